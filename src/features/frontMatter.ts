import * as vscode from 'vscode';
import type { NoteEdit } from '../core/ports';
import { headOf, notebookOf } from '../notebooks/headOf';

/** The text that a note's front matter stands in, or goes into: `''` where there is no place for it yet. */
export function frontMatterText(note: vscode.TextDocument): string {
  return headOf(note)?.getText() ?? '';
}

/**
 * Puts changes of `frontMatterText` into an edit: of the note or, for a cell, of the first one of its notebook. Where
 * that is code, the front matter comes into a new cell above it.
 */
export function addFrontMatterEdits(
  change: vscode.WorkspaceEdit,
  note: vscode.TextDocument,
  edits: readonly Pick<NoteEdit, 'start' | 'end' | 'text'>[],
): void {
  if (edits.length === 0) return;
  const head = headOf(note);
  if (head) {
    for (const { start, end, text } of edits)
      change.replace(head.uri, new vscode.Range(head.positionAt(start), head.positionAt(end)), text);
    return;
  }
  const notebook = notebookOf(note.uri);
  const cell = notebook && newHead(notebook, edits.map(({ text }) => text).join(''));
  if (cell) change.set(notebook.uri, [vscode.NotebookEdit.insertCells(0, [cell])]);
}

/** Raw where notebooks have such cells, as Quarto wants it: a Markdown cell would show the front matter as text. */
function newHead({ notebookType }: vscode.NotebookDocument, text: string): vscode.NotebookCellData {
  const { Code, Markup } = vscode.NotebookCellKind;
  return notebookType === 'jupyter-notebook'
    ? new vscode.NotebookCellData(Code, text.trimEnd(), 'raw')
    : new vscode.NotebookCellData(Markup, text.trimEnd(), 'markdown');
}
