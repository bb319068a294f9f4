import * as vscode from 'vscode';
import { PapersideError } from '../../core/problems';
import { readSetting } from '../../manifest/settings';
import { fileName } from '../fileName';
import { isThere } from '../isThere';
import { folderBelow } from '../placeBelow';

const setting = 'paperside.digest.folder';

/** Names that are tried before we give up. */
const mostNames = 1_000;

/**
 * Makes a note in the folder of the setting. What stands there is never touched: a name that is taken gets a number.
 * @throws PapersideError 'folderUnusable', 'fileUnwritable'
 */
export async function createDigestFile(
  root: vscode.Uri,
  { name, date, text }: { readonly name: string; readonly date: string; readonly text: string },
): Promise<vscode.Uri> {
  const folder = folderBelow(root, readSetting(vscode.workspace, setting, root), setting);
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
