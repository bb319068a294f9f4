import { typosAllowed } from '../segments/indexOptions';
import { combined, type QueryNode, type TermNode } from './queryNode';
import { isGroup, type Clause, type QueryExpression, type SearchQuery, type TextClause } from '../query';
import { analyze, isFiller, isStopWord, type Token } from '../text/textAnalysis';
import { isCjk } from '../text/unspacedWords';

/** A word to search for: its terms side by side, or joined to one. The last may be a beginning. */
export interface PlannedWord extends Token {
  readonly open: boolean;
  /** Not required: it says nothing beside the other words. */
  readonly optional: boolean;
  /** How often it was typed. */
  readonly times: number;
}

export interface PlannedPhrase {
  readonly terms: readonly string[];
  /** The terms written as one, which will do too. */
  readonly joined?: string;
  readonly open: boolean;
}

/** A query's words, ready for the index. */
export interface QueryPlan {
  readonly words: readonly PlannedWord[];
  readonly phrases: readonly PlannedPhrase[];
  /** As long as words are taken as they stand: a `4` somewhere beside `GPT` makes no `GPT-4`. */
  readonly numbered: readonly PlannedPhrase[];
  /** All that was typed as plain words, in order: a title that begins so is what was meant. */
  readonly typed: PlannedPhrase;
  /** Words of which a paper need not have all, as some group does without them: they only add to its score. */
  readonly alternatives: readonly PlannedWord[];
}

/**
 * How strictly words are taken: as they stand, in any of their forms, with typos where nobody knows the word, or
 * any of the words.
 */
export type Strictness = 'verbatim' | 'exact' | 'typos' | 'any';

/** More words don't make a query clearer, only slower. */
const maxWords = 128;
/** As many names with numbers at most are told from their parts somewhere. */
const maxNames = 32;
/** If it is all that was typed, a beginning shorter than this is looked for in abstracts last. */
const minAbstractPrefix = 4;
/** A beginning shorter than this says nothing beside other words. */
const minPrefix = 2;

const none: ReadonlySet<string> = new Set();

export function planQuery({ root }: SearchQuery): QueryPlan {
  const typed: PlannedWord[] = [];
  const phrases = new Map<string, PlannedPhrase>();
  for (const { kind, text, open } of root.parts.filter(isRequiredText)) {
    const words = planWords(text, open);
    typed.push(...words);
    const terms = words.flatMap(({ parts }) => parts);
    if (kind === 'phrase' && terms.length > 0) phrases.set(`${terms.join(' ')} ${open}`, { terms, open });
  }
  const groups = root.parts.filter((part) => !isRequiredText(part));
  const grouped = groups.flatMap(wantedText).flatMap(({ text, open }) => planWords(text, open));
  return {
    words: unique(requiredIfAlone(typed)).slice(0, maxWords),
    phrases: [...phrases.values()],
    numbered: numberedNames(unique(typed)).slice(0, maxNames),
    alternatives: unique(requiredWords(grouped)).slice(0, maxWords),
    typed: { terms: typed.flatMap(({ parts }) => parts), open: typed.at(-1)?.open ?? false },
  };
}

/** The words without those that say nothing beside the others. */
export function requiredWords(words: readonly PlannedWord[]): PlannedWord[] {
  return required(requiredIfAlone(words));
}

function requiredIfAlone(words: readonly PlannedWord[]): readonly PlannedWord[] {
  return words.every(({ optional }) => optional)
    ? words.map((word) => ({ ...word, optional: false }))
    : words;
}

/** The words of one piece of a query; the last is open if the piece is. */
export function planWords(text: string, open: boolean): PlannedWord[] {
  // A sign behind a word, as in `flow:` or `flow,`, ends it.
  const ended = !open || !/[\p{L}\p{N}\p{M}]$/u.test(text);
  const tokens = analyze(text);
  return tokens.map((token, index) => ({
    ...token,
    open: !ended && index === tokens.length - 1,
    times: 1,
    optional:
      (token.inside ?? token.parts).every(isStopWord) ||
      (!ended &&
        index === tokens.length - 1 &&
        token.parts.every((term) => term.length < minPrefix && !isCjk(term))),
  }));
}

/** The compounds with numbers in them, such as `GPT-4`. */
export function numberedNames(words: readonly PlannedWord[]): readonly PlannedPhrase[] {
  return words.flatMap(({ parts, joined, open }) =>
    joined !== undefined && parts.some((part) => /\d/.test(part)) ? [{ terms: parts, joined, open }] : [],
  );
}

/** What the index knows of terms. */
export interface Vocabulary {
  /** How many papers there are. */
  readonly papers: number;
  /** How many papers hold the term just so. */
  documentFrequency(term: string): number;
  /** How many papers hold the term in any of its forms or, if `open`, one that begins so; roughly. */
  frequencyOfForms(term: string, open: boolean): number;
}

/**
 * The words as a tree of terms.
 * @param doubtful terms that may have typos although some papers have them
 */
export function toQueryNode(
  words: readonly PlannedWord[],
  strictness: Strictness,
  vocabulary: Vocabulary,
  doubtful: ReadonlySet<string> = none,
): QueryNode {
  const forgives = strictness === 'any' || strictness === 'typos';
  const misspelt = forgives ? new Set([...doubtful, ...unknownTerms(words, vocabulary)]) : none;
  const nodeOf = (word: PlannedWord): QueryNode => wordNode(word, strictness, vocabulary, misspelt);
  if (strictness === 'any') return combined('some', describing(words).map(nodeOf));
  const nodes: QueryNode[] = [];
  for (let at = 0; at < words.length;) {
    const run = runWrittenTogether(words, at, vocabulary);
    const apart = required(words.slice(at, at + run.length)).map(nodeOf);
    if (run.length > 1 && apart.length > 0) {
      nodes.push(combined('some', [plainTerm(run.term), combined('all', apart)]));
    } else nodes.push(...apart);
    at += run.length;
  }
  return combined('all', nodes);
}

/** Whether the query is but the beginning of a word, which in abstracts would match nearly everything. */
export function isBrief(words: readonly PlannedWord[]): boolean {
  const [only, ...others] = required(words);
  if (!only?.open || others.length > 0 || only.parts.length > 1) return false;
  return only.parts.every((term) => term.length < minAbstractPrefix && !isCjk(term));
}

/** A word that fewer of the papers have, in any form, may be another one with a typo that somebody made before. */
const rare = 0.005;
/** So many words at most are taken for misspelt ones. */
const mostDoubtful = 3;
/** And so many that no paper has: a text of another language has no others, and to look for each takes long. */
const mostUnknown = 8;

/** The terms that may have typos: those that no paper has first, then the rarest. */
export function doubtfulTerms(
  words: readonly PlannedWord[],
  vocabulary: Vocabulary,
): readonly DoubtfulTerm[] {
  return required(words)
    .flatMap(({ parts, open }) =>
      parts.map((term, at) => ({
        term,
        documentFrequency: vocabulary.frequencyOfForms(term, open && at === parts.length - 1),
      })),
    )
    .filter(
      ({ term, documentFrequency }) =>
        typosAllowed(term) > 0 && !isCjk(term) && documentFrequency <= rare * vocabulary.papers,
    )
    .sort((a, b) => a.documentFrequency - b.documentFrequency)
    .slice(0, mostDoubtful);
}

export interface DoubtfulTerm {
  readonly term: string;
  /** How many papers have it. */
  readonly documentFrequency: number;
}

/** The first terms that no paper has, as far as they may have typos. */
function unknownTerms(words: readonly PlannedWord[], vocabulary: Vocabulary): readonly string[] {
  return required(words)
    .flatMap(({ parts, inside = parts, open }) =>
      inside.filter(
        (term, at) =>
          typosAllowed(term) > 0 &&
          !isCjk(term) &&
          vocabulary.frequencyOfForms(term, open && at === inside.length - 1) === 0,
      ),
    )
    .slice(0, mostUnknown);
}

function wordNode(
  { parts, inside: terms = parts, joined, open, times }: PlannedWord,
  strictness: Strictness,
  vocabulary: Vocabulary,
  misspelt: ReadonlySet<string>,
): QueryNode {
  const isAny = strictness === 'any';
  const last = terms.length - 1;
  const node = (term: string, isOpen: boolean): TermNode => ({
    kind: 'term',
    term,
    open: isOpen,
    weight: isAny ? times : 1,
    forms: strictness !== 'verbatim' && parts.length === 1,
    typos: misspelt.has(term) ? typosAllowed(term) : 0,
  });
  // The last word of a description is most likely finished, if it is one.
  const isUnfinished =
    open && !(isAny && terms.length === 1 && terms.some((term) => vocabulary.documentFrequency(term) > 0));
  const side = combined(
    isAny ? 'some' : 'all',
    terms.map((term, index) => node(term, isUnfinished && index === last)),
  );
  // Of a description, a compound and its parts count once.
  return joined === undefined
    ? side
    : combined(isAny ? 'best' : 'some', [{ ...plainTerm(joined), open }, side]);
}

function plainTerm(term: string): TermNode {
  return { kind: 'term', term, open: false, forms: false, typos: 0, weight: 1 };
}

/** Words that some paper writes as one: `text to sql` where a title has `TextToSQL`. At most three. */
function runWrittenTogether(
  words: readonly PlannedWord[],
  from: number,
  vocabulary: Vocabulary,
): { readonly length: number; readonly term: string } {
  for (const length of [3, 2]) {
    const run = words.slice(from, from + length);
    if (run.length < length || run.some(({ parts }) => parts.length > 1)) continue;
    const term = run.map(({ parts }) => parts[0]).join('');
    if (vocabulary.documentFrequency(term) > 0) return { length, term };
  }
  return { length: 1, term: '' };
}

function required(words: readonly PlannedWord[]): PlannedWord[] {
  return words.filter(({ optional }) => !optional);
}

/** The words that say what a description is about. */
function describing(words: readonly PlannedWord[]): PlannedWord[] {
  const all = required(words);
  const telling = all.filter(({ parts }) => !parts.every(isFiller));
  return telling.length > 0 ? telling : all;
}

/** The words, each once, the more important if it was typed more often. */
function unique(words: readonly PlannedWord[]): PlannedWord[] {
  const seen = new Map<string, PlannedWord>();
  for (const word of words) {
    const key = `${word.parts.join(' ')} ${word.open}`;
    seen.set(key, { ...word, times: (seen.get(key)?.times ?? 0) + word.times });
  }
  return [...seen.values()];
}

/** Whether it is a word or phrase that a paper is found by. */
export function isRequiredText(expression: QueryExpression): expression is Clause & TextClause {
  return (expression.kind === 'word' || expression.kind === 'phrase') && !expression.negated;
}

/** The words and phrases of an expression that a paper may be found by. */
function wantedText(expression: QueryExpression): readonly (Clause & TextClause)[] {
  if (isRequiredText(expression)) return [expression];
  return isGroup(expression) && !expression.negated ? expression.parts.flatMap(wantedText) : [];
}

/** Shortest piece of a word that is taken apart, and the most words looked at. */
const minPiece = 2;
const maxSplitLength = 32;

/** The ways in which a word that no paper has falls into two or three that some paper has, the longest first. */
export function splits(word: string, documentFrequency: Vocabulary['documentFrequency']): string[][] {
  if (word.length > maxSplitLength || isCjk(word)) return [];
  const found: string[][] = [];
  for (let end = word.length - minPiece; end >= minPiece; end--) {
    const head = word.slice(0, end);
    const tail = word.slice(end);
    if (documentFrequency(head) === 0) continue;
    if (documentFrequency(tail) > 0) found.push([head, tail]);
    for (let middle = tail.length - minPiece; middle >= minPiece; middle--) {
      const pieces = [head, tail.slice(0, middle), tail.slice(middle)];
      if (pieces.every((piece) => documentFrequency(piece) > 0)) found.push(pieces);
    }
  }
  return found.sort((a, b) => a.length - b.length);
}
