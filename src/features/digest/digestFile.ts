import * as vscode from 'vscode';
import { PapersideError } from '../../core/problems';
import { readSetting } from '../../manifest/settings';
import { fileName } from '../fileName';

/** Names that are tried before we give up. */
const mostNames = 1_000;

/**
 * Makes a note in the folder of the setting. What stands there is never touched: a name that is taken gets a number.
 * @throws PapersideError 'digestFolderUnusable', 'fileUnwritable'
 */
export async function createDigestFile(
  root: vscode.Uri,
  { name, date, text }: { readonly name: string; readonly date: string; readonly text: string },
): Promise<vscode.Uri> {
  const folder = digestFolder(root, readSetting(vscode.workspace, 'paperside.digest.folder', root));
  const contents = new TextEncoder().encode(text);
  try {
    await vscode.workspace.fs.createDirectory(folder);
    for (let number = 1; number <= mostNames; number++) {
      const suffix = number === 1 ? '' : `-${number}`;
      const uri = vscode.Uri.joinPath(folder, `${date}-${fileName(name)}${suffix}.md`);
      if (await isThere(uri)) continue;
      const edit = new vscode.WorkspaceEdit();
      edit.createFile(uri, { overwrite: false, ignoreIfExists: false, contents });
      if (await vscode.workspace.applyEdit(edit)) return uri;
      // Somebody else was faster, or nothing can be made here at all.
      if (!(await isThere(uri))) break;
    }
  } catch (cause) {
    throw new PapersideError('fileUnwritable', vscode.workspace.asRelativePath(folder), { cause });
  }
  throw new PapersideError('fileUnwritable', vscode.workspace.asRelativePath(folder));
}

/** @throws PapersideError 'digestFolderUnusable' for a path that leads out of the workspace folder */
function digestFolder(root: vscode.Uri, path: string): vscode.Uri {
  const parts = path.split(/[\\/]/).filter((part) => part !== '' && part !== '.');
  const isOutside = /^(?:[\\/]|[A-Za-z]:|~)/.test(path.trim()) || parts.includes('..');
  if (isOutside) throw new PapersideError('digestFolderUnusable', path);
  return vscode.Uri.joinPath(root, ...parts);
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
