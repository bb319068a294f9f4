import * as vscode from 'vscode';
import type { Library } from '../../core/library';
import { missingOf } from '../../core/metadata';
import type { NoteWriter } from '../../core/ports';
import { isPapersideError } from '../../core/problems';
import { askedServices, type ServiceDeps } from '../askedServices';
import { tellCalmly } from '../tellCalmly';
import { completeInGroups } from './completeInGroups';
import { describeCompletions } from './describeCompletions';
import { keepAdditions } from './keepAdditions';
import { tellRetracted } from './tellRetracted';

export interface QuietDeps extends ServiceDeps {
  readonly library: Pick<Library, 'get' | 'add'>;
  readonly writer: Pick<NoteWriter, 'completeEntries'>;
}

/**
 * Completes papers of the library behind whatever the person goes on with: nothing is asked, and what could not be
 * found stands in the log alone. Of bibliographies only entries change that were written for these papers just now.
 */
export async function completeQuietly(ids: readonly string[], deps: QuietDeps): Promise<void> {
  const { library, log, pause } = deps;
  const { l10n } = vscode;
  const papers = ids.flatMap((id) => library.get(id)?.paper ?? []);
  const poor = papers.filter((paper) => missingOf(paper).length > 0);
  if (poor.length === 0) return;
  try {
    const sources = askedServices(deps);
    const completions = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: l10n.t('Completing metadata') },
      (progress) =>
        completeInGroups(
          poor,
          { sources, pause, log, l10n, keep: (group) => keepAdditions(group, library) },
          (message) => progress.report({ message }),
          new AbortController().signal,
        ),
    );
    tellRetracted(completions);
    const completed = completions.filter(({ kind }) => kind === 'completed');
    if (completed.length === 0) return;
    const known = completed.map(({ paper, completed: found }) => library.get(paper.id)?.paper ?? found);
    const entries = await deps.writer.completeEntries(known);
    const told = describeCompletions({ asked: completed.length, completions: completed, entries }, l10n);
    tellCalmly(l10n.t('Metadata: {0}', told), 'library');
  } catch (error) {
    // Whoever has left no service to be asked has said enough.
    if (!isPapersideError(error) || error.code !== 'fetchFailed') throw error;
    log.info(error.message);
  }
}
