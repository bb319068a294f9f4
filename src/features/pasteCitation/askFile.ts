import * as vscode from 'vscode';
import { escapeIcons } from '../text';
import { maxListed } from './askWorks';

/** What to do with a bibliography that has more works than one cites at once. */
export type FileChoice = 'name' | 'choose' | 'link';

interface ChoiceItem extends vscode.QuickPickItem {
  readonly choice: FileChoice;
}

/**
 * @param path how the note would name the file; `undefined` if it can't
 * @returns `undefined` if the person left
 */
export async function askFile(
  name: string,
  count: number,
  path: string | undefined,
): Promise<FileChoice | undefined> {
  const { t } = vscode.l10n;
  const items: ChoiceItem[] = [
    ...(count <= maxListed ? [{ choice: 'choose', label: t('Choose entries to cite…') } as const] : []),
    { choice: 'link', label: t('Insert what VS Code inserts for a file') },
  ];
  if (path !== undefined)
    items.unshift({
      choice: 'name',
      label: t('Use it as a bibliography of this note'),
      detail: escapeIcons(t('Names {0} in the front matter; every entry can be cited then.', path)),
    });
  const item = await vscode.window.showQuickPick(items, {
    title: t('Drop a Bibliography'),
    placeHolder: t('{0} has {1} entries. What shall become of it?', name, count),
    ignoreFocusOut: true,
  });
  return item?.choice;
}
