import * as vscode from 'vscode';
import { recognizeFile } from '../../core/sources';
import { escapeIcons, oneLine } from '../text';
import type { WatchedSettings } from './feedKinds';
import { pickRow } from './pickRow';
import { writtenPath } from './writtenPath';

interface PlaceRow extends vscode.QuickPickItem {
  readonly answer: WatchedSettings | 'chooseFile' | 'chooseFolder';
}

/**
 * Asks for a file or folder: by the dialog of the system, or by its path, which is offered as soon as it is typed.
 * @param home the home folder, where there is one: paths in it are written with `~`
 * @param present what is watched now
 */
export async function askWatched(
  title: string,
  home: vscode.Uri | undefined,
  present?: WatchedSettings,
): Promise<WatchedSettings | 'back' | undefined> {
  const { t } = vscode.l10n;
  const rowOf = (settings: WatchedSettings, description: string): PlaceRow => ({
    label: `$(${settings.kind}) ${escapeIcons(oneLine(settings.path, 200))}`,
    description,
    answer: settings,
  });
  const choices: readonly PlaceRow[] = [
    ...(present ? [rowOf(present, t('as it is now'))] : []),
    {
      label: t('$(file) Choose a File…'),
      description: t('.bib, CSL-JSON, RIS, a saved list of papers or feed'),
      answer: 'chooseFile',
    },
    {
      label: t('$(folder) Choose a Folder…'),
      description: t('what is put into it later comes by itself'),
      answer: 'chooseFolder',
    },
  ];
  for (;;) {
    const row = await pickRow<PlaceRow>({
      title,
      placeholder: t('Choose, or type a whole path such as ~/papers/refs.bib'),
      canGoBack: true,
      rows: (typed) => {
        const settings = recognizeFile(typed);
        return settings
          ? [{ ...rowOf(settings, t('what you typed')), alwaysShow: true }, ...choices]
          : choices;
      },
    });
    if (row === undefined || row === 'back') return row;
    if (typeof row.answer !== 'string') return row.answer;
    const chosen = await choosePlace(row.answer === 'chooseFolder', title);
    if (chosen)
      return { kind: row.answer === 'chooseFolder' ? 'folder' : 'file', path: writtenPath(chosen, home) };
  }
}

async function choosePlace(isFolder: boolean, title: string): Promise<vscode.Uri | undefined> {
  const { t } = vscode.l10n;
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title,
      canSelectFiles: !isFolder,
      canSelectFolders: isFolder,
      openLabel: t('Look at It'),
      ...(!isFolder && {
        filters: {
          [t('Bibliographies and Feeds')]: [
            ...['bib', 'bibtex', 'json', 'csljson', 'yaml', 'yml', 'ris'],
            ...['txt', 'md', 'jsonl', 'html', 'htm', 'xml', 'rss', 'atom', 'rdf'],
          ],
          [t('All Files')]: ['*'],
        },
      }),
    })) ?? [];
  return chosen;
}
