import type { SearchField } from '../../ports';
import { analysisVersion, isStopWord } from '../text/textAnalysis';

/** The fields of which an answer says what matched. */
export const searchFields = [
  'title',
  'abstract',
  'authors',
  'organization',
  'venue',
  'keywords',
  'identifiers',
] as const satisfies readonly SearchField[];

/**
 * What is indexed and how it is weighed: the single truth, for building, loading and searching alike. `name` is
 * the system's name before a title's colon, by which most papers are remembered; its words stand in the title.
 * `identifiers` are the arXiv id, the DOI and the year.
 */
export const indexFields = ['name', ...searchFields] as const;
export type IndexField = (typeof indexFields)[number];

/** The place of the abstract, of which stop words are passed over. */
export const abstractField = indexFields.indexOf('abstract');

/** A set of fields, a bit for each in the order of `indexFields`. */
export type FieldSet = number;
export const allFields: FieldSet = (1 << indexFields.length) - 1;

export function fieldSet(...fields: readonly IndexField[]): FieldSet {
  return fields.reduce((set, field) => set | (1 << indexFields.indexOf(field)), 0);
}

/** The fields that the first letters of a word are looked for in. */
export const shortFields: FieldSet = allFields & ~fieldSet('abstract');

interface FieldWeight {
  /** How much one occurrence counts. */
  readonly boost: number;
  /** How much a longer text takes from that: BM25's b. */
  readonly lengthMatters: number;
  /** What is neither long nor short, in words, as long as there are few texts to take the mean of. */
  readonly usualLength: number;
}

/** In the order of `indexFields`. */
export const fieldWeights: readonly FieldWeight[] = (
  [
    ['name', 6, 0, 1],
    ['title', 2.5, 0.3, 10],
    ['abstract', 1, 0.7, 180],
    ['authors', 2, 0.2, 10],
    ['organization', 1.5, 0.2, 3],
    ['venue', 0.7, 0.2, 2],
    ['keywords', 1.5, 0.3, 8],
    ['identifiers', 1.75, 0, 5],
  ] satisfies [IndexField, number, number, number][]
).map(([, boost, lengthMatters, usualLength]) => ({ boost, lengthMatters, usualLength }));

/** So many texts of usual length are counted in, so that the scores of small segments are like those of large. */
export const usualTexts = 16;

/** A text shorter than this share of the usual counts no more for its brevity. */
export const shortestShare = 0.5;

/** BM25's k1: how soon a word that stands there again stops to count. */
export const saturation = 1.2;

/** What a word counts that isn't the one typed: another form of it, one that begins so, one nearly so. */
export const weights = { stem: 1, prefix: 0.4, typo: 0.3, twoTypos: 0.12 } as const;

/** How many letters of a word may be wrong. Short words with a typo look like too many others. */
export function typosAllowed(term: string): number {
  if (term.length < 5 || /^\d+$/.test(term)) return 0;
  return term.length > 7 ? 2 : 1;
}

/** Whether a term of a paper is searched for in `field`; the others are kept for phrases only. */
export function isIndexed(field: IndexField, term: string): boolean {
  return field !== 'abstract' || !isStopWord(term);
}

export function toSearchField(field: IndexField): SearchField {
  return field === 'name' ? 'title' : field;
}

/** Changes whenever an index made by other options or another analysis can't be used any more. */
export const indexFingerprint = `paperside ${analysisVersion} ${indexFields.join(' ')}`;
