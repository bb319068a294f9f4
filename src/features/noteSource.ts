import type * as vscode from 'vscode';
import type { NoteSource } from '../core/ports';
import { headCellOf, notebookOf } from '../notebooks/headOf';

/**
 * What says a note's style, language and bibliographies: the note or, for a cell, its notebook with the text of the
 * first cell, which has the front matter of all.
 */
export function sourceOf({ uri, text }: { readonly uri: vscode.Uri; readonly text: string }): NoteSource {
  const notebook = notebookOf(uri);
  if (!notebook) return { uri: uri.toString(), text };
  return { uri: notebook.uri.toString(), text: headCellOf(notebook)?.getText() ?? '' };
}
