import * as vscode from 'vscode';
import type { NoteSource } from '../../core/ports';

/** The notebook that a document is a cell of. */
export function notebookOf(uri: vscode.Uri): vscode.NotebookDocument | undefined {
  if (uri.scheme !== 'vscode-notebook-cell') return undefined;
  const key = uri.toString();
  return vscode.workspace.notebookDocuments.find((notebook) =>
    notebook.getCells().some(({ document }) => document.uri.toString() === key),
  );
}

/** The file that a note stands in: itself, or the notebook around the cell. */
export function fileOf(uri: vscode.Uri): vscode.Uri {
  return notebookOf(uri)?.uri ?? uri;
}

/** The workspace folder that a note is in, also as a cell. */
export function folderOfNote(uri: vscode.Uri): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.getWorkspaceFolder(fileOf(uri));
}

/** What says a note's style and language: the note, or its notebook's first cell, which has the front matter of all. */
export function sourceOf({ uri, text }: { readonly uri: vscode.Uri; readonly text: string }): NoteSource {
  const notebook = notebookOf(uri);
  const head = notebook && notebook.cellCount > 0 ? notebook.cellAt(0).document : undefined;
  return { uri: (notebook?.uri ?? uri).toString(), text: head?.getText() ?? text };
}

/** Whether the front matter that counts for the note is its own to answer for: the first Markdown cell answers. */
export function answersForFrontMatter(uri: vscode.Uri): boolean {
  const cells = notebookOf(uri)?.getCells();
  const first = cells?.find(({ kind }) => kind === vscode.NotebookCellKind.Markup);
  return !cells || first?.document.uri.toString() === uri.toString();
}

/** The other Markdown cells of a cell's notebook: what they mean hangs on its front matter. */
export function cellsBeside(uri: vscode.Uri): readonly vscode.TextDocument[] {
  const key = uri.toString();
  return (notebookOf(uri)?.getCells() ?? [])
    .map(({ document }) => document)
    .filter((document) => document.uri.toString() !== key);
}
