import * as vscode from 'vscode';
import { dailyNotePaths, type DailyNoteSettings, type LogPeriod } from '../../core/readingLog';
import { PapersideError } from '../../core/problems';
import { readSetting } from '../../manifest/settings';
import { isThere } from '../isThere';
import { folderBelow } from '../placeBelow';

const setting = 'paperside.readingLog.folder';

/**
 * The note of a period's log: the day's own note of Obsidian, Foam or Dendron if there is one, else a file in the
 * folder of the setting, made if need be.
 * @throws PapersideError 'folderUnusable', 'fileUnwritable'
 */
export async function logNote(
  root: vscode.Uri,
  period: LogPeriod,
  heading: string,
): Promise<vscode.TextDocument> {
  if (period.from === period.to) {
    for (const path of dailyNotePaths(await dailySettings(root), period.name)) {
      const uri = vscode.Uri.joinPath(root, path);
      if (await isThere(uri)) return vscode.workspace.openTextDocument(uri);
    }
  }
  const folder = folderBelow(root, readSetting(vscode.workspace, setting, root), setting);
  const uri = vscode.Uri.joinPath(folder, `${period.name}.md`);
  if (!(await isThere(uri))) await create(folder, uri, `# ${heading}\n`);
  return vscode.workspace.openTextDocument(uri);
}

async function create(folder: vscode.Uri, uri: vscode.Uri, text: string): Promise<void> {
  const shown = vscode.workspace.asRelativePath(uri);
  try {
    await vscode.workspace.fs.createDirectory(folder);
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(uri, {
      overwrite: false,
      ignoreIfExists: true,
      contents: new TextEncoder().encode(text),
    });
    if (await vscode.workspace.applyEdit(edit)) return;
  } catch (cause) {
    throw new PapersideError('fileUnwritable', shown, { cause });
  }
  throw new PapersideError('fileUnwritable', shown);
}

async function dailySettings(root: vscode.Uri): Promise<DailyNoteSettings> {
  const at = (path: string) => vscode.Uri.joinPath(root, path);
  const [hasObsidian, hasFoam, hasDendron] = await Promise.all(
    ['.obsidian', '.foam', 'dendron.yml'].map((path) => isThere(at(path))),
  );
  const foam = vscode.workspace.getConfiguration('foam.openDailyNote', root);
  const directory = foam.get<string>('directory');
  return {
    ...(hasObsidian === true && { obsidian: await textOf(at('.obsidian/daily-notes.json')) }),
    ...((hasFoam === true || directory !== undefined) && {
      foam: {
        directory,
        filenameFormat: foam.get<string>('filenameFormat'),
        fileExtension: foam.get<string>('fileExtension'),
      },
    }),
    ...(hasDendron === true && { dendron: ['', 'vault', 'notes'] }),
  };
}

async function textOf(uri: vscode.Uri): Promise<string> {
  return vscode.workspace.fs.readFile(uri).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => '',
  );
}
