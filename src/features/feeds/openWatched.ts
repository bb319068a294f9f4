import * as vscode from 'vscode';
import type { FollowedFeed } from '../../core/ports';
import { escapeIcons, oneLine } from '../text';

/** More than this nobody goes through; typing finds the others by their names. */
const mostShown = 2_000;

/**
 * Opens a watched file; of a folder, the file in it that is chosen. Not every place can be shown in a file manager:
 * a remote machine's can't.
 */
export async function openWatched(watched: NonNullable<FollowedFeed['watched']>): Promise<void> {
  const place = vscode.Uri.parse(watched.uri, true);
  const uri = watched.isFolder ? await chooseFile(place) : place;
  // By the editor that the person has for it: what is no text has one, too.
  if (uri) await vscode.commands.executeCommand('vscode.open', uri);
}

async function chooseFile(folder: vscode.Uri): Promise<vscode.Uri | undefined> {
  const { t } = vscode.l10n;
  const entries = await vscode.workspace.fs.readDirectory(folder);
  const names = entries
    .filter(([name, type]) => (type & vscode.FileType.File) !== 0 && !name.startsWith('.'))
    .map(([name]) => name)
    // The days of captures stand in their names: the newest first.
    .sort((a, b) => (a < b ? 1 : a > b ? -1 : 0))
    .slice(0, mostShown);
  const rows = names.map((name) => ({ label: `$(file) ${escapeIcons(oneLine(name, 200))}`, name }));
  const picked = await vscode.window.showQuickPick(rows, {
    title: t('Open File'),
    placeHolder: rows.length > 0 ? t('Which file of the folder?') : t('There is no file in this folder'),
  });
  return picked && vscode.Uri.joinPath(folder, picked.name);
}
