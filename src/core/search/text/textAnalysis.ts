import { boundTerm, maxTermLength } from './boundTerm';
import { fold } from './fold';
import { isUnspaced, unspacedWords } from './unspacedWords';

/**
 * How text becomes terms: the single truth for what is indexed and for what is searched. A change here must
 * raise `version`, so that older snapshots of the index are rebuilt.
 */
export const analysisVersion = 4;

/**
 * One word of a text. `parts` are its terms in order, as phrases see them. `joined` is the compound as one term
 * (`text-to-sql` → `texttosql`), which is how hyphens and slashes are searched both ways and ids stay whole.
 */
export interface Token {
  readonly parts: readonly string[];
  readonly joined?: string;
  /** Of writing without spaces: those of the parts by which the word is found; the others reach into the next. */
  readonly inside?: readonly string[];
}

/** Compounds of more parts, or longer ones, are addresses and paths: nobody types them as one word. */
const maxParts = 8;

/**
 * What words and their parts look like. `C++` and `C#` are words; other signs inside a word make it a compound.
 * @param within signs that may stand inside of a part, too: `untyped` for text that isn't folded
 */
export function wordPatterns(within = ''): { readonly compounds: RegExp; readonly parts: RegExp } {
  const part = String.raw`[\p{L}\p{N}\p{M}${within}]+(?:\+\+|#(?![\p{L}\p{N}]))?`;
  return {
    compounds: new RegExp(String.raw`${part}(?:[\p{Pd}−/._'’&@+:]${part})*`, 'gu'),
    parts: new RegExp(part, 'gu'),
  };
}

const { compounds, parts } = wordPatterns();
const possessive = /['’]s$/u;
const arxivVersion = /^(\d{4}\.\d{4,5})v\d+$/u;

/** The words of `text` in order. */
export function analyze(text: string): Token[] {
  const tokens: Token[] = [];
  for (const [compound] of fold(text).matchAll(compounds)) addTokens(tokens, compound);
  return tokens;
}

function addTokens(tokens: Token[], compound: string): void {
  const written = compound.replace(possessive, '').match(parts) ?? [];
  if (isUnspaced(compound)) {
    for (const words of written.map(unspacedWords)) tokens.push(...words);
    return;
  }
  const found = written.map(boundTerm);
  // An arXiv id is also found without its version.
  const whole = compound.replace(arxivVersion, '$1');
  const joined = whole === compound ? found.join('') : (whole.match(parts) ?? []).join('');
  const compoundTerm = found.length > 1 && found.length <= maxParts && joined.length <= maxTermLength;
  tokens.push(compoundTerm ? { parts: found, joined } : { parts: found });
}

export const stopWords: ReadonlySet<string> = new Set(
  (
    'a an and are as at be been but by can could do for from had has have he her his how i if in into is it its ' +
    'may more most no not of on or our over she so some such than that the their them then there these they this ' +
    'those to too under up upon via was we were what when where which while who whose will with within without ' +
    'would you your us also both each other'
  ).split(' '),
);

/** Words that say nothing about an abstract: indexed in titles only, and never required beside other words. */
export function isStopWord(term: string): boolean {
  return stopWords.has(term);
}

/** With the stop words these are the words that English stop lists commonly name. */
const fillers: ReadonlySet<string> = new Set(
  (
    'about above after again against all am any because before being below between did does doing down during few ' +
    'further having here hers herself himself itself me my myself nor off once only other ours ourselves out own same ' +
    'should themselves through until very whom why yours yourself yourselves'
  ).split(' '),
);

/** Words that say nothing in a description, although a paper may be remembered by them. */
export function isFiller(term: string): boolean {
  return fillers.has(term) || stopWords.has(term);
}
