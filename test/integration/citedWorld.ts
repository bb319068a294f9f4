// What the tests of the view of what a note cites share: a view that is not on the screen, and what a person picks.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CitedElement } from '../../src/features/citedInNote/citedElement';
import { listening } from './citeWorld';

export type Shown = vscode.TreeView<CitedElement> & { description?: string; message?: string };

export function labelOf({ label }: vscode.TreeItem): string {
  return typeof label === 'string' ? label : (label?.label ?? '');
}

/** Takes what a view is made of, and gives it parts that are not on the screen, so that ours stay as they are. */
export function captured(make: () => void) {
  const window = vscode.window as unknown as Record<string, unknown>;
  const { createTreeView, createStatusBarItem } = window;
  let provider: vscode.TreeDataProvider<CitedElement> | undefined;
  const silent = () => ({ dispose: () => undefined });
  const view = { selection: [], onDidChangeSelection: silent, dispose: () => undefined } as unknown as Shown;
  const status = { dispose: () => undefined } as unknown as vscode.StatusBarItem & { isShown?: boolean };
  status.show = () => void (status.isShown = true);
  status.hide = () => void (status.isShown = false);
  window.createTreeView = (_: string, options: vscode.TreeViewOptions<CitedElement>) => {
    provider = options.treeDataProvider;
    return view;
  };
  window.createStatusBarItem = () => status;
  try {
    make();
  } finally {
    Object.assign(window, { createTreeView, createStatusBarItem });
  }
  assert.ok(provider);
  return { view, provider, status };
}

export async function picking(index: number, work: () => Thenable<unknown>): Promise<void> {
  await replacing('showQuickPick', (items: readonly unknown[]) => Promise.resolve(items[index]), work);
}

export async function saving(target: vscode.Uri, work: () => Thenable<unknown>) {
  return listening(() => replacing('showSaveDialog', () => Promise.resolve(target), work));
}

async function replacing(name: string, by: unknown, work: () => Thenable<unknown>): Promise<void> {
  const window = vscode.window as unknown as Record<string, unknown>;
  const before = window[name];
  window[name] = by;
  try {
    await work();
  } finally {
    window[name] = before;
  }
}
