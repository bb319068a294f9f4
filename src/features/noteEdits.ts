import * as vscode from 'vscode';
import type { NoteEdit } from '../core/ports';
import { PapersideError } from '../core/problems';
import { addFrontMatterEdits } from './frontMatter';

/** Makes changes of a note in one step to undo. @throws PapersideError 'editRefused' */
export async function applyToNote(document: vscode.TextDocument, edits: readonly NoteEdit[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, toTextEdits(document, edits));
  await apply(edit, document);
}

/** The same for changes of its front matter, which for a cell stands in the first one. */
export async function applyToFrontMatter(
  document: vscode.TextDocument,
  edits: readonly NoteEdit[],
): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  addFrontMatterEdits(edit, document, edits);
  await apply(edit, document);
}

async function apply(edit: vscode.WorkspaceEdit, document: vscode.TextDocument): Promise<void> {
  if (!(await vscode.workspace.applyEdit(edit)))
    throw new PapersideError('editRefused', vscode.workspace.asRelativePath(document.uri));
}

export function toTextEdits(document: vscode.TextDocument, edits: readonly NoteEdit[]): vscode.TextEdit[] {
  return edits.map(({ start, end, text }) =>
    vscode.TextEdit.replace(new vscode.Range(document.positionAt(start), document.positionAt(end)), text),
  );
}
