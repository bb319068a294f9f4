import * as vscode from 'vscode';
import type { NoteEdit } from '../core/ports';

/** Shows in a diff editor what edits would make of a document, before they are made. */
export class DifferenceView implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #disposables: readonly vscode.Disposable[];

  /** @param scheme of the texts' addresses, one for each view */
  constructor(private readonly scheme: string) {
    this.#disposables = [
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /** The document on the left, what it would be on the right. */
  async show(document: vscode.TextDocument, edits: readonly NoteEdit[], title: string): Promise<void> {
    const query = `${document.uri.toString()} ${String(document.version)}`;
    const updated = vscode.Uri.from({ scheme: this.scheme, path: document.uri.path, query });
    this.#texts.set(updated.toString(), withEdits(document.getText(), edits));
    await vscode.commands.executeCommand('vscode.diff', document.uri, updated, title);
  }

  /** The document whose difference the person has before them. */
  get shown(): vscode.Uri | undefined {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    return input instanceof vscode.TabInputTextDiff && input.modified.scheme === this.scheme
      ? input.original
      : undefined;
  }

  /** Closes the diff editors of a document. */
  async close({ uri }: vscode.TextDocument): Promise<void> {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const isOurs = ({ input }: vscode.Tab) =>
      input instanceof vscode.TabInputTextDiff &&
      input.modified.scheme === this.scheme &&
      input.original.toString() === uri.toString();
    await vscode.window.tabGroups.close(tabs.filter(isOurs));
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
    this.#texts.clear();
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
