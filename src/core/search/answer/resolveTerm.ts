import { weights } from '../segments/indexOptions';
import { stem } from '../text/porter';
import type { TermNode } from './queryNode';
import type { Vocabulary } from './queryPlan';
import type { Segment } from '../segments/segment';

/** A term of a query as the terms of one segment that stand for it. */
export interface SegmentTerms {
  readonly numbers: readonly number[];
  /** What each of them counts. */
  readonly weights: readonly number[];
  /** So many of the first are forms of one word, and add up; of the others the strongest counts. */
  readonly forms: number;
}

export interface ResolvedTerm {
  /** How many papers have the term. */
  readonly documentFrequency: number;
  /** How much the term tells: `idfOf`. */
  readonly idf: number;
  readonly terms: ReadonlyMap<Segment, SegmentTerms>;
}

/** Other forms of a word are looked for from so many letters on. */
const minStemmed = 3;
/** A stem's last letter may differ from the word's, if it is one of these (`studi`: `study`, `rate`: `rating`). */
const changed = /[iel]$/;
const minStemPrefix = 2;
/** Terms that are remembered: few of those that stand for many, as beginnings do; and how many papers have a term. */
const mostWideKept = 200;
const mostKept = 2_000;
const mostFrequencies = 10_000;

/**
 * What a term stands for, whatever it counts.
 * @param papers how many there are in all segments
 */
export function resolveTerm(node: TermNode, segments: readonly Segment[], papers: number): ResolvedTerm {
  const terms = new Map<Segment, SegmentTerms>();
  const isForm = formTest(node.term);
  let frequency = 0;
  for (const segment of segments) {
    const found = termsIn(segment, node, isForm);
    if (found.numbers.length === 0) continue;
    terms.set(segment, found);
    for (const number of found.numbers) frequency += segment.documentFrequency(number);
  }
  const documentFrequency = Math.min(frequency, papers);
  return { terms, documentFrequency, idf: idfOf(documentFrequency, papers) };
}

/** How much a term tells that so many of the papers have: BM25's inverse document frequency. */
export function idfOf(documentFrequency: number, papers: number): number {
  return Math.log(1 + (papers - documentFrequency + 0.5) / (documentFrequency + 0.5));
}

function termsIn(
  segment: Segment,
  { term, open, forms: otherwise, typos }: TermNode,
  isForm: (other: string) => boolean,
): SegmentTerms {
  const { dictionary } = segment;
  const weightOf = new Map<number, number>();
  const take = (number: number, weight: number): void => {
    if (number > 0 && segment.documentFrequency(number) > 0 && !weightOf.has(number))
      weightOf.set(number, weight);
  };
  take(dictionary.find(term), 1);
  if (otherwise) for (const form of otherForms(segment, term, isForm)) take(form, weights.stem);
  const forms = weightOf.size;
  if (open) {
    const { from, to } = dictionary.beginningWith(term);
    for (let rank = from; rank < to; rank++) take(dictionary.numberAt(rank), weights.prefix);
  }
  if (typos > 0) {
    for (const near of dictionary.near(term, typos, open)) {
      take(dictionary.numberAt(near.rank), near.typos > 1 ? weights.twoTypos : weights.typo);
    }
  }
  return { numbers: [...weightOf.keys()], weights: [...weightOf.values()], forms };
}

/** The other terms of the same stem. They begin as the stem does, but perhaps for its last letter. */
function otherForms({ dictionary }: Segment, term: string, isForm: (other: string) => boolean): number[] {
  if (term.length < minStemmed || !/^[a-z]+$/.test(term)) return [];
  const stemmed = stem(term);
  const certain = changed.test(stemmed) ? stemmed.slice(0, -1) : stemmed;
  const { from, to } = dictionary.beginningWith(
    certain.length < minStemPrefix ? stemmed.slice(0, minStemPrefix) : certain,
  );
  const forms: number[] = [];
  for (let rank = from; rank < to; rank++) {
    const other = dictionary.terms.at(rank);
    if (isForm(other)) forms.push(dictionary.numberAt(rank));
  }
  return forms;
}

/** A test whether a term is another form of `term`. Segments have the same terms, and stemming takes long. */
function formTest(term: string): (other: string) => boolean {
  const stemmed = stem(term);
  const known = new Map<string, boolean>();
  return (other) => {
    const before = known.get(other);
    if (before !== undefined) return before;
    const isForm = other !== term && /^[a-z]+$/.test(other) && stem(other) === stemmed;
    known.set(other, isForm);
    return isForm;
  };
}

/** Keeps what terms were resolved to, for the next keystroke: most of its words are those of the last. */
export class TermResolver implements Vocabulary {
  private readonly known = new Map<string, ResolvedTerm>();
  private readonly wide = new Map<string, ResolvedTerm>();
  private readonly frequencies = new Map<string, number>();

  /** @param papers how many there are in all segments */
  constructor(
    private readonly segments: readonly Segment[],
    readonly papers: number,
  ) {}

  resolve(node: TermNode): ResolvedTerm {
    const key = `${node.term} ${node.open} ${node.forms} ${node.typos}`;
    const isWide = node.open || node.typos > 0;
    const kept = isWide ? this.wide : this.known;
    const known = kept.get(key);
    if (known) return known;
    if (kept.size >= (isWide ? mostWideKept : mostKept)) kept.clear();
    const resolved = resolveTerm(node, this.segments, this.papers);
    kept.set(key, resolved);
    return resolved;
  }

  /** How many papers hold the term in any of its forms or, if `open`, one that begins so; roughly. */
  frequencyOfForms(term: string, open: boolean): number {
    return this.resolve({ kind: 'term', term, open, forms: true, typos: 0, weight: 1 }).documentFrequency;
  }

  /** How many papers hold the term where it is searched. */
  documentFrequency(term: string): number {
    const known = this.frequencies.get(term);
    if (known !== undefined) return known;
    if (this.frequencies.size >= mostFrequencies) this.frequencies.clear();
    const frequency = this.segments.reduce(
      (sum, segment) => sum + segment.documentFrequency(segment.dictionary.find(term)),
      0,
    );
    this.frequencies.set(term, frequency);
    return frequency;
  }
}
