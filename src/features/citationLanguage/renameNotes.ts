import * as vscode from 'vscode';

/** The new name of a note that is called after a key. */
export interface RenamedNote {
  readonly from: vscode.Uri;
  readonly to: vscode.Uri;
}

/**
 * Literature notes that wiki links reach by the key: `@key.md`, in the workspace folders of the notes that cite it.
 * None where the new name is taken, or would be none that a file can have.
 */
export async function literatureNotes(
  key: string,
  name: string,
  notes: readonly vscode.Uri[],
): Promise<readonly RenamedNote[]> {
  if (!isFileName(key) || !isFileName(name)) return [];
  const folders = new Map(
    notes.flatMap((note) => {
      const folder = vscode.workspace.getWorkspaceFolder(note);
      return folder ? [[folder.uri.toString(), folder] as const] : [];
    }),
  );
  const renamed: RenamedNote[] = [];
  for (const folder of folders.values()) {
    // What means something in a pattern stands for itself.
    const file = `@${key}.md`.replace(/[*?{}[\]]/g, '?');
    const found = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, `**/${file}`));
    for (const from of found.filter(({ path }) => path.endsWith(`/@${key}.md`))) {
      const to = vscode.Uri.joinPath(from, '..', `@${name}.md`);
      if (!(await exists(to))) renamed.push({ from, to });
    }
  }
  return renamed;
}

function isFileName(key: string): boolean {
  return !/[\\/:*?"<>|]/.test(key) && key.length < 200;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
