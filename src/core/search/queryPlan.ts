import type { Query } from 'minisearch';
import { shortFields, typosAllowed, type IndexField } from './indexOptions';
import type { Clause, SearchQuery, TextClause } from './searchQuery';
import { analyze, isCjk, isStopWord, type Token } from './textAnalysis';

/** A word to search for: its terms side by side, or joined to one. The last may be a beginning. */
export interface PlannedWord extends Token {
  readonly open: boolean;
}

export interface PlannedPhrase {
  readonly terms: readonly string[];
  readonly open: boolean;
}

/** A query's words, ready for the index. */
export interface QueryPlan {
  /** What is required, stop words left out unless there is nothing else. */
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
const maxAlternatives = 10;
/** A beginning shorter than this is not looked for in abstracts. */
const minAbstractPrefix = 3;

export function planQuery({ clauses }: SearchQuery): QueryPlan {
  const typed: PlannedWord[] = [];
  const phrases: PlannedPhrase[] = [];
  for (const { kind, text, open } of clauses.filter(isRequiredText)) {
    const words = planWords(text, open);
    typed.push(...words);
    if (kind === 'phrase' && words.length > 0)
      phrases.push({ terms: words.flatMap(({ parts }) => parts), open });
  }
  const telling = typed.filter(({ parts }) => !parts.every(isStopWord));
  const words = unique(telling.length > 0 ? telling : typed).slice(0, maxWords);
  return {
    words,
    phrases,
    typed: { terms: typed.flatMap(({ parts }) => parts), open: typed.at(-1)?.open ?? false },
  };
}

/** The words of one piece of a query; the last is open if the piece is. */
export function planWords(text: string, open: boolean): PlannedWord[] {
  // A sign behind a word, as in `flow:` or `flow,`, ends it.
  const ended = !open || !/[\p{L}\p{N}\p{M}]$/u.test(text);
  const tokens = analyze(text);
  return tokens.map((token, index) => ({ ...token, open: !ended && index === tokens.length - 1 }));
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
    const rarest = [...words]
      .sort((a, b) => rarity(a, frequency) - rarity(b, frequency))
      .slice(0, maxAlternatives);
    return { combineWith: 'OR', queries: rarest.map((word) => wordQuery(word, true, frequency)) };
  }
  const queries: Query[] = [];
  for (let at = 0; at < words.length;) {
    const run = runWrittenTogether(words, at, frequency);
    const single = words
      .slice(at, at + run.length)
      .map((word) => wordQuery(word, strictness === 'typos', frequency));
    queries.push(
      run.length > 1
        ? { combineWith: 'OR', queries: [run.term, { combineWith: 'AND', queries: single }] }
        : (single[0] ?? ''),
    );
    at += run.length;
  }
  return { combineWith: 'AND', queries };
}

/** Whether some word is in no paper as it stands, so that it may be a typo. */
export function hasUnknownWord(words: readonly PlannedWord[], frequency: Frequency): boolean {
  return words.some(({ parts }) => parts.some((term) => frequency(term) === 0));
}

/** The rarest term that every answer holds, if it is certain that there is one. */
export function requiredTerm(words: readonly PlannedWord[], frequency: Frequency): string | undefined {
  const certain = words.filter(
    (word, at) =>
      !word.open &&
      word.joined === undefined &&
      !words.some((_, from) => {
        const { length } = runWrittenTogether(words, from, frequency);
        return length > 1 && from <= at && at < from + length;
      }),
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
  const short = open && term.length < minAbstractPrefix && !isCjk(term);
  return {
    queries: [term],
    ...(open && { prefix: true }),
    ...(fuzzy && { fuzzy }),
    ...(short && { fields: [...shortFields] satisfies IndexField[] }),
  };
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

function unique(words: readonly PlannedWord[]): PlannedWord[] {
  const seen = new Map(words.map((word) => [`${word.parts.join(' ')} ${word.open}`, word]));
  return [...seen.values()];
}

function isRequiredText(clause: Clause): clause is Clause & TextClause {
  return (clause.kind === 'word' || clause.kind === 'phrase') && !clause.negated;
}
