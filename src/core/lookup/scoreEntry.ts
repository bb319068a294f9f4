import type { EntryText } from './entryText';
import { mayBeMistyped, mistypedPlaces } from './mistyped';

/** How well one word speaks of an entry, by the field it stands in and how it begins and ends there. */
const weights = {
  wholeKey: 100,
  keyBegins: 70,
  keyPart: 40,
  insideKey: 20,
  titleBegins: 62,
  titleWord: 45,
  firstAuthor: 64,
  author: 48,
  insideWord: 8,
  year: 50,
  partOfYear: 36,
  /** Beside one of the others: the word is typed to its end. */
  wholeWord: 6,
  /** Times that of the place, where it says the word with a typing error. */
  mistyped: 0.5,
} as const;

/** Shorter pieces stand inside of words by chance. */
const minInside = 3;
/** Places of a word that are looked at in one entry. */
const maxPlaces = 12;

/**
 * How well the words, in any order, speak of an entry; 0 unless each of them does. No words speak of every entry.
 * @param words folded, see `lookupWords`
 * @param isForgiving whether a long word may have a typing error
 */
export function scoreEntry(entry: EntryText, words: readonly string[], isForgiving = false): number {
  let score = 1;
  for (const word of words) {
    const found = scoreWord(entry, word) || (isForgiving ? scoreMistyped(entry, word) : 0);
    if (found === 0) return 0;
    score += found;
  }
  return score;
}

function scoreWord(entry: EntryText, word: string): number {
  const { text } = entry;
  let best = 0;
  let at = text.indexOf(word);
  for (let places = 0; at >= 0 && places < maxPlaces; places++) {
    best = Math.max(best, scorePlace(entry, word, at));
    at = text.indexOf(word, at + 1);
  }
  return best;
}

function scoreMistyped(entry: EntryText, word: string): number {
  if (!mayBeMistyped(word)) return 0;
  let best = 0;
  for (const { at, meant } of mistypedPlaces(entry.text, word, beginsWord))
    best = Math.max(best, scorePlace(entry, meant, at) * weights.mistyped);
  return best;
}

function scorePlace({ text, title, authors, year }: EntryText, word: string, at: number): number {
  const end = at + word.length;
  const last = text.charCodeAt(end);
  const whole = isWordCharacter(last) ? 0 : weights.wholeWord;
  if (at >= year) {
    if (whole === 0) return at === year ? weights.partOfYear : 0;
    return at === year ? weights.year : word.length === 2 ? weights.partOfYear : 0;
  }
  const begins = beginsWord(text, at);
  if (at < title) {
    if (at === 0) return end === title - 1 ? weights.wholeKey : weights.keyBegins;
    if (begins || isDigit(word.charCodeAt(0)) !== isDigit(text.charCodeAt(at - 1)))
      return weights.keyPart + whole;
    return word.length < minInside ? 0 : weights.insideKey;
  }
  if (!begins) return word.length < minInside ? 0 : weights.insideWord;
  if (at < authors) return (at === title ? weights.titleBegins : weights.titleWord) + whole;
  return (at === authors ? weights.firstAuthor : weights.author) + whole;
}

function beginsWord(text: string, at: number): boolean {
  // Scripts without spaces have no beginnings: every character may be one.
  return !isWordCharacter(text.charCodeAt(at - 1)) || text.charCodeAt(at) >= 0x2e80;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isWordCharacter(code: number): boolean {
  if (code < 128) return isDigit(code) || (code >= 97 && code <= 122);
  return code >= 0xaa && /[\p{L}\p{N}]/u.test(String.fromCharCode(code));
}
