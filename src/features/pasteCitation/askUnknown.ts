import * as vscode from 'vscode';
import { escapeIcons } from '../text';
import { nameOf } from './citeWorks';
import type { ResolvedWork } from './resolveWorks';

/** What to do about works that only the network knows. */
export type UnknownChoice = 'known' | 'entry' | 'link' | 'text';

interface ChoiceItem extends vscode.QuickPickItem {
  readonly choice: UnknownChoice;
}

/** @returns `undefined` if the person left */
export async function askUnknown(works: readonly ResolvedWork[]): Promise<UnknownChoice | undefined> {
  const { t } = vscode.l10n;
  const known = works.filter(({ isKnown }) => isKnown);
  const [first, ...others] = works.filter(({ isKnown }) => !isKnown);
  if (!first) return 'known';
  const items: ChoiceItem[] = [
    {
      choice: 'entry',
      label: others.length === 0 ? t('Cite with an entry to fill in') : t('Cite with entries to fill in'),
      detail: t('Adds what is known now, the id alone, to the bibliography.'),
    },
    {
      choice: 'link',
      label: works.length === 1 ? t('Paste as link') : t('Paste as links'),
      ...(works.length === 1 && first.paper.url !== undefined && { detail: first.paper.url }),
    },
    { choice: 'text', label: t('Paste as plain text') },
  ];
  if (known.length > 0)
    items.unshift({
      choice: 'known',
      label: known.length === 1 ? t('Cite only the one that is known') : t('Cite only those that are known'),
      detail: escapeIcons(known.map(({ paper }) => nameOf(paper)).join(', ')),
    });
  const item = await vscode.window.showQuickPick(items, {
    title: whatIsUnknown(nameOf(first.paper), others.length),
    placeHolder: t('To look it up needs the network, which Paperside does not use yet'),
    ignoreFocusOut: true,
  });
  return item?.choice;
}

function whatIsUnknown(name: string, others: number): string {
  const { t } = vscode.l10n;
  return others === 0
    ? t('{0} is in neither bibliography nor library', name)
    : t('{0} and {1} more are in neither bibliography nor library', name, others);
}
