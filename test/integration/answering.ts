// A person who answers quick picks, for tests that can't see them.
import type * as vscode from 'vscode';
import { window } from 'vscode';

/** What is chosen of the items shown; `undefined` leaves. */
export type Pick = (items: readonly vscode.QuickPickItem[], options: vscode.QuickPickOptions) => unknown;

/** Answers the questions that come while `work` runs. */
export async function answering(pick: Pick, work: () => Promise<unknown>): Promise<void> {
  const shown = window as unknown as { showQuickPick: unknown };
  const before = shown.showQuickPick;
  shown.showQuickPick = (items: readonly vscode.QuickPickItem[], options: vscode.QuickPickOptions) =>
    Promise.resolve(pick(items, options));
  try {
    await work();
  } finally {
    shown.showQuickPick = before;
  }
}

export function labelled(label: string): Pick {
  return (items) => items.find((item) => item.label === label);
}
