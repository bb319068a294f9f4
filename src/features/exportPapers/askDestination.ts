import * as vscode from 'vscode';
import { exportEnding } from '../../core/exports';
import { fileName } from '../fileName';
import type { Wording } from '../wording';
import type { FormatChoice } from './askFormat';
import type { ChosenPapers } from './askPapers';

export type Destination = vscode.Uri | 'clipboard' | 'editor';

/** More are for a file: an editor or the clipboard takes a text at one stroke, and nobody reads so many. */
const mostInOnePiece = 2_000;

/** @returns `undefined` if the person left */
export async function askDestination(
  { name, papers }: ChosenPapers,
  choice: FormatChoice,
  home: vscode.Uri | undefined,
  wording: Wording,
): Promise<Destination | undefined> {
  const { t } = vscode.l10n;
  if (papers.length > mostInOnePiece) return askFile(name, choice, home);
  const file = { label: t('$(save) To a File…') };
  const clipboard = { label: t('$(clippy) To the Clipboard') };
  const editor = { label: t('$(edit) To a New Editor') };
  const picked = await vscode.window.showQuickPick([file, clipboard, editor], {
    title: t('Export Papers'),
    placeHolder: t('{0} as {1}: where to?', wording.papers(papers.length), choice.label),
  });
  if (picked === clipboard) return 'clipboard';
  if (picked === editor) return 'editor';
  return picked && askFile(name, choice, home);
}

async function askFile(
  name: string,
  { format, label }: FormatChoice,
  home: vscode.Uri | undefined,
): Promise<vscode.Uri | undefined> {
  const { t } = vscode.l10n;
  const ending = exportEnding(format);
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? home;
  return vscode.window.showSaveDialog({
    title: t('Export Papers'),
    saveLabel: t('Export'),
    filters: { [label]: [ending], [t('All Files')]: ['*'] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, `${fileName(name)}.${ending}`) }),
  });
}
