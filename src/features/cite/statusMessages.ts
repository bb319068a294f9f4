import * as vscode from 'vscode';
import type { Problem } from '../../core/problems';
import { withoutLinks } from '../text';
import { tellCalmly } from '../tellCalmly';

/** What was done to the note, in the status bar. */
export function tellDone(...parts: readonly (string | undefined)[]): void {
  const text = parts.filter((part) => part !== undefined).join(' · ');
  tellCalmly(text, 'quote');
}

/** A toast with something to do about it. Nobody waits for the answer. */
export function offer(
  severity: 'information' | 'warning' | 'error',
  message: string,
  actions: Readonly<Record<string, () => unknown>>,
): void {
  const names = Object.keys(actions);
  const show = {
    information: vscode.window.showInformationMessage,
    warning: vscode.window.showWarningMessage,
    error: vscode.window.showErrorMessage,
  }[severity];
  void show(withoutLinks(message), ...names).then((choice) =>
    choice === undefined ? undefined : actions[choice]?.(),
  );
}

/** Opens a file, at the place of a problem where that is known. */
export async function showProblem(uri: vscode.Uri, problem: Problem | undefined): Promise<void> {
  const at = new vscode.Position(
    Math.max(0, (problem?.line ?? 1) - 1),
    Math.max(0, (problem?.column ?? 1) - 1),
  );
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at) });
}
