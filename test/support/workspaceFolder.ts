import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';

/**
 * Adds a workspace folder with the given files: a test's own world. Give it to `removeWorkspaceFolder` afterwards.
 * @param files text by path; folders are made
 */
export async function workspaceFolder(
  files: Readonly<Record<string, string>> = {},
): Promise<vscode.WorkspaceFolder> {
  const uri = vscode.Uri.file(await mkdtemp(path.join(os.tmpdir(), 'paperside-folder-')));
  for (const [name, text] of Object.entries(files)) {
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(uri, name), new TextEncoder().encode(text));
  }
  const added = foldersChange();
  vscode.workspace.updateWorkspaceFolders(vscode.workspace.workspaceFolders?.length ?? 0, 0, { uri });
  await added;
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (folder === undefined) throw new Error(`VS Code did not add ${uri.fsPath} to the workspace`);
  return folder;
}

/** Takes a folder of `workspaceFolder` away again, with its files and the editors that show them. */
export async function removeWorkspaceFolder(folder: vscode.WorkspaceFolder): Promise<void> {
  await closeEditors();
  const current = vscode.workspace.getWorkspaceFolder(folder.uri);
  if (current !== undefined) {
    const removed = foldersChange();
    vscode.workspace.updateWorkspaceFolders(current.index, 1);
    await removed;
  }
  await vscode.workspace.fs.delete(folder.uri, { recursive: true });
}

/**
 * Writes a file into the folder and opens it.
 * @param text with `|` where the cursor is to stand (several make several cursors); without one it stands at the end
 */
export async function openNote(
  folder: vscode.WorkspaceFolder,
  name: string,
  text: string,
): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.joinPath(folder.uri, name);
  const parts = text.split('|');
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(parts.join('')));
  const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  let offset = 0;
  const cursors = (parts.length === 1 ? parts : parts.slice(0, -1)).map((part) => {
    offset += part.length;
    const position = editor.document.positionAt(offset);
    return new vscode.Selection(position, position);
  });
  editor.selections = cursors;
  return editor;
}

/** Closes all editors; unsaved changes are lost without a question. */
export async function closeEditors(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || document.isClosed) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

function foldersChange(): Promise<void> {
  return new Promise((resolve) => {
    const listening = vscode.workspace.onDidChangeWorkspaceFolders(() => {
      listening.dispose();
      resolve();
    });
  });
}
