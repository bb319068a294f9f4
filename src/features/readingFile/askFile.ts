import * as vscode from 'vscode';
import { readingFilePath } from '../../core/readingFile';
import { readSetting } from '../../manifest/settings';
import { askText } from '../askText';

export interface AskedFile {
  readonly folder: vscode.WorkspaceFolder;
  /** Relative to the folder. */
  readonly path: string;
}

const usualPath = '.paperside/reading.jsonl';

/** Asks for the folder, if there are several, and the file in it. @returns `undefined` if there is none, or the person left */
export async function askFile(): Promise<AskedFile | undefined> {
  const { t } = vscode.l10n;
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0 || !vscode.workspace.isTrusted) {
    void vscode.window.showInformationMessage(
      folders.length === 0
        ? t('Open a folder first: reading state is kept in a file of it.')
        : t('Trust this workspace first: until then nothing is written into it.'),
    );
    return undefined;
  }
  const folder =
    folders.length === 1
      ? folders[0]
      : await vscode.window.showWorkspaceFolderPick({ placeHolder: t('Keep it in which folder?') });
  if (!folder) return undefined;
  const present = readSetting(vscode.workspace, 'paperside.readingState.file', folder.uri).trim();
  const answer = await askText({
    title: t('Keep Reading State in the Workspace'),
    placeholder: usualPath,
    prompt: t(
      'A file in {0} for what you have read, starred and want to read, and for your saved searches.',
      folder.name,
    ),
    value: present === '' ? usualPath : present,
    fault: pathFault,
  });
  return answer && { folder, path: answer.text.trim() };
}

function pathFault(typed: string): string | undefined {
  const { t } = vscode.l10n;
  switch (readingFilePath(typed)) {
    case 'outside':
      return t('Type a path inside the folder, such as {0}.', usualPath);
    case 'misnamed':
      return t('Type a name that ends in .jsonl, such as {0}.', usualPath);
    default:
      return undefined;
  }
}
