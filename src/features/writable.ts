import * as vscode from 'vscode';

/** Whether VS Code would not let the person type here. There is no API for it; this is what can be known. */
export async function isReadOnly(document: vscode.TextDocument): Promise<boolean> {
  const { uri } = document;
  if (document.isUntitled) return false;
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return true;
  const patterns = vscode.workspace
    .getConfiguration('files', uri)
    .get<Record<string, boolean>>('readonlyInclude', {});
  for (const [pattern, on] of Object.entries(patterns))
    if (on && vscode.languages.match({ pattern }, document) > 0) return true;
  return !(await isWritable(uri));
}

/** Whether a file that exists may be written, as far as its permissions tell; one that is not there may. */
export async function isWritable(uri: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return false;
  try {
    const { permissions } = await vscode.workspace.fs.stat(uri);
    // Besides `Readonly` there is "locked" (2), not in the API: a file that would have to be unlocked to save.
    return (permissions ?? 0) === 0;
  } catch {
    return true;
  }
}
