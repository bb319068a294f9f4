import * as vscode from 'vscode';
import type { Log } from '../../core/ports';
import { PapersideError } from '../../core/problems';
import { applyToNote } from '../noteEdits';
import { planNote, type NotePlan, type PlanNoteDeps } from './planNote';

export interface RefreshDeps extends PlanNoteDeps {
  readonly log: Log;
}

/** Somebody who types is waited for so many times. */
const tries = 5;

/** The plan for a document as it is now, though it may change while we think. */
export async function planDocument(
  deps: PlanNoteDeps,
  document: vscode.TextDocument,
): Promise<NotePlan | undefined> {
  for (let nth = 0; nth < tries; nth++) {
    const { version } = document;
    const plan = await planNote(deps, document.uri.toString(), document.getText());
    if (document.version === version) return plan;
  }
  throw new PapersideError('editRefused', vscode.workspace.asRelativePath(document.uri));
}

/**
 * Brings an open note up to date, in one step to undo; it is not saved. Conflicts are left to the caller.
 * @throws PapersideError 'editRefused'
 */
export async function refreshDocument(
  deps: RefreshDeps,
  document: vscode.TextDocument,
): Promise<NotePlan | undefined> {
  const plan = await planDocument(deps, document);
  if (plan && plan.edits.length > 0) await applyToNote(document, plan.edits);
  await remember(deps, document);
  return plan;
}

/** Keeps what stands in a note as what we wrote, also beyond this window. Never fails: at worst a person is asked. */
export async function remember(deps: RefreshDeps, document: vscode.TextDocument): Promise<void> {
  try {
    await planNote(deps, document.uri.toString(), document.getText());
    await deps.texts.save();
  } catch (error) {
    deps.log.error(error instanceof Error ? error : String(error));
  }
}
