import * as vscode from 'vscode';
import type { Library } from '../../core/library';
import { bringsPapers } from '../../core/paper';
import type { Disposable, FollowedFeeds, Pause, SearchService } from '../../core/ports';
import { PapersideError, throwIfAborted } from '../../core/problems';
import type { SavedSearch, SavedSearches } from '../../core/savedSearches';
import { after } from '../../timing/after';

/** What a digest can be of. */
export interface DigestSource {
  /** The same for ever: what the last digest told is kept under it. */
  readonly id: string;
  readonly name: string;
  /** The query of a saved search. */
  readonly query?: string;
  /**
   * Ids of its papers that came into the library at a time (milliseconds since 1970) or later, the best first.
   * @throws AbortError if `signal` aborts; PapersideError 'workerStopped', 'timeout', 'savedSearchUnknown'
   */
  papersSince(since: number, signal: AbortSignal): Promise<readonly string[]>;
}

export interface DigestSourcesDeps {
  readonly library: Library;
  readonly searches: SavedSearches;
  readonly search: Pick<SearchService, 'progress' | 'onDidProgress'>;
  readonly feeds: Pick<FollowedFeeds, 'all'>;
  readonly pause: Pause;
}

/** Papers looked at between two pauses: about a millisecond. */
const papersPerSlice = 2_000;
/** How long a digest waits for the index to take in what came last. Milliseconds. */
const patience = 60_000;

export function sourceOfSearch({ id, name, query }: SavedSearch, deps: DigestSourcesDeps): DigestSource {
  return {
    id: `search:${id}`,
    ...{ name, query },
    async papersSince(since, signal) {
      await indexed(deps.search, signal);
      return deps.searches.papersOf(id, since, signal);
    },
  };
}

export function sourceOfFeed(feed: string, deps: DigestSourcesDeps): DigestSource {
  return {
    id: `feed:${feed}`,
    name: nameOfFeed(feed, deps.feeds),
    papersSince: (since, signal) => papersOfFeed(feed, since, deps, signal),
  };
}

/** All that brought papers into the library. */
export async function feedSources(deps: DigestSourcesDeps): Promise<readonly DigestSource[]> {
  const { library, pause } = deps;
  const feeds = new Set<string>();
  let count = 0;
  for (const { paper } of library.values()) {
    // Services that completed it brought no papers.
    for (const { feed } of paper.sources) if (bringsPapers(feed)) feeds.add(feed);
    if (++count % papersPerSlice === 0) await pause();
  }
  return [...feeds].map((feed) => sourceOfFeed(feed, deps)).sort((a, b) => a.name.localeCompare(b.name));
}

/** A feed as a person calls it: as it is followed, else as what was imported is known by. */
export function nameOfFeed(feed: string, feeds: Pick<FollowedFeeds, 'all'>): string {
  const { t } = vscode.l10n;
  const followed = feeds.all.find(({ id }) => id === feed);
  if (followed) return followed.title;
  switch (feed) {
    case 'hf-daily-papers':
      return t('Daily Papers');
    case 'daily-papers-capture':
      return t('Imported Pages');
    case 'xml-feed':
    case 'json-feed':
      return t('Imported Feeds');
    case 'sample':
      return t('Sample Feed');
    default:
      return feed || t('Other Papers');
  }
}

async function papersOfFeed(
  feed: string,
  since: number,
  { library, pause }: DigestSourcesDeps,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const found: { readonly id: string; readonly listed: string; readonly upvotes: number }[] = [];
  let count = 0;
  for (const { paper, added = -Infinity } of library.values()) {
    if (added >= since && paper.sources.some((source) => source.feed === feed)) {
      const { id, listed = '', upvotes = 0 } = paper;
      found.push({ id, listed, upvotes });
    }
    if (++count % papersPerSlice > 0) continue;
    await pause();
    throwIfAborted(signal);
  }
  return found
    .sort((a, b) => (a.listed === b.listed ? b.upvotes - a.upvotes : a.listed < b.listed ? 1 : -1))
    .map(({ id }) => id);
}

/**
 * Resolves when the index has what the library has.
 * @throws AbortError if `signal` aborts; PapersideError 'timeout'
 */
async function indexed(search: DigestSourcesDeps['search'], signal: AbortSignal): Promise<void> {
  const isBehind = () => search.progress.indexed < search.progress.total;
  const ends: Disposable[] = [];
  const settled = await new Promise<boolean>((resolve) => {
    const look = () => {
      if (signal.aborted || !isBehind()) resolve(true);
    };
    ends.push(
      search.onDidProgress(look),
      after(patience, () => resolve(false)),
    );
    signal.addEventListener('abort', look, { once: true });
    look();
  });
  for (const each of ends) each.dispose();
  throwIfAborted(signal);
  if (!settled) throw new PapersideError('timeout', '');
}
