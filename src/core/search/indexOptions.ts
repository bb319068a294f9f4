import type { SearchField } from '../ports';
import { analysisVersion, isStopWord } from './textAnalysis';

/**
 * What is indexed and how it is weighed: the single truth, for building, loading and searching alike. `name` is
 * the system's name before a title's colon, by which most papers are remembered.
 */
export const indexFields = [
  'name',
  'title',
  'abstract',
  'authors',
  'organization',
  'venue',
  'keywords',
] as const;
export type IndexField = (typeof indexFields)[number];

export const boosts: Readonly<Record<IndexField, number>> = {
  name: 5,
  title: 3,
  abstract: 1,
  authors: 2,
  organization: 1.5,
  venue: 0.7,
  keywords: 1.5,
};

/** The fields that the first letters of a word are looked for in. */
export const shortFields: readonly IndexField[] = indexFields.filter((field) => field !== 'abstract');

/** A word that was typed wrong or not to its end counts less than the word itself, a beginning more than a typo. */
export const weights = { prefix: 0.4, fuzzy: 0.25 } as const;

/** How many letters of a word may be wrong. Short words with a typo look like too many others. */
export function typosAllowed(term: string): number {
  if (term.length < 5 || /^\d+$/.test(term)) return 0;
  return term.length > 7 ? 2 : 1;
}

/** Whether a term of a paper is searched for in `field`; the others are kept for phrases only. */
export function isIndexed(field: IndexField, term: string): boolean {
  return field !== 'abstract' || !isStopWord(term);
}

export function toSearchField(field: string): SearchField {
  return field === 'name' ? 'title' : (field as SearchField);
}

/** Changes whenever an index made by other options or another analysis can't be used any more. */
export const indexFingerprint = `paperside ${analysisVersion} ${indexFields.join(' ')}`;
