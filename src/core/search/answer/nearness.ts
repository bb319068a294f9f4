import { compareRanked, type RankedPaper } from './bestPapers';
import { saturation } from '../segments/indexOptions';
import { memoized } from './memoized';
import type { TermNode } from './queryNode';
import type { ResolvedTerm } from './resolveTerm';
import type { Segment } from '../segments/segment';

/** Among so many of the best, those come first in which the words stand near each other. */
const looksAtNearness = 100;
/** What words that stand side by side count beside the words themselves. */
const nearnessMatters = 0.8;
/** What a title says counts more than what the abstract does. */
const titleMatters = 3;
/** Words further apart than this have nothing to do with each other. */
const farApart = 8;

/**
 * Puts papers first in which the terms stand near each other: for each two neighbouring occurrences of different
 * terms, the closer the more (S. Büttcher, C. Clarke, B. Lushman, "Term proximity scoring", SIGIR 2006).
 * @param ranked best first
 */
export function preferNear(
  ranked: readonly RankedPaper[],
  asked: readonly TermNode[],
  resolve: (node: TermNode) => ResolvedTerm,
): RankedPaper[] {
  if (asked.length < 2) return [...ranked];
  const terms = asked.map(resolve);
  const idfs = terms.map(({ idf }) => idf);
  const owners = memoized((segment: Segment) => ownersIn(segment, terms));
  const best = ranked.slice(0, looksAtNearness).map((found) => {
    const near = nearness(found, owners(found.segment), idfs);
    return { ...found, score: found.score + nearnessMatters * near };
  });
  return [...best.sort(compareRanked), ...ranked.slice(looksAtNearness)];
}

/** By term number of the segment: which of the terms it stands for, counted from 1; 0 for none. */
function ownersIn(segment: Segment, terms: readonly ResolvedTerm[]): Uint8Array {
  const owners = new Uint8Array(segment.dictionary.size + 1);
  for (const [at, { terms: bySegment }] of terms.slice(0, 255).entries()) {
    for (const number of bySegment.get(segment)?.numbers ?? []) {
      if (owners[number] === 0) owners[number] = at + 1;
    }
  }
  return owners;
}

function nearness({ segment, paper }: RankedPaper, owners: Uint8Array, idfs: readonly number[]): number {
  const gathered = new Float64Array(idfs.length);
  let text = -1;
  let position = 0;
  let lastTerm = -1;
  let lastPosition = 0;
  segment.sequences.visit(paper, (field, number, joined) => {
    if (joined) return;
    if (Math.max(1, field) !== text) {
      text = Math.max(1, field);
      lastTerm = -1;
    }
    position++;
    const term = (owners[number] ?? 0) - 1;
    if (term < 0) return;
    const distance = position - lastPosition;
    if (lastTerm >= 0 && lastTerm !== term && distance <= farApart) {
      const near = (text === 1 ? titleMatters : 1) / (distance * distance);
      gathered[term] = (gathered[term] ?? 0) + near * (idfs[lastTerm] ?? 0);
      gathered[lastTerm] = (gathered[lastTerm] ?? 0) + near * (idfs[term] ?? 0);
    }
    lastTerm = term;
    lastPosition = position;
  });
  return gathered.reduce(
    (sum, value, at) => sum + (Math.min(1, idfs[at] ?? 0) * value) / (saturation + value),
    0,
  );
}
