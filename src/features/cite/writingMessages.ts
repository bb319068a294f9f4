import * as vscode from 'vscode';
import { writeBibliography } from '../../core/bibliography';
import type { CitedPaper, NoteWriting } from '../../core/ports';
import type { Problem } from '../../core/problems';
import type { WritingPlan } from './planWriting';
import { offer, showProblem, tellDone } from './statusMessages';

/** The file that has the entries, or gets them; `undefined` where there is none. */
export function fileOf({
  cited,
  bibliography,
  destination,
}: Pick<WritingPlan, 'cited' | 'bibliography' | 'destination'>): vscode.Uri | undefined {
  const uri =
    destination?.kind === 'new'
      ? destination.uri
      : destination?.kind === 'none'
        ? undefined
        : (destination?.file.uri ?? (cited[0] && bibliography.get(cited[0].key)?.file.uri));
  return uri === undefined ? undefined : vscode.Uri.parse(uri, true);
}

/** Says where things went: calmly where all is well, as a toast where something is left to do. */
export function tellWritten(plan: WritingPlan, writing: NoteWriting): void {
  const done = writing.describe(plan.cited);
  const file = fileOf(plan);
  const name = file && vscode.workspace.asRelativePath(file);
  if (!writing.needsEntries || name === undefined) tellDone(done);
  else if (!plan.destination) tellDone(done, vscode.l10n.t('already in {0}', name));
  else if (plan.target?.isCreated) tellDone(done, vscode.l10n.t('added to the new {0}', name));
  else if (plan.target?.document.isDirty)
    tellDone(done, vscode.l10n.t('added to {0}, which has unsaved changes', name));
  else tellDone(done, vscode.l10n.t('added to {0}', name));

  if (writing.needsEntries && plan.destination?.kind === 'none')
    offer(
      'information',
      vscode.l10n.t('{0}. The note is in no folder yet, so its entry is in no bibliography.', done),
      { [vscode.l10n.t('Copy BibTeX')]: () => copyEntries(plan.cited) },
    );
  // As the file was read for the plan: looking through it once more would take long where it is large.
  const error = firstError(plan);
  if (error && file && name !== undefined)
    offer(
      'warning',
      vscode.l10n.t(
        'The entry was added to {0}. The file has an error on line {1} that may hide entries behind it: {2}',
        name,
        error.line ?? 1,
        error.message,
      ),
      { [vscode.l10n.t('Show')]: () => showProblem(file, error) },
    );
}

/** Adding to a broken list would break it further: the person mends it, or goes without the entry. */
export function refuseDamaged(plan: WritingPlan, withoutEntry: () => void): void {
  const file = fileOf(plan);
  if (!file || !plan.damage) return;
  const name = vscode.workspace.asRelativePath(file);
  offer('error', vscode.l10n.t("Couldn't add the entry to {0}. {1}", name, plan.damage.message), {
    [vscode.l10n.t('Show')]: () => showProblem(file, firstError(plan)),
    [vscode.l10n.t('Insert Without Entry')]: withoutEntry,
  });
}

export async function copyEntries(cited: readonly CitedPaper[]): Promise<void> {
  const items = cited.map(({ item }) => item);
  await vscode.env.clipboard.writeText(writeBibliography(items, 'bibtex'));
  tellDone(vscode.l10n.t('Copied BibTeX of {0}', cited.map(({ key }) => `@${key}`).join(', ')));
}

/** The first that may hide entries. */
function firstError({ destination }: WritingPlan): Problem | undefined {
  if (destination?.kind !== 'file') return undefined;
  return destination.file.problems.find(
    ({ severity, isRepeatedKey = false }) => severity === 'error' && !isRepeatedKey,
  );
}
