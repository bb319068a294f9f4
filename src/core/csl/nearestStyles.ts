import { editDistance } from '../bibliography';
import { nameOfStyle } from './loadStyle';
import { shippedStyles } from './shipped';

/**
 * Names of shipped styles that may have been meant by a name of none, best first: those with its words in their name
 * or title (`apa-6th-edition`, `american-psychological-association`), and those a few typing errors away.
 */
export function nearestStyles(written: string, limit: number): readonly string[] {
  const name = nameOfStyle(written).slice(0, 100);
  const words = wordsOf(name);
  return [...shippedStyles]
    .map(([style, title]) => ({ style, score: score(name, words, style, title) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.style < b.style ? -1 : 1))
    .slice(0, limit)
    .map(({ style }) => style);
}

/** Up to 1 for a name that is like the style's, less for words in common; 0 where there is nothing. */
function score(name: string, words: readonly string[], style: string, title: string): number {
  const longest = Math.max(name.length, style.length);
  const most = Math.max(1, Math.floor(longest / 3));
  const distance = editDistance(name, style, most);
  const likeness = distance > most ? 0 : 1 - distance / longest;
  const own = new Set([...wordsOf(style), ...wordsOf(title)]);
  const common = words.filter((word) => own.has(word));
  // The fewer other words the style has, the more it is the one.
  const sharing = common.length === 0 ? 0 : common.length / words.length - own.size / 100;
  return Math.max(likeness, sharing);
}

/** Words that many styles have tell nothing. */
const common: ReadonlySet<string> = new Set([
  'of',
  'the',
  'edition',
  'style',
  'and',
  'for',
  'with',
  'manual',
  'csl',
]);

function wordsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/\p{L}{2,}/gu) ?? []).filter((word) => !common.has(word));
}
