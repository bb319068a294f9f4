import type { Paper } from '../paper';
import { compressions } from './compress';
import { toCandidates, type Candidate } from './candidates';
import { readAbstract } from './readAbstract';
import { lexicon, weights } from './weights';

const maxWords = 30;
/** What a sentence loses for each share of words that a chosen one has already. */
const redundancy = 2;

export interface SummarizeOptions {
  readonly sentences: number;
  /** Shorten the sentences, to at most 30 words where that loses no fact. */
  readonly compress?: boolean;
}

/**
 * Chooses sentences of the abstract, in its order. Each is scored by a linear model over readable features
 * (weights.ts); what repeats a chosen sentence is marked down (maximal marginal relevance). Nothing is written
 * that the abstract does not say. No abstract gives no sentences.
 */
export function summarize(paper: Pick<Paper, 'title' | 'abstract'>, options: SummarizeOptions): string[] {
  const candidates = candidatesOf(paper, options.compress ?? false);
  return choose(candidates, options.sentences, options.compress ?? false).map(({ text }) => text);
}

export function candidatesOf(paper: Pick<Paper, 'title' | 'abstract'>, compress: boolean): Candidate[] {
  const formsOf = compress ? compressions : (sentence: string) => [sentence];
  return toCandidates(paper.title.slice(0, 1000), readAbstract(paper), formsOf);
}

export interface Model {
  readonly weights: Readonly<Record<string, number>>;
  /** Weights of word stems. */
  readonly lexicon: Readonly<Record<string, number>>;
}

function score({ features, stems }: Candidate, { weights, lexicon }: Model): number {
  let sum = 0;
  for (const feature in features) sum += (features[feature] ?? 0) * (weights[feature] ?? 0);
  for (const stem of new Set(stems)) if (Object.hasOwn(lexicon, stem)) sum += lexicon[stem] ?? 0;
  return sum;
}

/**
 * Greedy choice by score less likeness to what is chosen or was `already`; the chosen come in the abstract's
 * order. With `compress` only what has at most 30 words is chosen, if there is any.
 */
export function choose(
  candidates: readonly Candidate[],
  count: number,
  compress: boolean,
  already: readonly Candidate[] = [],
  model: Model = { weights, lexicon },
): Candidate[] {
  const fitting = compress ? candidates.filter(({ words }) => words <= maxWords) : candidates;
  const scored = (fitting.length > 0 ? fitting : shortest(candidates)).map((candidate) => ({
    candidate,
    score: score(candidate, model),
  }));
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
