import type { RankedPaper } from './bestPapers';
import { expansionWords, weightiestTerms, type WordCounting } from './expansionTerms';
import type { TermNode } from './queryNode';
import type { TermResolver } from './resolveTerm';
import { isCjk } from '../text/unspacedWords';

/** So many of the first hits are taken to be what was meant, each the less the later it comes. */
export const trusted = 20;
/** Whose score is so many times the next one's is what was meant, whatever the others have in common. */
const standsOut = 1.08;
/** Terms that are added, and what they count together, the query's own being 1. */
const mostTerms = 30;
const share = 0.5;
const minLetters = 3;

const counting: WordCounting = {
  counts: { name: 1, title: 1, abstract: 1 },
  joined: false,
  isTelling: (term) => term.length >= minLetters && !isCjk(term) && !/\d/.test(term),
};

/**
 * The terms that the first hits of a description have in common (pseudo relevance feedback). A term counts by how
 * much oftener it stands there than in as many papers taken by chance: Bose and Einstein's statistics, Bo1 of
 * G. Amati's "Probability models for information retrieval based on divergence from randomness" (2003). The hits
 * count as ranks do in nDCG: without that a few wrong ones among twenty weigh as much as the best.
 * @param ranked the first hits, best first
 * @param own what the terms of the query count together
 */
export function feedbackTerms(ranked: readonly RankedPaper[], terms: TermResolver, own: number): TermNode[] {
  const weigh = (times: number, documentFrequency: number): number => {
    const expected = Math.max(1, documentFrequency) / terms.papers;
    return times * Math.log2((1 + expected) / expected) + Math.log2(1 + expected);
  };
  const words = expansionWords(discounted(ranked.slice(0, trusted)), counting);
  const chosen = weightiestTerms(words, weigh, { most: mostTerms, closely: 2 * mostTerms, fewest: 1 }, terms);
  const all = chosen.reduce((sum, { weight }) => sum + weight, 0);
  return chosen.map(({ node, weight }) => ({ ...node, weight: (share * own * weight) / all }));
}

/**
 * The first hit, where it stands out: somebody describes one paper. What the others have in common leads away from it.
 * @param ranked the first hits, best first
 */
export function clearlyMeant([first, next]: readonly RankedPaper[]): RankedPaper | undefined {
  return first && next && first.score >= standsOut * next.score ? first : undefined;
}

/** The hits with what their ranks count, 1 on average. */
function discounted(ranked: readonly RankedPaper[]): readonly RankedPaper[] {
  const discounts = ranked.map((_, rank) => 1 / Math.log2(rank + 2));
  const all = discounts.reduce((sum, discount) => sum + discount, 0);
  return ranked.map((hit, rank) => ({ ...hit, score: (ranked.length * (discounts[rank] ?? 0)) / all }));
}
