import { compareRanked, type RankedPaper } from './bestPapers';
import { memoized } from './memoized';
import type { PlannedPhrase } from './queryPlan';
import type { Segment } from '../segments/segment';
import { placeOf } from './wordsInOrder';

/** Among so many of the best, a text that goes as the query does comes first. */
export const looksAtPlaces = 1_000;
/** What it counts where the words stand; a single word stands inside of too many titles. */
const placeBonus = { whole: 4, beginning: 3, inside: 2, abstract: 2, nowhere: 1 } as const;

/** By word the numbers of the terms that it may be misspelt for. */
export type MisspeltIn = (segment: Segment) => ReadonlyMap<string, ReadonlySet<number>>;

export interface InOrder<Ranked extends RankedPaper> {
  readonly found: readonly Ranked[];
  /** Those of the papers in which the words stand side by side as they were typed. */
  readonly inOrder: ReadonlySet<Ranked>;
}

/**
 * Puts papers first in whose texts the words stand side by side as they were typed.
 * @param found best first
 */
export function preferInOrder<Ranked extends RankedPaper>(
  found: readonly Ranked[],
  typed: PlannedPhrase,
  misspelt: MisspeltIn,
): InOrder<Ranked> {
  const placeIn = memoized((segment: Segment) => placeOf(segment, typed, misspelt(segment)));
  const inOrder = new Set<Ranked>();
  const best = found.slice(0, looksAtPlaces).map((ranked) => {
    const place = placeIn(ranked.segment)(ranked.paper);
    const bonus = place === 'inside' && typed.terms.length < 2 ? 1 : placeBonus[place];
    const moved = { ...ranked, score: ranked.score * bonus };
    if (place !== 'nowhere') inOrder.add(moved);
    return moved;
  });
  return { found: [...best.sort(compareRanked), ...found.slice(looksAtPlaces)], inOrder };
}
