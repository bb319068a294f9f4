import type { Pause } from '../../ports';
import { abstractField, isIndexed } from './indexOptions';
import { columnsOf, rowOf } from './paperColumns';
import { Segment } from './segment';
import { TermDictionary } from './termDictionary';
import { SequenceWriter } from './wordSequences';

/** Papers that are copied between two pauses. */
const papersPerSlice = 16;
const termsPerSlice = 2_000;

interface Copied {
  readonly from: Segment;
  readonly paper: number;
}

export interface MergedSegment {
  readonly merged: Segment;
  /**
   * Strikes off what was of the others since they were copied: to be called in the turn in which the merged segment
   * takes their place, for a promise comes back a little after it is kept.
   */
  readonly catchUp: () => void;
}

/**
 * One segment of the papers that several still hold, in slices; they may be searched, and papers struck off,
 * meanwhile.
 */
export async function mergeSegments(segments: readonly Segment[], pause: Pause): Promise<MergedSegment> {
  const copied: Copied[] = [];
  for (const from of segments) {
    for (let paper = 0; paper < from.size; paper++) if (from.alive[paper] === 1) copied.push({ from, paper });
  }
  const terms = await mergeTerms(segments, pause);
  const ranks = new Map<Segment, Uint32Array>();
  for (const segment of segments) {
    ranks.set(segment, ranksOf(segment.dictionary, terms));
    await pause();
  }
  const occurrences = new Uint32Array(terms.length);
  const holders = new Uint16Array(terms.length);
  const lastHolders = new Uint32Array(terms.length);
  await pause();
  const isSearched = terms.map((term) => isIndexed('abstract', term));
  for (const [at, { from, paper }] of copied.entries()) {
    const ranked = ranks.get(from) ?? new Uint32Array();
    from.sequences.visit(paper, (field, number) => {
      const rank = ranked[number] ?? 0;
      occurrences[rank] = (occurrences[rank] ?? 0) + 1;
      if (lastHolders[rank] === at + 1 || (field === abstractField && !isSearched[rank])) return;
      lastHolders[rank] = at + 1;
      holders[rank] = (holders[rank] ?? 0) + 1;
    });
    if (at % papersPerSlice === 0) await pause();
  }
  const isUsed = (_: unknown, rank: number): boolean => (occurrences[rank] ?? 0) > 0;
  const used = terms.filter(isUsed);
  await pause();
  const dictionary = TermDictionary.of(used, occurrences.filter(isUsed), holders.filter(isUsed));
  await pause();
  const writer = new SequenceWriter();
  const renumbered = new Map<Segment, Uint32Array>();
  for (const segment of segments) {
    renumbered.set(segment, numbersOf(segment.dictionary, dictionary));
    await pause();
  }
  for (const [at, { from, paper }] of copied.entries()) {
    writer.copy(from.sequences, paper, renumbered.get(from) ?? new Uint32Array());
    if (at % papersPerSlice === 0) await pause();
  }
  const columns = columnsOf(copied.map(({ from, paper }) => rowOf(from.columns, paper)));
  await pause();
  const sequences = writer.take();
  await pause();
  const merged = new Segment(columns, dictionary, sequences);
  await pause();
  await merged.prepare(pause);
  const catchUp = (): void => {
    for (const [at, { from, paper }] of copied.entries()) if (from.alive[paper] !== 1) merged.strike(at);
  };
  return { merged, catchUp };
}

/** All terms of the segments, sorted, each once. */
async function mergeTerms(segments: readonly Segment[], pause: Pause): Promise<string[]> {
  for (const { dictionary } of segments) await dictionary.terms.readAll(pause);
  const lists = segments.map(({ dictionary }) => dictionary.terms.all());
  const next = lists.map(() => 0);
  const merged: string[] = [];
  for (;;) {
    let least: string | undefined;
    for (const [list, terms] of lists.entries()) {
      const term = terms[next[list] ?? 0];
      if (term !== undefined && (least === undefined || term < least)) least = term;
    }
    if (least === undefined) return merged;
    for (const [list, terms] of lists.entries()) {
      const at = next[list] ?? 0;
      if (terms[at] === least) next[list] = at + 1;
    }
    merged.push(least);
    if (merged.length % termsPerSlice === 0) await pause();
  }
}

/** For each number of a dictionary the place of its term among `terms`, which are sorted and hold them all. */
function ranksOf(dictionary: TermDictionary, terms: readonly string[]): Uint32Array {
  const ranks = new Uint32Array(dictionary.size + 1);
  let rank = 0;
  for (const [own, term] of dictionary.terms.all().entries()) {
    while (rank < terms.length && terms[rank] !== term) rank++;
    ranks[dictionary.numberAt(own)] = rank;
  }
  return ranks;
}

/** For each number of a dictionary that of the same term in `target`; 0 where it has none. */
function numbersOf(dictionary: TermDictionary, target: TermDictionary): Uint32Array {
  const numbers = new Uint32Array(dictionary.size + 1);
  let rank = 0;
  const targets = target.terms.all();
  for (const [own, term] of dictionary.terms.all().entries()) {
    while (rank < targets.length && (targets[rank] ?? '') < term) rank++;
    if (targets[rank] === term) numbers[dictionary.numberAt(own)] = target.numberAt(rank);
  }
  return numbers;
}
