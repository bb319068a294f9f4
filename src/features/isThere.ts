import * as vscode from 'vscode';

/** Whether there is a file or folder at this place now. */
export async function isThere(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
