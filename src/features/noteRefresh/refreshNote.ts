import * as vscode from 'vscode';
import { PapersideError } from '../../core/problems';
import { tellCalmly } from '../tellCalmly';
import { isReadOnly } from '../writable';
import { refreshDocument } from './refreshDocument';
import { hasRegions, settleConflicts, warnOfFaults, type SettleDeps } from './settleConflicts';

/**
 * **Refresh Note**: brings a note up to date at once and says what came of it.
 * @throws PapersideError 'editorReadOnly', 'editRefused'
 */
export async function refreshNote(deps: SettleDeps, document: vscode.TextDocument): Promise<void> {
  const { t } = vscode.l10n;
  const name = vscode.workspace.asRelativePath(document.uri);
  if (await isReadOnly(document)) throw new PapersideError('editorReadOnly', name);
  const plan = await refreshDocument(deps, document);
  if (!plan) {
    void vscode.window.showInformationMessage(
      hasRegions(document)
        ? t('{0} is about no paper of the library, so there is nothing to refresh it from.', name)
        : t('{0} has no parts that Paperside keeps up to date.', name),
    );
    return;
  }
  const isFaulty = warnOfFaults(document, plan.faults);
  if (plan.conflicts.length > 0) {
    await settleConflicts(deps, document, plan.conflicts);
    return;
  }
  if (plan.count > 0) tellCalmly(t('Refreshed {0}', name), 'note');
  else if (!isFaulty) tellCalmly(t('{0} is up to date', name), 'note');
}
