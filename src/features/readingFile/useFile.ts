import * as vscode from 'vscode';
import type { ReadingFiles } from '../../core/ports';
import { readSetting } from '../../manifest/settings';
import { tellCalmly } from '../tellCalmly';
import type { Wording } from '../wording';
import type { AskedFile } from './askFile';

const key = 'paperside.readingState.file';

/** Turns the setting on for the folder, writes all that the library knows into the file, and shows it. */
export async function useFile(
  { folder, path }: AskedFile,
  { files, wording }: { readonly files: ReadingFiles; readonly wording: Wording },
): Promise<void> {
  const { t } = vscode.l10n;
  const configuration = vscode.workspace.getConfiguration(undefined, folder.uri);
  const set = configuration.inspect(key);
  if (
    readSetting(vscode.workspace, key, folder.uri) !== path ||
    (set?.workspaceFolderValue ?? set?.workspaceValue) === undefined
  )
    await configuration.update(key, path, vscode.ConfigurationTarget.WorkspaceFolder);
  const kept = await files.write(folder.uri.toString(), 'whole');
  if (kept?.uri === undefined || kept.state !== 'kept') return;
  await vscode.window.showTextDocument(vscode.Uri.parse(kept.uri, true), { preview: false });
  tellCalmly(
    kept.papers === 0
      ? t('Reading state is kept in {0} from now on', path)
      : t('Kept the reading state of {0} in {1}', wording.papers(kept.papers), path),
  );
}
