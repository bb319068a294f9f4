import { boundTerm } from './boundTerm';

/** Scripts whose words are cut into pairs of characters, as their compounds are asked for in parts. */
const cjk = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー`;
const katakana = String.raw`[\p{Script=Katakana}ー]+`;
const hangul = String.raw`\p{Script=Hangul}+`;
const hanAndHiragana = String.raw`[\p{Script=Han}\p{Script=Hiragana}]+`;
/** Of Thailand, Laos, Cambodia and Myanmar. */
const southEastAsian = String.raw`[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+`;

/** Writing whose words stand without spaces between them, as the inside of a class of characters. */
export const unspaced = String.raw`${cjk}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const anyUnspaced = new RegExp(`[${unspaced}]`, 'u');
const others = `[^${unspaced}]+`;
const anyCjk = new RegExp(`[${cjk}]`, 'u');
const runs = new RegExp(
  `(?<whole>${katakana}|${hangul})|(?<chinese>${hanAndHiragana})|(?<asian>${southEastAsian})|(?<other>${others})`,
  'gu',
);
const anyLetter = /[\p{L}\p{N}]/u;

/** Whether the text has letters of a script whose words stand without spaces between them. */
export function isUnspaced(text: string): boolean {
  return anyUnspaced.test(text);
}

/** Whether a term is of Chinese, Japanese or Korean writing: typos and prefixes mean nothing there. */
export function isCjk(term: string): boolean {
  return anyCjk.test(term);
}

/** A word of writing without spaces, as its terms in order. */
export interface UnspacedWord {
  readonly parts: readonly string[];
  /** Those of the parts by which the word is found; the others reach into the next word. */
  readonly inside?: readonly string[];
}

/** What stands between words of Chinese and Japanese and says nothing. */
const particles: ReadonlySet<string> = new Set('的了在是和与與及或のをにがはでともへや');

/**
 * The words of a text in which they stand side by side. Chinese, Japanese and Korean are read as overlapping pairs
 * of characters, since a dictionary cuts the same characters otherwise in other company: so any stretch of a text
 * is found, and 智能 in 人工智能. Which pairs make a word the dictionaries of `Intl.Segmenter` say, so that words
 * needn't stand as they were typed. Of Thai, Lao, Khmer and Burmese words are read as the dictionaries cut them.
 */
export function unspacedWords(text: string): UnspacedWord[] {
  const words: UnspacedWord[] = [];
  for (const { groups = {} } of text.matchAll(runs)) {
    const { whole, chinese, asian, other } = groups;
    if (whole !== undefined) words.push({ parts: pairs(whole) });
    else if (chinese !== undefined) words.push(...chineseWords(chinese));
    else if (asian !== undefined)
      words.push(...segments(asian).map((word) => ({ parts: [boundTerm(word)] })));
    else if (other !== undefined && anyLetter.test(other)) words.push({ parts: [boundTerm(other)] });
  }
  return words;
}

function chineseWords(run: string): UnspacedWord[] {
  const words = knownWords(run);
  if (words.length < 2 || words.every((word) => particles.has(word))) return [{ parts: pairs(run) }];
  return words.flatMap((word, at) => {
    const inside = isSingle(word) ? [] : pairs(word);
    const next = words[at + 1];
    const across = next === undefined ? [] : [`${Array.from(word).at(-1) ?? ''}${Array.from(next)[0] ?? ''}`];
    const parts = [...inside, ...across];
    return parts.length > 0 ? [{ parts, inside }] : [];
  });
}

/**
 * The words of the dictionary, and particles. Of other single characters those side by side are a word, and one
 * alone belongs to the word before it, or else behind it.
 */
function knownWords(run: string): readonly string[] {
  const words: string[] = [];
  let unknown = '';
  const settle = (next: string): void => {
    const before = words.at(-1);
    if (!isSingle(unknown)) words.push(...(unknown === '' ? [] : [unknown]), next);
    else if (before !== undefined && !particles.has(before)) words.splice(-1, 1, before + unknown, next);
    else if (next !== '' && !particles.has(next)) words.push(unknown + next);
    else words.push(unknown, next);
    unknown = '';
  };
  for (const segment of segments(run)) {
    if (isSingle(segment) && !particles.has(segment)) unknown += segment;
    else settle(segment);
  }
  settle('');
  return words.filter((word) => word !== '');
}

function isSingle(word: string): boolean {
  return word.length === 1 || Array.from(word).length === 1;
}

function pairs(word: string): readonly string[] {
  const characters = Array.from(word);
  if (characters.length < 3) return [word];
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}

const segments = lazySegments();

/** The dictionaries take some milliseconds to load, which a library without such writing needn't spend. */
function lazySegments(): (text: string) => readonly string[] {
  let segmenter: Intl.Segmenter | undefined;
  return (text) => {
    segmenter ??= new Intl.Segmenter('und', { granularity: 'word' });
    return Array.from(segmenter.segment(text), ({ segment }) => segment);
  };
}
