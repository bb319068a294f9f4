import * as vscode from 'vscode';
import type { NoteEdit } from '../../core/ports';

const scheme = 'paperside-bibliography';

/** Asks whether what somebody wrote into a bibliography may be replaced, and shows what would be lost. */
export class DifferenceView implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #disposables: readonly vscode.Disposable[];

  constructor() {
    this.#disposables = [
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /** @param edits what would be done to the note */
  async mayReplace(document: vscode.TextDocument, edits: readonly NoteEdit[]): Promise<boolean> {
    const { t } = vscode.l10n;
    const name = vscode.workspace.asRelativePath(document.uri);
    const replace = t('Replace');
    const show = t('Show Differences');
    const message = t('The bibliography in {0} was changed by hand. Updating it would lose that.', name);
    const choice = await vscode.window.showWarningMessage(message, replace, show);
    if (choice !== show) return choice === replace;
    await this.#showDifferences(document, edits, t('{0}: as it is ↔ updated', name));
    const question = t('Replace the bibliography in {0} by the updated one on the right?', name);
    return (await vscode.window.showWarningMessage(question, replace)) === replace;
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
    this.#texts.clear();
  }

  async #showDifferences(
    document: vscode.TextDocument,
    edits: readonly NoteEdit[],
    title: string,
  ): Promise<void> {
    const query = `${document.uri.toString()} ${String(document.version)}`;
    const updated = vscode.Uri.from({ scheme, path: document.uri.path, query });
    this.#texts.set(updated.toString(), withEdits(document.getText(), edits));
    await vscode.commands.executeCommand('vscode.diff', document.uri, updated, title);
  }
}

function withEdits(text: string, edits: readonly NoteEdit[]): string {
  let out = '';
  let at = 0;
  for (const { start, end, text: inserted } of edits) {
    out += text.slice(at, start) + inserted;
    at = end;
  }
  return out + text.slice(at);
}
