import type { Paper } from '../paper';
import { compressions, maxWords } from './compress';
import { toCandidates, type Candidate } from './candidates';
import { readAbstract } from './readAbstract';
import { lexicon, weights } from './weights';
import { wordsOf } from './words';

/** What a sentence loses for each share of words that a chosen one has already. */
const redundancy = 2;

export interface SummarizeOptions {
  readonly sentences: number;
  /** Shorten the sentences, to at most 30 words where that loses no fact. */
  readonly compress?: boolean;
}

/** Characters of a title that are read; the longest of 105,980 real ones has 217. */
const mostTitle = 300;

/**
 * Chooses sentences of the abstract, in its order. Each is scored by a linear model over readable features
 * (weights.ts, candidateFeatures.ts); what repeats a chosen sentence is marked down (maximal marginal relevance). Nothing is written
 * that the abstract does not say. No abstract gives no sentences.
 */
export function summarize(paper: Pick<Paper, 'title' | 'abstract'>, options: SummarizeOptions): string[] {
  const candidates = allowedCandidates(paper, options.compress ?? false);
  return choose(candidates, options.sentences).map(({ text }) => text);
}

export function candidatesOf(paper: Pick<Paper, 'title' | 'abstract'>, compress: boolean): Candidate[] {
  const formsOf = compress ? compressions : (sentence: string) => [sentence];
  return toCandidates(paper.title.slice(0, mostTitle), readAbstract(paper), formsOf);
}

/**
 * The candidates that may be a summary: of at most thirty words with `compress`, or else the shortest; none that
 * repeats the title, unless all do.
 */
export function allowedCandidates(
  paper: Pick<Paper, 'title' | 'abstract'>,
  compress: boolean,
): readonly Candidate[] {
  const own = withoutTitle(candidatesOf(paper, compress), paper.title);
  if (!compress || own.length === 0) return own;
  const fitting = own.filter(({ words }) => words <= maxWords);
  return fitting.length > 0 ? fitting : shortest(own);
}

/** Those that don't hold the title's words one behind the other; where all do, those that say more than it. */
function withoutTitle(candidates: readonly Candidate[], title: string): readonly Candidate[] {
  const words = plainWords(title.slice(0, mostTitle));
  if (words.trim() === '') return candidates;
  const own = candidates.filter(({ text }) => !plainWords(text).includes(words));
  return own.length > 0 ? own : candidates.filter(({ text }) => plainWords(text) !== words);
}

/** The words with spaces around each. */
function plainWords(text: string): string {
  return ` ${wordsOf(text).join(' ')} `;
}

export interface Model {
  readonly weights: Readonly<Record<string, number>>;
  /** Weights of words by where they stand, such as `opens:we propose`. */
  readonly lexicon: Readonly<Record<string, number>>;
}

function score({ features, wordFeatures }: Candidate, { weights, lexicon }: Model): number {
  let sum = 0;
  for (const feature in features) sum += (features[feature] ?? 0) * (weights[feature] ?? 0);
  for (const word of wordFeatures) sum += lexicon[word] ?? 0;
  return sum;
}

/**
 * Greedy choice by score less likeness to what is chosen or was `already`; the chosen come in the abstract's
 * order.
 */
export function choose(
  candidates: readonly Candidate[],
  count: number,
  already: readonly Candidate[] = [],
  model: Model = { weights, lexicon },
): Candidate[] {
  const scored = candidates.map((candidate) => ({ candidate, score: score(candidate, model) }));
  const chosen: Candidate[] = [];
  while (chosen.length < count) {
    let best: Candidate | undefined;
    let top = -Infinity;
    for (const { candidate, score: own } of scored) {
      const taken = [...already, ...chosen];
      if (taken.some(({ sentence }) => sentence === candidate.sentence)) continue;
      const value = own - redundancy * Math.max(0, ...taken.map((other) => likeness(candidate, other)));
      if (value > top) [best, top] = [candidate, value];
    }
    if (!best) break;
    chosen.push(best);
  }
  return chosen.sort((a, b) => a.sentence - b.sentence);
}

function shortest(candidates: readonly Candidate[]): readonly Candidate[] {
  const fewest = Math.min(...candidates.map(({ words }) => words));
  return candidates.filter(({ words }) => words === fewest);
}

/** Jaccard's likeness of the content words. */
function likeness(a: Candidate, b: Candidate): number {
  const left = new Set(a.stems);
  const right = new Set(b.stems);
  let shared = 0;
  for (const stem of left) if (right.has(stem)) shared++;
  return shared / Math.max(1, left.size + right.size - shared);
}
