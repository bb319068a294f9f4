import { cutAtWord, firstSentences, oneLine } from '../text';

/** So many UTF-16 units of context stand before the match; rows are short, and it has to be in sight. */
const lead = 16;
const maxSearched = 6000;

/**
 * The stretch of `text` around the first word that matched, at most `max` UTF-16 units, so that one sees why
 * a paper was found. Without a match in it: its beginning.
 * @param terms terms of the index: lower case, accents folded
 */
export function snippet(text: string, terms: readonly string[], max: number): string {
  const line = oneLine(text, maxSearched);
  const at = terms.length === 0 ? -1 : firstMatch(line, terms);
  if (at < lead) return firstSentences(line, max);
  const start = line.indexOf(' ', at - lead) + 1;
  const rest = line.slice(start > 0 && start <= at ? start : at);
  return `…${rest.length <= max ? rest : cutAtWord(rest.slice(0, max))}`;
}

function firstMatch(line: string, terms: readonly string[]): number {
  for (const { 0: word, index } of line.matchAll(/[\p{L}\p{N}]+/gu)) {
    const folded = fold(word);
    if (terms.some((term) => folded.startsWith(term))) return index;
  }
  return -1;
}

function fold(word: string): string {
  const lower = word.toLowerCase();
  return /^[a-z0-9]*$/.test(lower) ? lower : lower.normalize('NFKD').replace(/\p{M}+/gu, '');
}
