import type { Query } from 'minisearch';
import { typosAllowed } from './indexOptions';
import type { Clause, SearchQuery, TextClause } from './searchQuery';
import { analyze, isCjk, isStopWord, type Token } from './textAnalysis';

/** A word to search for: its terms side by side, or joined to one. The last may be a beginning. */
export interface PlannedWord extends Token {
  readonly open: boolean;
  /** Not required: it says nothing beside the other words. */
  readonly optional: boolean;
}

export interface PlannedPhrase {
  readonly terms: readonly string[];
  readonly open: boolean;
}

/** A query's words, ready for the index. */
export interface QueryPlan {
  readonly words: readonly PlannedWord[];
  readonly phrases: readonly PlannedPhrase[];
  /** All that was typed as plain words, in order: a title that begins so is what was meant. */
  readonly typed: PlannedPhrase;
}

/** How strictly words are taken: as they stand, with typos where nobody knows the word, or any of them. */
export type Strictness = 'exact' | 'typos' | 'any';

/** More words don't make a query clearer, only slower. */
const maxWords = 32;
/** When any word will do, the rarest say most. */
const maxAlternatives = 6;
/** If it is all that was typed, a beginning shorter than this is looked for in abstracts last. */
const minAbstractPrefix = 4;
/** A beginning shorter than this says nothing beside other words. */
const minPrefix = 2;

export function planQuery({ clauses }: SearchQuery): QueryPlan {
  const typed: PlannedWord[] = [];
  const phrases: PlannedPhrase[] = [];
  for (const { kind, text, open } of clauses.filter(isRequiredText)) {
    const words = planWords(text, open);
    typed.push(...words);
    if (kind === 'phrase' && words.length > 0)
      phrases.push({ terms: words.flatMap(({ parts }) => parts), open });
  }
  const allOptional = typed.every(({ optional }) => optional);
  const words = allOptional ? typed.map((word) => ({ ...word, optional: false })) : typed;
  return {
    words: unique(words).slice(0, maxWords),
    phrases,
    typed: { terms: typed.flatMap(({ parts }) => parts), open: typed.at(-1)?.open ?? false },
  };
}

/** The words of one piece of a query; the last is open if the piece is. */
export function planWords(text: string, open: boolean): PlannedWord[] {
  // A sign behind a word, as in `flow:` or `flow,`, ends it.
  const ended = !open || !/[\p{L}\p{N}\p{M}]$/u.test(text);
  const tokens = analyze(text);
  return tokens.map((token, index) => ({
    ...token,
    open: !ended && index === tokens.length - 1,
    optional:
      token.parts.every(isStopWord) ||
      (!ended &&
        index === tokens.length - 1 &&
        token.parts.every((term) => term.length < minPrefix && !isCjk(term))),
  }));
}

/** How many papers hold a term. */
export type Frequency = (term: string) => number;

/** The words as a tree of terms for MiniSearch. */
export function toEngineQuery(
  words: readonly PlannedWord[],
  strictness: Strictness,
  frequency: Frequency,
): Query {
  if (strictness === 'any') {
    const rarest = required(words).sort((a, b) => rarity(a, frequency) - rarity(b, frequency));
    return {
      combineWith: 'OR',
      queries: rarest.slice(0, maxAlternatives).map((word) => wordQuery(word, true, frequency)),
    };
  }
  const queries: Query[] = [];
  for (let at = 0; at < words.length;) {
    const run = runWrittenTogether(words, at, frequency);
    const apart = required(words.slice(at, at + run.length)).map((word) =>
      wordQuery(word, strictness === 'typos', frequency),
    );
    if (run.length > 1 && apart.length > 0) {
      queries.push({ combineWith: 'OR', queries: [run.term, { combineWith: 'AND', queries: apart }] });
    } else queries.push(...apart);
    at += run.length;
  }
  return { combineWith: 'AND', queries };
}

/** Whether the query is but the beginning of a word, which in abstracts would match nearly everything. */
export function isBrief(words: readonly PlannedWord[]): boolean {
  const [only, ...others] = required(words);
  if (!only?.open || others.length > 0 || only.parts.length > 1) return false;
  return only.parts.every((term) => term.length < minAbstractPrefix && !isCjk(term));
}

/** Whether some word is in no paper as it stands, so that it may be a typo. */
export function hasUnknownWord(words: readonly PlannedWord[], frequency: Frequency): boolean {
  return required(words).some(({ parts }) => parts.some((term) => frequency(term) === 0));
}

/** The rarest term that every answer holds, if it is certain that there is one. */
export function requiredTerm(words: readonly PlannedWord[], frequency: Frequency): string | undefined {
  const runs = words.map((_, from) => runWrittenTogether(words, from, frequency).length);
  const inRun = (at: number): boolean =>
    runs.some((length, from) => length > 1 && from <= at && at < from + length);
  const certain = words.filter(
    (word, at) => !word.optional && !word.open && word.joined === undefined && !inRun(at),
  );
  return certain
    .flatMap(({ parts }) => parts)
    .sort((a, b) => frequency(a) - frequency(b))
    .at(0);
}

function wordQuery({ parts, joined, open }: PlannedWord, typos: boolean, frequency: Frequency): Query {
  const last = parts.length - 1;
  const side = parts.map((term, index) => termQuery(term, open && index === last, typos, frequency));
  const together: Query = side.length === 1 ? (side[0] ?? '') : { combineWith: 'AND', queries: side };
  if (joined === undefined) return together;
  return { combineWith: 'OR', queries: [termQuery(joined, open, false, frequency), together] };
}

function termQuery(term: string, open: boolean, typos: boolean, frequency: Frequency): Query {
  const fuzzy = typos && frequency(term) === 0 && !isCjk(term) && typosAllowed(term);
  if (!open && !fuzzy) return term;
  const asTyped = { queries: [term], ...(open && { prefix: true }), ...(fuzzy && { fuzzy }) };
  if (!fuzzy) return asTyped;
  const swapped = swaps(term).filter((other) => open || frequency(other) > 0);
  if (swapped.length === 0) return asTyped;
  const meant: Query[] = swapped.map((other) => (open ? { queries: [other], prefix: true } : other));
  return { combineWith: 'OR', queries: [asTyped, ...meant] };
}

/**
 * The term with two neighbouring letters swapped, at each place: the commonest slip of the fingers, and to the
 * engine's edit distance as far off as two wrong letters.
 */
function swaps(term: string): string[] {
  const swapped: string[] = [];
  for (let at = 0; at + 1 < term.length; at++) {
    const [left = '', right = ''] = term.slice(at, at + 2);
    if (left !== right) swapped.push(term.slice(0, at) + right + left + term.slice(at + 2));
  }
  return swapped;
}

/** Words that some paper writes as one: `text to sql` where a title has `TextToSQL`. At most three. */
function runWrittenTogether(
  words: readonly PlannedWord[],
  from: number,
  frequency: Frequency,
): { readonly length: number; readonly term: string } {
  for (const length of [3, 2]) {
    const run = words.slice(from, from + length);
    if (run.length < length || run.some(({ parts }) => parts.length > 1)) continue;
    const term = run.map(({ parts }) => parts[0]).join('');
    if (frequency(term) > 0) return { length, term };
  }
  return { length: 1, term: '' };
}

function rarity({ parts }: PlannedWord, frequency: Frequency): number {
  return Math.min(...parts.map((term) => frequency(term) || Infinity));
}

function required(words: readonly PlannedWord[]): PlannedWord[] {
  return words.filter(({ optional }) => !optional);
}

function unique(words: readonly PlannedWord[]): PlannedWord[] {
  const seen = new Map(words.map((word) => [`${word.parts.join(' ')} ${word.open}`, word]));
  return [...seen.values()];
}

function isRequiredText(clause: Clause): clause is Clause & TextClause {
  return (clause.kind === 'word' || clause.kind === 'phrase') && !clause.negated;
}

/** Shortest piece of a word that is taken apart, and the most words looked at. */
const minPiece = 2;
const maxSplitLength = 32;

/** The ways in which a word that no paper has falls into two or three that some paper has, the longest first. */
export function splits(word: string, frequency: Frequency): string[][] {
  if (word.length > maxSplitLength || isCjk(word)) return [];
  const found: string[][] = [];
  for (let end = word.length - minPiece; end >= minPiece; end--) {
    const head = word.slice(0, end);
    const tail = word.slice(end);
    if (frequency(head) === 0) continue;
    if (frequency(tail) > 0) found.push([head, tail]);
    for (let middle = tail.length - minPiece; middle >= minPiece; middle--) {
      const pieces = [head, tail.slice(0, middle), tail.slice(middle)];
      if (pieces.every((piece) => frequency(piece) > 0)) found.push(pieces);
    }
  }
  return found.sort((a, b) => a.length - b.length);
}
