import * as vscode from 'vscode';
import { findRegions, type RegionConflict, type RegionFault } from '../../core/managedRegions';
import type { NoteEdit } from '../../core/ports';
import type { DifferenceView } from '../differenceView';
import { applyToNote } from '../noteEdits';
import { tellPlace } from '../tellPlace';
import { tellCalmly } from '../tellCalmly';
import { planDocument, remember, type RefreshDeps } from './refreshDocument';

export interface SettleDeps extends RefreshDeps {
  readonly differences: DifferenceView;
}

/**
 * Asks what is to become of regions that both the person and we changed, and does that, in one step to undo. Until
 * then the note stays as it is.
 * @throws PapersideError 'editRefused'
 */
export async function settleConflicts(
  deps: SettleDeps,
  document: vscode.TextDocument,
  conflicts: readonly RegionConflict[],
): Promise<void> {
  const { t } = vscode.l10n;
  const name = vscode.workspace.asRelativePath(document.uri);
  const parts = conflicts.map((conflict) => partName(conflict.name)).join(', ');
  const show = t('Show Changes');
  const keep = t('Keep Mine');
  const take = t('Take Refreshed');
  const message = t(
    'In {0}, both you and the paper changed the same place ({1}). Nothing was written there.',
    name,
    parts,
  );
  let choice = await vscode.window.showWarningMessage(message, show, keep);
  if (choice === show) {
    const edits = (await stillOpen(deps, document, conflicts)).flatMap(({ takeOurs }) => takeOurs);
    await deps.differences.show(document, edits, t('{0}: as it is ↔ refreshed', name));
    const question = t('Take what is refreshed, or keep what you wrote?');
    choice = await vscode.window.showWarningMessage(question, take, keep);
  }
  if (choice !== take && choice !== keep) return;
  await settle(deps, document, await stillOpen(deps, document, conflicts), choice === take ? 'take' : 'keep');
}

export type Settlement = 'take' | 'keep';

/**
 * Settles all conflicts of the note whose difference is before the person, if there is one: by the buttons of that
 * editor, where a message is gone after some seconds. @throws PapersideError 'editRefused'
 */
export async function settleShown(deps: SettleDeps, settlement: Settlement): Promise<void> {
  const { shown } = deps.differences;
  if (!shown) return;
  const document = await vscode.workspace.openTextDocument(shown);
  await settle(deps, document, (await planDocument(deps, document))?.conflicts ?? [], settlement);
}

/** In one step to undo; what shows the difference is closed. */
async function settle(
  deps: SettleDeps,
  document: vscode.TextDocument,
  conflicts: readonly RegionConflict[],
  settlement: Settlement,
): Promise<void> {
  const { t } = vscode.l10n;
  const name = vscode.workspace.asRelativePath(document.uri);
  const edits = conflicts.flatMap(({ takeOurs, keepTheirs }): readonly NoteEdit[] =>
    settlement === 'take' ? takeOurs : keepTheirs,
  );
  await deps.differences.close(document);
  if (edits.length === 0) return;
  await applyToNote(document, edits);
  await remember(deps, document);
  tellCalmly(
    settlement === 'take' ? t('Refreshed {0}', name) : t('Kept what you wrote in {0}', name),
    'note',
  );
}

/**
 * The same conflicts in the note as it is now: what nobody changed was refreshed since, and while the person decides
 * they may write on, so that places told before are no longer theirs.
 */
async function stillOpen(
  deps: SettleDeps,
  document: vscode.TextDocument,
  conflicts: readonly RegionConflict[],
): Promise<readonly RegionConflict[]> {
  const plan = await planDocument(deps, document);
  const names = new Set(conflicts.map(({ name }) => name));
  return (plan?.conflicts ?? []).filter(({ name }) => names.has(name));
}

/** Says which comment has no partner, as a warning: all other parts are refreshed. @returns whether there was one */
export function warnOfFaults(document: vscode.TextDocument, [fault]: readonly RegionFault[]): boolean {
  if (!fault) return false;
  const { t } = vscode.l10n;
  const name = vscode.workspace.asRelativePath(document.uri);
  const line = String(fault.line + 1);
  const message =
    fault.kind === 'unclosed'
      ? t(
          "'{2}' in {0} begins in line {1} and has no end, so it is not refreshed. Put '<!-- /paperside:{2} -->' below it.",
          name,
          line,
          fault.name,
        )
      : t(
          "Line {1} of {0} ends '{2}', which begins nowhere. Remove it, or put '<!-- paperside:{2} -->' above.",
          name,
          line,
          fault.name,
        );
  tellPlace(document, fault.line, message, 'warning');
  return true;
}

/** Whether a note has anything to refresh, whatever its paper. */
export function hasRegions(document: vscode.TextDocument): boolean {
  return findRegions(document.getText()).regions.length > 0;
}

function partName(region: string): string {
  const { t } = vscode.l10n;
  switch (region) {
    case 'metadata':
      return t('metadata');
    case 'abstract':
      return t('abstract');
    case 'summary':
      return t('summary');
    case 'keyPoints':
      return t('key points');
    default:
      return region;
  }
}
