import {
  completePapers,
  describeStep,
  SERVICE_TITLES,
  type Completion,
  type MetadataSource,
} from '../../core/metadata';
import type { Paper } from '../../core/paper';
import type { Log, Pause } from '../../core/ports';
import { isAbort } from '../../core/problems';
import { oneLine } from '../text';
import type { Localizer } from '../wording';

export interface GroupRun {
  readonly sources: readonly MetadataSource[];
  readonly pause: Pause;
  readonly log: Log;
  readonly l10n: Localizer;
  /** Keeps what a group brought, before the next one is asked for. */
  readonly keep: (completions: readonly Completion[]) => Promise<void>;
}

/** So many papers at a time: who cancels loses no more than what was asked for them. Titles are asked for one by one. */
const GROUP = { byId: 25, byTitle: 5 } as const;

/**
 * Completes papers group by group and keeps each group's when it has come.
 * @returns those that are done; fewer than were given where the person cancelled
 */
export async function completeInGroups(
  papers: readonly Paper[],
  { sources, pause, log, l10n, keep }: GroupRun,
  tell: (message: string) => void,
  signal: AbortSignal,
): Promise<readonly Completion[]> {
  const done: Completion[] = [];
  for (const group of groupsOf(papers)) {
    try {
      const completions = await completePapers(
        group,
        {
          sources,
          pause,
          onAsk: (service) =>
            tell(l10n.t('asking {0} ({1} of {2} done)', SERVICE_TITLES[service], done.length, papers.length)),
          onStep: (paper, step) => {
            const line = `“${oneLine(paper.title, 80)}”: ${describeStep(step)}`;
            if (step.outcome === 'failed') log.warn(line);
            else log.info(line);
          },
        },
        signal,
      );
      await keep(completions);
      done.push(...completions);
    } catch (error) {
      if (!isAbort(error)) throw error;
      return done;
    }
  }
  return done;
}

function* groupsOf(papers: readonly Paper[]): Generator<readonly Paper[], void, void> {
  const byId = papers.filter((paper) => hasId(paper));
  const byTitle = papers.filter((paper) => !hasId(paper));
  for (let at = 0; at < byId.length; at += GROUP.byId) yield byId.slice(at, at + GROUP.byId);
  for (let at = 0; at < byTitle.length; at += GROUP.byTitle) yield byTitle.slice(at, at + GROUP.byTitle);
}

function hasId({ arxivId, doi }: Paper): boolean {
  return arxivId !== undefined || doi !== undefined;
}
