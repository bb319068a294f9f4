import type * as vscode from 'vscode';
import { headCellOf, notebookOf } from '../../notebooks/headOf';

/** Where a note's paths start from, and what has its front matter. Both are the note itself, save in notebooks. */
export interface NotePlace {
  readonly file: vscode.Uri;
  /** `undefined` for a notebook that begins with code, where no front matter can stand. */
  readonly head: vscode.Uri | undefined;
}

/** @param note a note, a cell of an open notebook, or that notebook */
export function placeOfNote(note: vscode.Uri): NotePlace {
  const notebook = notebookOf(note);
  return notebook ? { file: notebook.uri, head: headCellOf(notebook)?.uri } : { file: note, head: note };
}

/** The other cells, as URIs, whose front matter stands in this one. */
export function cellsHeadedBy(head: vscode.Uri): readonly string[] {
  const notebook = head.scheme === 'vscode-notebook-cell' ? notebookOf(head) : undefined;
  const [first, ...others] = (notebook?.getCells() ?? []).map(({ document }) => document.uri.toString());
  return first === head.toString() ? others : [];
}
