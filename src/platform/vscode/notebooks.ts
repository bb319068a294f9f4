import * as vscode from 'vscode';

/** Where a note's paths start from, and what has its front matter. Both are the note itself, save in notebooks. */
export interface NotePlace {
  readonly file: vscode.Uri;
  readonly head: vscode.Uri;
}

/** Front matter stands in a raw cell, as Quarto has it, or in a Markdown cell. */
const headLanguages: readonly string[] = ['raw', 'markdown', 'plaintext', 'yaml'];

/** @param note a note, a cell of an open notebook, or that notebook */
export function placeOfNote(note: vscode.Uri): NotePlace {
  const notebook = notebookOf(note);
  if (!notebook) return { file: note, head: note };
  const head = notebook.cellCount > 0 ? notebook.cellAt(0).document : undefined;
  return {
    file: notebook.uri,
    head: head && headLanguages.includes(head.languageId) ? head.uri : note,
  };
}

/** The other cells, as URIs, whose front matter stands in this one. */
export function cellsHeadedBy(head: vscode.Uri): readonly string[] {
  const notebook = head.scheme === 'vscode-notebook-cell' ? notebookOf(head) : undefined;
  const [first, ...others] = (notebook?.getCells() ?? []).map(({ document }) => document.uri.toString());
  return first === head.toString() ? others : [];
}

function notebookOf(note: vscode.Uri): vscode.NotebookDocument | undefined {
  const key = note.toString();
  return vscode.workspace.notebookDocuments.find(
    (notebook) =>
      notebook.uri.toString() === key ||
      (note.path === notebook.uri.path &&
        notebook.getCells().some(({ document }) => document.uri.toString() === key)),
  );
}
