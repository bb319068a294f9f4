import * as vscode from 'vscode';
import type { NoteEdit } from '../../core/ports';
import { PapersideError } from '../../core/problems';

/** Makes changes of a note in one step to undo. @throws PapersideError 'editRefused' */
export async function applyToNote(document: vscode.TextDocument, edits: readonly NoteEdit[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, toTextEdits(document, edits));
  if (!(await vscode.workspace.applyEdit(edit)))
    throw new PapersideError('editRefused', vscode.workspace.asRelativePath(document.uri));
}

export function toTextEdits(document: vscode.TextDocument, edits: readonly NoteEdit[]): vscode.TextEdit[] {
  return edits.map(({ start, end, text }) =>
    vscode.TextEdit.replace(new vscode.Range(document.positionAt(start), document.positionAt(end)), text),
  );
}
