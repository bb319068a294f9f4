import * as vscode from 'vscode';
import { fileOf, notebookOf } from '../../notebooks/headOf';

/** The workspace folder that a note is in, also as a cell. */
export function folderOfNote(uri: vscode.Uri): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.getWorkspaceFolder(fileOf(uri));
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
