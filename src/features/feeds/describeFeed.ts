import type { FeedFault, FeedProgress, FeedRun, FollowedFeed } from '../../core/ports';
import { isolated, oneLine } from '../text';
import type { Wording } from '../wording';
import { describeTotals, hasFailed, newAddressOf, totalsOf, troublesOf } from './describeRun';
import { timeAgo, timeUntil } from './describeTime';

/** A row as it is shown, in terms that need no VS Code. */
export interface FeedText {
  readonly label: string;
  readonly description: string;
  readonly icon: FeedIcon;
  /** Words that the `when` clauses of the row's menus look for. */
  readonly contextValue: string;
  /** The whole row for a screen reader. */
  readonly spoken: string;
}

export interface FeedIcon {
  /** A codicon's name. */
  readonly id: string;
  /** A theme colour's id. */
  readonly color?: string;
}

const icons = {
  fetching: { id: 'sync~spin' },
  paused: { id: 'debug-pause' },
  failing: { id: 'error', color: 'list.errorForeground' },
  problems: { id: 'warning', color: 'list.warningForeground' },
  offline: { id: 'debug-disconnect' },
  sound: { id: 'rss' },
} as const satisfies Record<string, FeedIcon>;

const maxTitle = 200;
const maxSentence = 300;
const maxPath = 200;

/**
 * What a feed's row says: what goes on now, else what came of the last time and when the next one is. Every state
 * has words; the icon and its colour only repeat them.
 * @param now in milliseconds since 1970
 */
export function describeFeed(feed: FollowedFeed, now: number, wording: Wording): FeedText {
  const { l10n } = wording;
  const { fetching, lastRun, isPaused, due, watched } = feed;
  const title = oneLine(feed.title, maxTitle);
  const next = due === undefined ? undefined : l10n.t('next {0}', timeUntil(due, now, l10n));
  const facts = fetching
    ? [describeProgress(fetching, wording)]
    : [
        isPaused ? l10n.t('paused') : undefined,
        newAddressOf(feed) === undefined ? undefined : l10n.t('has moved'),
        lastRun ? describeLastRun(lastRun, now, wording) : l10n.t('not fetched yet'),
        isPaused ? undefined : next,
        // Behind what came of it: where it stands is known, and long.
        watched && isolated(oneLine(watched.path, maxPath)),
      ].filter((fact) => fact !== undefined);
  return {
    label: isolated(title),
    description: facts.join(' · '),
    icon: icons[stateOf(feed)],
    contextValue: [
      'feed',
      isPaused ? 'paused' : 'active',
      fetching ? 'fetching' : 'idle',
      ...(troublesOf(feed) > 0 ? ['problems'] : []),
      ...(watched ? [watched.isFolder ? 'folder' : 'file'] : []),
    ].join(' '),
    spoken: [title, ...facts].join(', '),
  };
}

function stateOf(feed: FollowedFeed): keyof typeof icons {
  const { fetching, isPaused, lastRun } = feed;
  if (fetching) return 'fetching';
  if (isPaused) return 'paused';
  if (!lastRun) return 'sound';
  if (hasFailed(lastRun)) return 'failing';
  if (lastRun.isOffline) return 'offline';
  return troublesOf(feed) > 0 ? 'problems' : 'sound';
}

/** `34 new, 3 updated, 1 problem · 8 min ago`; what went wrong stands in front, where a narrow side bar shows it. */
export function describeLastRun(run: FeedRun, now: number, wording: Wording): string {
  const { l10n } = wording;
  const ago = timeAgo(run.at, now, l10n);
  const came =
    run.added + run.updated > 0 ? [describeTotals({ ...totalsOf([run]), problems: 0 }, wording)] : [];
  if (run.isOffline) return [l10n.t('offline'), ...came, ago].join(' · ');
  if (run.isCancelled) return [l10n.t('stopped'), ...came, ago].join(' · ');
  if (hasFailed(run)) {
    const failure = isolated(oneLine(run.failure ?? '', maxSentence));
    return [l10n.t('failed: {0}', failure), ...came, ago].join(' · ');
  }
  return [describeTotals(totalsOf([run]), wording), ago].join(' · ');
}

/** `fetching 3 of 7 · 12 new`. */
export function describeProgress({ done, of, added, updated }: FeedProgress, wording: Wording): string {
  const { l10n } = wording;
  const far =
    of > 1 ? l10n.t('fetching, {0} of {1}', wording.count(done), wording.count(of)) : l10n.t('fetching');
  const came = added + updated > 0 ? [describeTotals({ added, updated, problems: 0 }, wording)] : [];
  return [far, ...came].join(' · ');
}

/** The row of an entry of the setting that can't be read. */
export function describeFault({ place, fault }: FeedFault, { l10n }: Wording): FeedText {
  const label = l10n.t("Can't read entry {0}", place + 1);
  const sentence = oneLine(fault, maxSentence);
  return {
    label,
    description: isolated(sentence),
    icon: icons.failing,
    contextValue: 'fault',
    spoken: l10n.t('{0} of the setting: {1}', label, sentence),
  };
}
