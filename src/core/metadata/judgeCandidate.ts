import {
  contradicts,
  isPartOf,
  likeness,
  paperTraits,
  plainWords,
  type Paper,
  type PaperTraits,
} from '../paper';

/**
 * Whether a candidate is the work that was meant.
 * - `same`: nobody needs to be asked
 * - `maybe`: a person should say
 * - `other`: it is not
 */
export type Verdict = 'same' | 'maybe' | 'other';

/** Shared words, of all that either has. */
const ALIKE_TITLES = 0.8;
const ALIKE_ABSTRACTS = 0.5;
/** Of the words of the shorter abstract, which may break off, and how many it must have at least. */
const PART_OF_ABSTRACT = 0.8;
const MIN_PART = 20;
/** A title may change on the way to print, but hardly into one without a common word in two. */
const RELATED_TITLES = 0.4;
const MAX_WORDS = 400;

/**
 * Judged by the measured rule of when two records are one paper (docs/decisions/one-paper.md), and more strictly
 * where that has little to go by: an identifier may have been mistyped, and a title alone is not enough.
 */
export function judgeCandidate(sought: Paper, candidate: Paper): Verdict {
  const [one, other] = [paperTraits(sought), paperTraits(candidate)];
  const like = likeness(one, other);
  if (like === 'id') {
    const isNamedSo = similarity(sought.title, candidate.title) >= RELATED_TITLES || isPart(one, other);
    return isNamedSo || agreement(sought, candidate) === 'for' ? 'same' : 'maybe';
  }
  if (contradicts(one, other)) return 'other';
  const witness = agreement(sought, candidate);
  const areAuthorsKnown = one.authors.length > 0 && other.authors.length > 0;
  if (like !== undefined) return areAuthorsKnown || witness === 'for' ? 'same' : 'maybe';
  const isTitle = one.titles.some((title) => other.titles.includes(title)) || isPart(one, other);
  // Two years apart, or the subtitle dropped, and nobody knows by whom: the abstract may tell.
  if (isTitle)
    return witness === 'for' && !areAuthorsKnown ? 'same' : witness === 'against' ? 'other' : 'maybe';
  const isNear = similarity(sought.title, candidate.title) >= ALIKE_TITLES;
  return isNear && witness !== 'against' && (areAuthorsKnown || witness === 'for') ? 'maybe' : 'other';
}

/**
 * What speaks for or against two papers being one besides identifiers, titles, names and years: their abstracts, and
 * the number of authors where only that is known.
 */
function agreement(sought: Paper, candidate: Paper): 'for' | 'against' | undefined {
  if (sought.abstract !== undefined && candidate.abstract !== undefined) {
    return areAlike(sought.abstract, candidate.abstract) ? 'for' : 'against';
  }
  const [count, names] = [sought.authorCount, candidate.authors.length];
  if (count === undefined || names === 0) return undefined;
  return count === names ? 'for' : undefined;
}

function isPart(one: PaperTraits, other: PaperTraits): boolean {
  return isPartOf(one, other) || isPartOf(other, one);
}

function areAlike(a: string, b: string): boolean {
  const { shared, all, fewer } = wordsOfBoth(a, b);
  return shared >= ALIKE_ABSTRACTS * all || (fewer >= MIN_PART && shared >= PART_OF_ABSTRACT * fewer);
}

/** The words that two texts share, of all that either has: 0 to 1. */
function similarity(a: string, b: string): number {
  const { shared, all } = wordsOfBoth(a, b);
  return all === 0 ? 0 : shared / all;
}

function wordsOfBoth(a: string, b: string) {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  let shared = 0;
  for (const word of one) if (other.has(word)) shared++;
  return { shared, all: one.size + other.size - shared, fewer: Math.min(one.size, other.size) };
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(plainWords(text.slice(0, 20_000)).slice(0, MAX_WORDS));
}
