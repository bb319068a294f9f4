/**
 * How text becomes terms: the single truth for what is indexed and for what is searched. A change here must
 * raise `version`, so that older snapshots of the index are rebuilt.
 */
export const analysisVersion = 1;

/**
 * One word of a text. `parts` are its terms in order, as phrases see them. `joined` is the compound as one term
 * (`text-to-sql` → `texttosql`), which is how hyphens and slashes are searched both ways and ids stay whole.
 */
export interface Token {
  readonly parts: readonly string[];
  readonly joined?: string;
}

/** Compounds of more parts, or longer ones, are addresses and paths: nobody types them as one word. */
const maxParts = 8;
const maxTermLength = 48;

// `C++` and `C#` are words; other signs inside a word make it a compound.
const part = String.raw`[\p{L}\p{N}\p{M}]+(?:\+\+|#(?![\p{L}\p{N}]))?`;
const compounds = new RegExp(String.raw`${part}(?:[\p{Pd}/._'’&@+:]${part})*`, 'gu');
const parts = new RegExp(part, 'gu');
const possessive = /['’]s$/u;
const arxivVersion = /^(\d{4}\.\d{4,5})v\d+$/u;

const cjk = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー`;
const cjkRuns = new RegExp(`[${cjk}]+|[^${cjk}]+`, 'gu');
const anyCjk = new RegExp(`[${cjk}]`, 'u');

/** The words of `text` in order. */
export function analyze(text: string): Token[] {
  const tokens: Token[] = [];
  for (const [compound] of fold(text).matchAll(compounds)) addTokens(tokens, compound);
  return tokens;
}

/** All terms of `text` in order, parts and joined forms alike. */
export function termsOf(text: string): string[] {
  return analyze(text).flatMap(({ parts: terms, joined }) =>
    joined === undefined ? terms : [...terms, joined],
  );
}

/** Whether a term is of a script without spaces: typos and prefixes mean nothing there. */
export function isCjk(term: string): boolean {
  return anyCjk.test(term);
}

function addTokens(tokens: Token[], compound: string): void {
  const found = (compound.replace(possessive, '').match(parts) ?? []).map((term) =>
    term.slice(0, maxTermLength),
  );
  if (!anyCjk.test(compound)) {
    // An arXiv id is also found without its version.
    const whole = compound.replace(arxivVersion, '$1');
    const joined = whole === compound ? found.join('') : (whole.match(parts) ?? []).join('');
    const compoundTerm = found.length > 1 && found.length <= maxParts && joined.length <= maxTermLength;
    tokens.push(compoundTerm ? { parts: found, joined } : { parts: found });
    return;
  }
  for (const term of found) {
    for (const [run] of term.matchAll(cjkRuns))
      tokens.push({ parts: anyCjk.test(run) ? bigrams(run) : [run] });
  }
}

function bigrams(run: string): string[] {
  const characters = Array.from(run);
  if (characters.length < 3) return [run];
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}

const plainAscii = /^[\0-\x7f]*$/;
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
// The accents of Latin, Greek and Cyrillic; the marks of other scripts are part of their letters.
const accents = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
/** Letters that Unicode doesn't decompose but that people type without their strokes. */
const unstroked: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ĸ: 'k',
  ŋ: 'n',
};
const stroked = new RegExp(`[${Object.keys(unstroked).join('')}]`, 'g');

/** Lower case without accents, ligatures, soft hyphens and the many forms that one character has. */
export function fold(text: string): string {
  if (plainAscii.test(text)) return text.toLowerCase();
  return text
    .replace(invisible, '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKD')
    .replace(accents, '')
    .normalize('NFC')
    .replace(stroked, (letter) => unstroked[letter] ?? letter);
}

const stopWords: ReadonlySet<string> = new Set(
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
