import * as vscode from 'vscode';
import { escapeIcons } from './text';

/** How long a calm word stands in the status bar. Milliseconds. */
const shownFor = 8_000;

/**
 * A word in the status bar for the eye that looks for it; it wants no answer.
 * @param icon a codicon's name
 * @returns to take it away before its time
 */
export function tellCalmly(text: string, icon?: string): vscode.Disposable {
  const plain = escapeIcons(text);
  return vscode.window.setStatusBarMessage(icon === undefined ? plain : `$(${icon}) ${plain}`, shownFor);
}
