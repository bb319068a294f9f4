// What the tests of notebooks share: notebooks made of cells, and the editors of these.
import * as vscode from 'vscode';
import { eventually } from '../support/eventually';

const { Markup, Code } = vscode.NotebookCellKind;

export const markdown = (value: string) => new vscode.NotebookCellData(Markup, value, 'markdown');
export const raw = (value: string) => new vscode.NotebookCellData(Code, value, 'raw');
export const code = (value: string) => new vscode.NotebookCellData(Code, value, 'python');

/** A saved notebook, opened by VS Code's own serializer for `.ipynb`. */
export async function openNotebook(
  folder: vscode.WorkspaceFolder,
  name: string,
  cells: readonly vscode.NotebookCellData[],
): Promise<vscode.NotebookDocument> {
  const uri = vscode.Uri.joinPath(folder.uri, name);
  const json = {
    cells: cells.map(({ kind, languageId, value }) => ({
      cell_type: languageId === 'raw' ? 'raw' : kind === Markup ? 'markdown' : 'code',
      metadata: {},
      source: value,
      ...(kind === Code && languageId !== 'raw' && { outputs: [], execution_count: null }),
    })),
    metadata: {},
    nbformat: 4,
    nbformat_minor: 4,
  };
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(JSON.stringify(json)));
  const opened = await vscode.workspace.openNotebookDocument(uri);
  await vscode.window.showNotebookDocument(opened);
  return opened;
}

/** The editor of a cell that `focus` leads to. */
export async function edited(cell: vscode.NotebookCell, focus: string): Promise<vscode.TextEditor> {
  await vscode.commands.executeCommand(focus);
  await vscode.commands.executeCommand('notebook.cell.edit');
  return eventually('the cell’s editor', () => {
    const editor = vscode.window.activeTextEditor;
    return editor?.document === cell.document ? editor : undefined;
  });
}

/** The texts of all cells, as they are now. */
export function texts(notebook: vscode.NotebookDocument): readonly string[] {
  return notebook.getCells().map(({ document }) => document.getText());
}
