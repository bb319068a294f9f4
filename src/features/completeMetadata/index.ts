import * as vscode from 'vscode';
import { completeWithChoice, type Completion } from '../../core/metadata';
import type { Library } from '../../core/library';
import type { Paper } from '../../core/paper';
import type { Reporter } from '../../core/ports';
import type { PapersRequest, TreeRow } from '../../manifest/commands';
import { askedPapers, type AskedPapersDeps } from '../askedPapers';
import { completeQuietly, type QuietDeps } from './completeQuietly';
import { registerCommand, runCommand } from '../commands';
import { withLateProgress } from '../lateProgress';
import { withoutLinks } from '../text';
import { askChoice } from './askChoice';
import { askedServices, type ServiceDeps } from '../askedServices';
import { completeInGroups } from './completeInGroups';
import { citedWorks, type CitedWorksDeps } from './citedWorks';
import { keepAdditions } from './keepAdditions';
import { completeEntries, type EntryDeps } from './completeEntries';
import { describeCompletions, failuresOf, type CompletionOutcome } from './describeCompletions';
import { tellCalmly } from '../tellCalmly';
import { tellRetracted } from './tellRetracted';

export interface CompleteMetadataDeps
  extends AskedPapersDeps, ServiceDeps, CitedWorksDeps, EntryDeps, Pick<QuietDeps, 'writer'> {
  readonly library: Pick<Library, 'get' | 'find' | 'add'>;
  readonly reporter: Reporter;
}

/** Asks scholarly services for what papers lack: one, several, or all that notes cite. */
export function registerCompleteMetadata(deps: CompleteMetadataDeps): vscode.Disposable {
  const { t } = vscode.l10n;
  const reporting = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      deps.reporter.report(error, t('complete the metadata'));
    }
  };
  return vscode.Disposable.from(
    registerCommand(
      'paperside.completeMetadata',
      (target?: PapersRequest | TreeRow, selected?: readonly TreeRow[]) =>
        reporting(async () => {
          const papers = await askedPapers(deps, t('Complete Metadata'), target, selected);
          if (papers.length > 0) await complete(papers, deps);
        }),
    ),
    registerCommand('paperside.completeTaken', ({ papers }) =>
      reporting(() => completeQuietly(papers, deps)),
    ),
    registerCommand('paperside.completeCited', () =>
      reporting(async () => {
        const papers = await citedWorks(deps);
        if (papers.length > 0) await complete(papers, deps);
        else tellCalmly(t('The notes of the workspace cite nothing that lacks anything'), 'library');
      }),
    ),
  );
}

async function complete(papers: readonly Paper[], deps: CompleteMetadataDeps): Promise<void> {
  const { t } = vscode.l10n;
  const { library, log, pause } = deps;
  const sources = askedServices(deps);
  const keep = (completions: readonly Completion[]) => keepAdditions(completions, library);
  const run = { sources, pause, log, l10n: vscode.l10n, keep };
  const lookUp = (works: readonly Paper[]) =>
    withLateProgress(t('Completing metadata'), (signal, tell) => completeInGroups(works, run, tell, signal));
  const first = await lookUp(papers);
  const chosen = await chooseUnsure(first);
  await keep([...chosen.values()]);
  // By the identifiers that a choice brought, others may know the rest.
  const again = await lookUp([...chosen.values()].map(({ completed }) => completed));
  const found = new Map<string, Paper>();
  for (const { paper, completed } of [...first, ...chosen.values(), ...again]) found.set(paper.id, completed);
  const entries = await completeEntries([...found.values()], deps);
  const completions = first.map((completion) => chosen.get(completion) ?? completion);
  tellOutcome({ asked: papers.length, completions, entries });
}

/** Asks about those that are unsure, one by one, until the person has enough of it. */
async function chooseUnsure(
  completions: readonly Completion[],
): Promise<ReadonlyMap<Completion, Completion>> {
  const unsure = completions.filter(({ kind }) => kind === 'unsure');
  const chosen = new Map<Completion, Completion>();
  for (const [i, completion] of unsure.entries()) {
    const row = await askChoice(completion, i + 1, unsure.length);
    if (!row) break;
    if (row.candidate) chosen.set(completion, completeWithChoice(completion, row.candidate));
  }
  return chosen;
}

/** A word in the status bar; a toast only where there is something to look at. */
function tellOutcome(outcome: CompletionOutcome): void {
  const { t } = vscode.l10n;
  const { completions } = outcome;
  const text = describeCompletions(outcome, vscode.l10n);
  tellRetracted(completions);
  const [failure] = completions.some(({ kind }) => kind === 'failed' || kind === 'notFound')
    ? failuresOf(completions)
    : [];
  const isQuiet = failure === undefined && completions.every(({ kind }) => kind !== 'failed');
  if (isQuiet) {
    tellCalmly(t('Metadata: {0}', text), 'library');
    return;
  }
  const show = t('Show Log');
  void vscode.window
    .showWarningMessage(withoutLinks(t('Metadata: {0}. {1}', text, failure ?? '')), show)
    .then((choice) => (choice === show ? runCommand('paperside.showLog') : undefined));
}
