import type { SearchField, SearchMatch } from '../../ports';
import type { RankedPaper } from './bestPapers';
import { indexFields, toSearchField } from '../segments/indexOptions';
import { memoized } from './memoized';
import type { TermNode } from './queryNode';
import type { Resolve } from './scorePapers';
import type { Segment } from '../segments/segment';

/** Terms that a paper was found by: those that were typed first, then those that stand in for them. */
export type AskedTerms = readonly (readonly TermNode[])[];

/** A paper and the terms of the one reading of the query that found it. */
export interface FoundPaper extends RankedPaper {
  readonly asked: AskedTerms;
}

/**
 * Tells which of the terms that a paper was found by stand in it, and where: of the first terms of which any does,
 * so that a word nobody typed is told only where nothing else is.
 */
export function paperMatches(
  resolve: Resolve,
): (found: Pick<FoundPaper, 'segment' | 'paper' | 'asked'>) => readonly SearchMatch[] {
  const numbersOf = memoized((terms: readonly TermNode[]) =>
    memoized((segment: Segment) => termNumbers(terms, segment, resolve)),
  );
  return ({ segment, paper, asked }) => {
    for (const terms of asked) {
      const matches = matchesIn(segment, paper, numbersOf(terms)(segment));
      if (matches.length > 0) return matches;
    }
    return [];
  };
}

/** 1 for each number of a term of the segment that one of the terms stands for. */
function termNumbers(terms: readonly TermNode[], segment: Segment, resolve: Resolve): Uint8Array {
  const numbers = new Uint8Array(segment.dictionary.size + 1);
  for (const term of terms)
    for (const number of resolve(term).terms.get(segment)?.numbers ?? []) numbers[number] = 1;
  return numbers;
}

function matchesIn(segment: Segment, paper: number, numbers: Uint8Array): readonly SearchMatch[] {
  const byField = new Map<SearchField, Set<string>>();
  segment.sequences.visit(paper, (at, number) => {
    const name = indexFields[at];
    if (numbers[number] !== 1 || name === undefined) return;
    const field = toSearchField(name);
    byField.set(field, (byField.get(field) ?? new Set()).add(segment.dictionary.term(number)));
  });
  return [...byField].map(([field, terms]) => ({ field, terms: [...terms].sort() }));
}
