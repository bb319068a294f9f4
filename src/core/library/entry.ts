import { paperTraits, type Identified, type Paper } from '../paper';
import type { SearchEntry } from '../savedSearches';
import type { ReadingState } from './library';
import { joinPapers } from './joinPapers';

/**
 * What one feed says about one paper. The papers one sees are put together from contributions, so that a source
 * can be taken away again.
 */
export interface Contribution {
  readonly kind: 'paper';
  readonly feed: string;
  /** The id that the feed's reader gave the paper. */
  readonly id: string;
  /** When it first came, in ticks of the library's clock. */
  readonly first: number;
  /** The removal of the feed that this comes after, 0 if there was none: an older one is void. */
  readonly epoch: number;
  /** All keys the paper was ever known by. */
  readonly keys: readonly string[];
  /** Absent once the source was taken away: only the names of the paper are kept then. */
  readonly paper?: Paper;
}

/** A switch that a person turned, and when: the last turn counts. */
export type Mark = readonly [value: boolean, at: number];

/** What a person did with the paper known as `id`. */
export type Marks = { readonly kind: 'state'; readonly id: string } & {
  readonly [K in keyof ReadingState]?: Mark;
};

/** Everything a feed said before `at` is void. */
export interface Removal {
  readonly kind: 'removal';
  readonly feed: string;
  readonly at: number;
}

/**
 * One line of a journal or snapshot. Entries of the same thing are joined, and joining neither minds the order
 * nor a repetition. That is what lets several windows share a folder without locks: whoever has read the same
 * entries, in whatever order and however often, holds the same library.
 */
export type Entry = Contribution | Marks | Removal | SearchEntry;

export const stateFields = ['read', 'starred', 'wanted'] as const satisfies readonly (keyof ReadingState)[];

/**
 * All keys of a paper: its identifiers, also if only its id names them, and the traits of its title. They are kept
 * so that titles need not be taken apart again whenever the library is opened.
 */
export function keysOf(paper: Identified & { readonly id?: string }): readonly string[] {
  const { ids, titles, parts } = paperTraits(paper);
  const own = paper.id !== undefined && isIdentifier(paper.id) ? [paper.id] : [];
  return sortKeys([...own, ...ids, ...titles, ...parts]);
}

/** Whether a key or a paper's id is an arXiv id or a DOI. */
export function isIdentifier(key: string): boolean {
  return key.startsWith('arxiv:') || key.startsWith('doi:');
}

/**
 * An entry as this version writes it. Earlier ones had other keys for titles: `name:`, and `title:` with the year.
 */
export function withCurrentKeys(entry: Contribution): Contribution {
  if (entry.paper === undefined || entry.keys.every((key) => /^(?:arxiv|doi|work|part):/.test(key)))
    return entry;
  return { ...entry, keys: joinKeys(entry.keys.filter(isIdentifier), keysOf(entry.paper)) };
}

/** Both key lists as one: in an order of their own. `held` itself if it has them all. */
export function joinKeys(held: readonly string[], incoming: readonly string[]): readonly string[] {
  const fresh = incoming.filter((key) => !held.includes(key));
  if (fresh.length === 0) return held;
  return sortKeys([...held, ...fresh]);
}

function sortKeys(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)].sort();
}

/** The contribution without what the feed said. */
export function withoutPaper(contribution: Contribution): Contribution {
  if (contribution.paper === undefined) return contribution;
  const { kind, feed, id, first, epoch, keys } = contribution;
  return { kind, feed, id, first, epoch, keys };
}

/** @returns `held` itself if `incoming` says nothing new */
export function joinContributions(held: Contribution, incoming: Contribution): Contribution {
  const { kind, feed, id } = held;
  const first = Math.min(held.first, incoming.first);
  const keys = joinKeys(held.keys, incoming.keys);
  const newer = incoming.epoch > held.epoch ? incoming : held;
  const paper =
    held.epoch !== incoming.epoch
      ? newer.paper
      : held.paper && incoming.paper && joinPapers(held.paper, incoming.paper);
  if (first === held.first && keys === held.keys && newer === held && paper === held.paper) return held;
  return { kind, feed, id, first, epoch: newer.epoch, keys, ...(paper && { paper }) };
}

/** @returns `held` itself if `incoming` says nothing new */
export function joinMarks(held: Marks, incoming: Marks): Marks {
  let joined = held;
  for (const field of stateFields) {
    const mark = incoming[field];
    if (mark && isLater(mark, joined[field])) joined = { ...joined, [field]: mark };
  }
  return joined;
}

/** Whether `mark` counts rather than `other`; of two at one instant the one that says yes. */
export function isLater(mark: Mark, other: Mark | undefined): boolean {
  if (!other) return true;
  return mark[1] > other[1] || (mark[1] === other[1] && mark[0] && !other[0]);
}
