import * as vscode from 'vscode';

/**
 * Says what is wrong with a line of a document, and goes there if the person wants to.
 * @param how `error` where nothing was done because of it, `warning` where all else was
 * @param line counted from 0
 */
export function tellPlace(
  document: vscode.TextDocument,
  line: number,
  message: string,
  how: 'error' | 'warning',
): void {
  const { showErrorMessage, showWarningMessage } = vscode.window;
  const show = vscode.l10n.t('Show');
  const answered = how === 'error' ? showErrorMessage(message, show) : showWarningMessage(message, show);
  void answered.then((choice) => {
    if (choice !== show) return undefined;
    return vscode.window.showTextDocument(document, { selection: document.lineAt(line).range });
  });
}
