import { fieldsOf, type Paper } from '../paper';
import { joinContributions, keysOf, type Contribution } from './entry';
import type { Holdings } from './holdings';

/** What the sources of a paper say, one contribution each. Where nobody knows who said what, all said all. */
export function contributionsOf(paper: Paper): readonly Contribution[] {
  const sources = paper.sources.length > 0 ? paper.sources : [{ feed: '', seen: '' }];
  const keys = keysOf(paper);
  return sources.map((source, at) => ({
    kind: 'paper',
    feed: source.feed,
    id: paper.id,
    first: 0,
    epoch: 0,
    keys,
    paper: { ...toldBy(paper, at), sources: [source] },
  }));
}

/** The paper with what its source at a place said, and what no paper can be without. */
function toldBy(paper: Paper, place: number): Omit<Paper, 'sources'> {
  const { provenance, versions, ...rest } = paper;
  if (!provenance) return paper;
  const told = fieldsOf(paper).filter((field) => (provenance[field] ?? 0) === place);
  return {
    ...Object.fromEntries(told.map((field) => [field, rest[field]])),
    id: rest.id,
    title: rest.title,
    authors: told.includes('authors') ? rest.authors : [],
    ...(versions && place === 0 && { versions }),
  };
}

/** The entry that lets another feed have said what `told` says, since the same time; `undefined` if it has said so. */
export function saidBy(feed: string, told: Contribution, holdings: Holdings): Contribution | undefined {
  const { paper } = told;
  if (!paper) return undefined;
  const sources = paper.sources.map((source) => ({ ...source, feed }));
  const entry = entryFor({ ...told, feed, epoch: 0, paper: { ...paper, sources } }, holdings, told.first);
  return entry && { ...entry, first: Math.min(entry.first, told.first) };
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
