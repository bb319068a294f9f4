import type { Paper } from '../paper';
import { joinContributions, keysOf, type Contribution } from './entry';
import type { Holdings } from './holdings';

/** What the sources of a paper say, one contribution each. */
export function contributionsOf(paper: Paper): readonly Contribution[] {
  const sources = paper.sources.length > 0 ? paper.sources : [{ feed: '', seen: '' }];
  const keys = keysOf(paper);
  return sources.map((source) => ({
    kind: 'paper',
    feed: source.feed,
    id: paper.id,
    first: 0,
    epoch: 0,
    keys,
    paper: { ...paper, sources: [source] },
  }));
}

/**
 * The entry that adds `fresh` to what is held at tick `now`, or `undefined` if it says nothing new. A source that
 * was taken away and comes again starts anew, after its removal.
 */
export function entryFor(fresh: Contribution, holdings: Holdings, now: number): Contribution | undefined {
  const held = holdings.contribution(fresh.feed, fresh.id);
  const removed = holdings.epochOf(fresh.feed);
  const isGone = held !== undefined && held.paper === undefined;
  const epoch = isGone ? Math.max(removed, held.epoch + 1) : Math.max(removed, held?.epoch ?? 0);
  const entry: Contribution = { ...fresh, first: held?.first ?? now, epoch };
  if (!held) return entry;
  const joined = joinContributions(held, entry);
  return joined === held ? undefined : joined;
}
