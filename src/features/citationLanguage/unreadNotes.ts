import * as vscode from 'vscode';
import type { CitedKeys } from '../../core/ports';
import { nameOf } from './diagnosticCodes';

const { t } = vscode.l10n;
/** So many are named. */
const maxNamed = 3;

/** Says which notes are too large to be searched; open ones are searched in any case. */
export function tellUnread(citedKeys: Pick<CitedKeys, 'unread'>): void {
  const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
  const unread = citedKeys.unread().filter((note) => !open.has(note));
  if (unread.length === 0) return;
  const names = unread.slice(0, maxNamed).map(nameOf);
  if (unread.length > maxNamed) names.push('…');
  void vscode.window.showWarningMessage(
    unread.length === 1
      ? t('1 note is too large to be searched: {0}. Open it, and it is.', names.join(', '))
      : t(
          '{0} notes are too large to be searched: {1}. Open them, and they are.',
          unread.length,
          names.join(', '),
        ),
  );
}
