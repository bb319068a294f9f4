import * as vscode from 'vscode';
import type { NoteEdit } from '../../core/ports';
import type { DifferenceView } from '../differenceView';

/**
 * Asks whether what somebody wrote into a bibliography may be replaced, and shows what would be lost.
 * @param edits what would be done to the note
 */
export async function mayReplace(
  differences: DifferenceView,
  document: vscode.TextDocument,
  edits: readonly NoteEdit[],
): Promise<boolean> {
  const { t } = vscode.l10n;
  const name = vscode.workspace.asRelativePath(document.uri);
  const replace = t('Replace');
  const show = t('Show Differences');
  const message = t('The bibliography in {0} was changed by hand. Updating it would lose that.', name);
  const choice = await vscode.window.showWarningMessage(message, replace, show);
  if (choice !== show) return choice === replace;
  await differences.show(document, edits, t('{0}: as it is ↔ updated', name));
  const question = t('Replace the bibliography in {0} by the updated one on the right?', name);
  return (await vscode.window.showWarningMessage(question, replace)) === replace;
}
