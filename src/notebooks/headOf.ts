import * as vscode from 'vscode';

/** The open notebook that a URI means: its own, or that of one of its cells. */
export function notebookOf(uri: vscode.Uri): vscode.NotebookDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.notebookDocuments.find(
    (notebook) =>
      notebook.uri.toString() === key ||
      // A cell has the path of its notebook.
      (uri.path === notebook.uri.path &&
        notebook.getCells().some(({ document }) => document.uri.toString() === key)),
  );
}

/** The file that a note stands in: itself, or the notebook around the cell. */
export function fileOf(note: vscode.Uri): vscode.Uri {
  return notebookOf(note)?.uri ?? note;
}

/**
 * The document that has a note's front matter, or gets it: the note itself or, for a cell, the first cell of its
 * notebook. `undefined` where that cell is code: such a notebook has no front matter.
 */
export function headOf(note: vscode.TextDocument): vscode.TextDocument | undefined {
  const notebook = notebookOf(note.uri);
  return notebook ? headCellOf(notebook) : note;
}

/** Front matter stands in a raw cell, as Quarto has it, or in a Markdown cell. */
const headLanguages: readonly string[] = ['raw', 'markdown', 'plaintext', 'yaml'];

/** The same for a notebook: its first cell, unless that is code. */
export function headCellOf(notebook: vscode.NotebookDocument): vscode.TextDocument | undefined {
  const first = notebook.cellCount > 0 ? notebook.cellAt(0).document : undefined;
  return first && headLanguages.includes(first.languageId) ? first : undefined;
}
