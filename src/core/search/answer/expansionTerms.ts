import type { RankedPaper } from './bestPapers';
import { indexFields, type IndexField } from '../segments/indexOptions';
import { stem } from '../text/porter';
import type { TermNode } from './queryNode';
import type { TermResolver } from './resolveTerm';
import { isStopWord } from '../text/textAnalysis';

/** A word of some papers, all its forms as one. */
export interface ExpansionWord {
  /** The commonest of its forms. */
  readonly term: string;
  /** How often it stands there, weighed by field and paper. */
  readonly times: number;
  /** In how many of the papers it stands. */
  readonly holders: number;
}

export interface WordCounting {
  /** What one occurrence counts, by field; nothing in the others. */
  readonly counts: Partial<Readonly<Record<IndexField, number>>>;
  /** Whether words that papers write as one count beside their parts. */
  readonly joined: boolean;
  readonly isTelling: (term: string) => boolean;
}

interface Form {
  times: number;
  readonly papers: Set<RankedPaper>;
}

/**
 * The words of papers, those that are said most first.
 * @param papers by their scores the more or less important
 */
export function expansionWords(
  papers: readonly RankedPaper[],
  { counts, joined: withJoined, isTelling }: WordCounting,
): readonly ExpansionWord[] {
  const countOf = indexFields.map((field) => counts[field] ?? 0);
  const forms = new Map<string, Form>();
  for (const ranked of papers) {
    const { segment, paper, score } = ranked;
    const counted = new Map<number, number>();
    segment.sequences.visit(paper, (field, number, joined) => {
      const count = countOf[field] ?? 0;
      if (count > 0 && (withJoined || !joined)) counted.set(number, (counted.get(number) ?? 0) + count);
    });
    for (const [number, times] of counted) {
      const term = segment.dictionary.term(number);
      const form = forms.get(term) ?? { times: 0, papers: new Set() };
      forms.set(term, form);
      form.times += times * score;
      form.papers.add(ranked);
    }
  }
  return byStem([...forms].filter(([term]) => !isStopWord(term) && isTelling(term)));
}

function byStem(forms: readonly (readonly [term: string, form: Form])[]): readonly ExpansionWord[] {
  const words = new Map<string, Form & { readonly term: string }>();
  for (const [term, { times, papers }] of [...forms].sort(([, a], [, b]) => b.times - a.times)) {
    const key = stem(term);
    const word = words.get(key) ?? { term, times: 0, papers: new Set() };
    words.set(key, word);
    word.times += times;
    for (const paper of papers) word.papers.add(paper);
  }
  return Array.from(words.values(), ({ term, times, papers }) => ({ term, times, holders: papers.size }));
}

export interface ExpansionTerm {
  readonly node: TermNode;
  /** How often the word stands in the papers, weighed. */
  readonly times: number;
  readonly weight: number;
}

export interface ExpansionLimits {
  /** So many terms at most. */
  readonly most: number;
  /** So many words are looked for in all their forms, which takes long: by their commonest form the weightiest. */
  readonly closely: number;
  /** Terms that fewer papers have lead nowhere. */
  readonly fewest: number;
}

/**
 * The weightiest of words as terms, the weightiest first.
 * @param weigh `documentFrequency`: how many of all papers have the word
 */
export function weightiestTerms(
  words: readonly ExpansionWord[],
  weigh: (times: number, documentFrequency: number) => number,
  { most, closely, fewest }: ExpansionLimits,
  terms: Pick<TermResolver, 'resolve' | 'documentFrequency'>,
): readonly ExpansionTerm[] {
  return words
    .map((word) => ({ ...word, weight: weigh(word.times, terms.documentFrequency(word.term)) }))
    .sort(byWeight)
    .slice(0, closely)
    .flatMap(({ term, times }) => {
      const node: TermNode = { kind: 'term', term, open: false, forms: true, typos: 0, weight: 1 };
      const { documentFrequency } = terms.resolve(node);
      return documentFrequency < fewest ? [] : [{ node, times, weight: weigh(times, documentFrequency) }];
    })
    .sort(byWeight)
    .slice(0, most);
}

function byWeight(a: { readonly weight: number }, b: { readonly weight: number }): number {
  return b.weight - a.weight;
}
