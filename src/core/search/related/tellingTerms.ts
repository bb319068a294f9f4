import type { RankedPaper } from '../answer/bestPapers';
import { expansionWords, weightiestTerms, type WordCounting } from '../answer/expansionTerms';
import type { TermNode } from '../answer/queryNode';
import { idfOf, type TermResolver } from '../answer/resolveTerm';
import { isCjk } from '../text/unspacedWords';

/** What a word counts where a paper says what it is about. */
const counting: WordCounting = {
  counts: { name: 2, title: 2, abstract: 1, keywords: 1 },
  joined: true,
  isTelling: (term) => (term.length >= 2 || isCjk(term)) && !/^\d+$/.test(term),
};

/** How soon a word that is said again stops to count: BM25's k3. */
const saturation = 8;
/** A term that only one paper has leads to no other. */
const fewestHolders = 2;

/**
 * The terms that tell most about a paper, or that several have in common, all forms of a word as one: how often
 * they stand in title, abstract and keywords, and how rare they are elsewhere. Their weights say the first; the
 * second is the index's part.
 * @param papers by their scores the more or less important
 */
export function tellingTerms(
  papers: readonly RankedPaper[],
  most: number,
  terms: Pick<TermResolver, 'resolve' | 'documentFrequency' | 'papers'>,
): TermNode[] {
  const fewest = Math.min(fewestHolders, papers.length);
  const scores = papers.reduce((sum, { score }) => sum + score, 0);
  const shares = papers.map((paper) => ({ ...paper, score: paper.score / scores }));
  const words = expansionWords(shares, counting).filter(({ holders }) => holders >= fewest);
  const weigh = (times: number, documentFrequency: number): number =>
    saturated(times) * idfOf(documentFrequency, terms.papers);
  const limits = { most, closely: most + Math.ceil(most / 4), fewest: fewestHolders };
  return weightiestTerms(words, weigh, limits, terms).map(({ node, times }) => ({
    ...node,
    weight: saturated(times),
  }));
}

function saturated(times: number): number {
  return ((1 + saturation) * times) / (saturation + times);
}
