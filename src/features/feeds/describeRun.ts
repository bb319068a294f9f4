import type { FeedRun, FollowedFeed } from '../../core/ports';
import type { Wording } from '../wording';

/** What came of fetching one feed or several, as numbers. */
export interface RunTotals {
  readonly added: number;
  readonly updated: number;
  /** A run that ended before its time is a problem as well, unless nobody could be reached or somebody cancelled. */
  readonly problems: number;
  /** Every run found nobody to ask. */
  readonly isOffline: boolean;
  /** Somebody stopped every run. */
  readonly isStopped: boolean;
}

export function totalsOf(runs: readonly FeedRun[]): RunTotals {
  const sum = (count: (run: FeedRun) => number) => runs.reduce((total, run) => total + count(run), 0);
  return {
    added: sum(({ added }) => added),
    updated: sum(({ updated }) => updated),
    problems: sum((run) => problemsOf(run)),
    isOffline: runs.length > 0 && runs.every(({ isOffline }) => isOffline === true),
    isStopped: runs.length > 0 && runs.every(({ isCancelled }) => isCancelled === true),
  };
}

/** How many things about a run somebody may want to look at. */
export function problemsOf(run: FeedRun): number {
  return run.problems.length + (hasFailed(run) ? 1 : 0);
}

/** How many things about a feed somebody may want to look at: problems of its last run, and that it has moved. */
export function troublesOf(feed: FollowedFeed): number {
  return (feed.lastRun ? problemsOf(feed.lastRun) : 0) + (newAddressOf(feed) === undefined ? 0 : 1);
}

/** Where a feed has moved for good, if its address is the person's to change: those of services are ours. */
export function newAddressOf({ id, lastRun }: FollowedFeed): string | undefined {
  return id.startsWith('feed:') ? lastRun?.movedTo : undefined;
}

/** Whether a run ended before its time for a reason that is the feed's. */
export function hasFailed({ failure, isOffline, isCancelled }: FeedRun): boolean {
  return failure !== undefined && isOffline !== true && isCancelled !== true;
}

/** `34 new, 3 updated, 1 problem`; parts that are nought are left out. */
export function describeTotals(
  { added, updated, problems }: Pick<RunTotals, 'added' | 'updated' | 'problems'>,
  wording: Wording,
): string {
  const { l10n } = wording;
  const parts = [
    added > 0 ? l10n.t('{0} new', wording.count(added)) : undefined,
    updated > 0 ? l10n.t('{0} updated', wording.count(updated)) : undefined,
    problems === 0
      ? undefined
      : problems === 1
        ? l10n.t('1 problem')
        : l10n.t('{0} problems', wording.count(problems)),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? l10n.t('nothing new') : parts.join(', ');
}
