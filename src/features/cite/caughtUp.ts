import * as vscode from 'vscode';
import { savedText, withEolOf } from './savedAlong';

/** A file written less than so many milliseconds ago may not be in its document yet. */
const recently = 10_000;
/** How long VS Code gets to read a changed file again, and the pause between two looks, in milliseconds. */
const patience = 3_000;
const pause = 100;

/**
 * Waits until the documents of these files hold what another program has just written. VS Code hears of that late,
 * and refuses to save a text that was made from an older one.
 */
export async function caughtUp(files: readonly { readonly uri: string }[]): Promise<void> {
  const uris = new Set(files.map(({ uri }) => uri));
  const open = vscode.workspace.textDocuments.filter(({ uri }) => uris.has(uri.toString()));
  await Promise.all(open.map(catchUp));
}

async function catchUp(document: vscode.TextDocument): Promise<void> {
  const deadline = Date.now() + patience;
  try {
    const { mtime } = await vscode.workspace.fs.stat(document.uri);
    if (Date.now() - mtime > recently) return;
    while (!document.isDirty && !(await isAsSaved(document)) && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, pause));
  } catch {
    // That it can't be read is told when it is saved.
  }
}

/** VS Code gives mixed line ends those of the document. */
async function isAsSaved(document: vscode.TextDocument): Promise<boolean> {
  return withEolOf(document, await savedText(document)) === document.getText();
}
