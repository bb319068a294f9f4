import { isCjk, isUnspaced, type PlannedWord } from '../../search';
import { textFields, type TextField } from './mapping';
import { all, any, type Dsl, type MultiMatchDsl } from './queryDsl';

/** Which fields a word is looked for in. */
export interface WordFields {
  readonly fields: readonly TextField[];
  /** Other forms of the word will do. */
  readonly forms: boolean;
}

export const allFields = Object.keys(textFields) as readonly TextField[];
/** How much is asked of what was typed; the rest is looked at in what comes. */
export interface Measure {
  /** Of words side by side. */
  readonly words: number;
  /** Of a compound. */
  readonly parts: number;
}

const mostPhraseWords = 64;

/** Papers that have the words, as the index of the library understands it; never fewer, perhaps more. */
export function askWords(words: readonly PlannedWord[], where: WordFields, most: Measure): readonly Dsl[] {
  return words
    .map((word, at) =>
      word.optional || !isAskable(word) ? undefined : askWord(word, runs(words, at), where, most),
    )
    .filter((dsl) => dsl !== undefined)
    .slice(0, most.words);
}

/** Words of Thai, Lao, Khmer and Burmese are cut by dictionaries, which not every engine has. */
export function isAskable({ parts }: PlannedWord): boolean {
  return parts.some((part) => !isUnspaced(part) || isCjk(part));
}

function askWord(word: PlannedWord, together: readonly string[], where: WordFields, most: Measure): Dsl {
  const { parts, inside = parts, joined, open } = word;
  if (parts.some(isUnspaced)) return askPairs(inside.filter(isCjk), where);
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0)
    return askTerms([only, ...together], open ? only : undefined, where);
  const asked = parts.slice(0, most.parts);
  const apart = all(
    asked.map((part, at) => askTerms([part], open && at === parts.length - 1 ? part : undefined, where)),
  );
  return joined === undefined ? apart : any([askTerms([joined], open ? joined : undefined, where), apart]);
}

/** One of the terms, or a word that begins so. */
function askTerms(
  terms: readonly string[],
  beginning: string | undefined,
  { fields, forms }: WordFields,
): Dsl {
  const whole = matching(terms, boosted(fields, forms ? '' : '.exact'), {
    type: 'cross_fields',
    operator: 'or',
  });
  if (beginning === undefined) return whole;
  return any([whole, matching([beginning], boosted(fields, '.exact'), { type: 'bool_prefix' })]);
}

function askPairs(terms: readonly string[], { fields }: WordFields): Dsl {
  return matching(terms, boosted(fields, '.pairs'), { type: 'cross_fields', operator: 'and' });
}

/** The words side by side. What is still being typed need only stand there, so that no beginning of a word is lost. */
export function askPhrase(words: readonly PlannedWord[], where: WordFields, most: Measure): readonly Dsl[] {
  if (words.some(({ parts }) => parts.some(isUnspaced))) return askWords(required(words), where, most);
  const terms = words.flatMap(({ parts }) => parts);
  const open = words.at(-1)?.open === true ? terms.slice(-1) : [];
  const closed = terms.slice(0, terms.length - open.length).slice(0, mostPhraseWords);
  const exact = { ...where, forms: false };
  const [first, ...others] = closed;
  const side =
    first === undefined
      ? []
      : [
          others.length === 0
            ? askTerms([first], undefined, exact)
            : matching(closed, boosted(where.fields, '.exact'), { type: 'phrase' }),
        ];
  return [...side, ...open.map((term) => askTerms([term], term, exact))];
}

/** A plain word just as it stands, and no paper more: for what is excluded. */
export function askExactly(term: string, { fields }: WordFields): Dsl {
  return askTerms([term], undefined, { fields, forms: false });
}

/** Papers that have each word, perhaps with a wrong letter or two, as many as the index of the library forgives. */
export function askWithTypos(
  words: readonly PlannedWord[],
  where: WordFields,
  most: Measure,
): readonly Dsl[] {
  let forgiven = 0;
  return words
    .filter((word) => !word.optional && isAskable(word))
    .slice(0, most.words)
    .map((word) => {
      const asked = askWord(word, [], where, most);
      const [only = '', ...others] = word.parts;
      if (others.length > 0 || !/^[\p{L}\p{M}]{5,}$/u.test(only) || ++forgiven > mostForgiven) return asked;
      const fields = boosted(where.fields.filter(isForgiving), '.exact');
      if (fields.length === 0) return asked;
      const near = { type: 'best_fields', fuzziness: 'AUTO:5,8', max_expansions: mostNear } as const;
      return any([asked, matching([only], fields, near)]);
    });
}

const mostForgiven = 8;
/** Words that are near enough. */
const mostNear = 16;

function isForgiving(field: TextField): boolean {
  return ['title', 'abstract', 'authorNames', 'keywords'].includes(field);
}

/** Words that papers may write as one, which word `at` is part of: `text to sql` as `texttosql`. */
function runs(words: readonly PlannedWord[], at: number): readonly string[] {
  return [2, 3].flatMap((length) =>
    Array.from({ length }, (_, back) => words.slice(Math.max(0, at - back), at - back + length))
      .filter(
        (run, back) => at >= back && run.length === length && run.every(({ parts }) => parts.length === 1),
      )
      .map((run) => run.map(({ parts }) => parts[0]).join('')),
  );
}

export function required(words: readonly PlannedWord[]): readonly PlannedWord[] {
  return words.map((word) => ({ ...word, optional: false }));
}

function boosted(fields: readonly TextField[], form: '' | '.exact' | '.pairs'): readonly string[] {
  return fields.map((field) => `${field}${form}^${textFields[field]}`);
}

function matching(
  terms: readonly string[],
  fields: readonly string[],
  how: Omit<MultiMatchDsl, 'query' | 'fields'>,
): Dsl {
  return { multi_match: { query: terms.join(' '), fields, ...how } };
}
