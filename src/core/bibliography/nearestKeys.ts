import { foldText, type CslItem } from '../paper';
import type { Pause } from '../ports';
import { throwIfAborted } from '../problems';

/** How many items are looked at between two pauses: some milliseconds' worth. */
const slice = 250;
/** Longer keys are compared by their beginnings. */
export const longestComparedKey = 80;

/**
 * The items that somebody may have meant by a key that names none, best first: those whose key is a typing error
 * away, and those whose authors, year and title the key's words speak of (`vaswani17attention`).
 * @throws AbortError if `signal` aborts
 */
export async function nearestKeys(
  key: string,
  items: Iterable<CslItem>,
  options: { readonly limit: number; readonly pause: Pause },
  signal?: AbortSignal,
): Promise<readonly CslItem[]> {
  const words = keyWords(key);
  const found = new Map<string, { readonly item: CslItem; readonly score: number }>();
  let seen = 0;
  for (const item of items) {
    if (++seen % slice === 0) {
      await options.pause();
      throwIfAborted(signal);
    }
    if (found.has(item.id)) continue;
    const score = Math.max(keyLikeness(key, item.id), aboutness(words, item));
    if (score > 0) found.set(item.id, { item, score });
  }
  return [...found.values()]
    .sort((a, b) => b.score - a.score || (a.item.id < b.item.id ? -1 : 1))
    .slice(0, options.limit)
    .map(({ item }) => item);
}

/** 1 for the same key, less for each typing error, 0 where there are more than one in four letters. Case doesn't count. */
export function keyLikeness(one: string, other: string): number {
  const wanted = one.slice(0, longestComparedKey).toLowerCase();
  const key = other.slice(0, longestComparedKey).toLowerCase();
  const longest = Math.max(wanted.length, key.length);
  const most = Math.max(1, Math.floor(longest / 4));
  if (Math.abs(wanted.length - key.length) > most) return 0;
  const distance = editDistance(wanted, key, most);
  return distance > most ? 0 : 1 - distance / (longest + 1);
}

/**
 * How many letters have to be typed, taken away, changed, or swapped with their neighbour.
 * @returns a number above `most` as soon as it is clear that more are needed
 * @see Damerau–Levenshtein, restricted (optimal string alignment)
 */
export function editDistance(a: string, b: string, most = Infinity): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1);
      let cost = Math.min(
        at(above, column) + 1,
        at(current, column - 1) + 1,
        at(above, column - 1) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 &&
        column > 1 &&
        a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
        a.charCodeAt(row - 2) === b.charCodeAt(column - 1);
      if (swapped) cost = Math.min(cost, at(before, column - 2) + 1);
      current.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return least;
    before = above;
    above = current;
  }
  return at(above, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}

/** The words and numbers that a key is made of: `vaswani2017Attention` gives `vaswani`, `2017`, `attention`. */
export function keyWords(key: string): readonly string[] {
  const parts =
    foldText(key.slice(0, longestComparedKey)).match(/\p{N}+|\p{Lu}?[\p{Ll}\p{Lo}]+|\p{Lu}+/gu) ?? [];
  return parts.map((part) => part.toLowerCase()).filter((part) => part.length > 1);
}

/**
 * Up to 1: the share of the key's letters that authors, year and title account for. It wants an author or the
 * title's words, not the year alone, and more than half of the key.
 */
function aboutness(words: readonly string[], item: CslItem): number {
  const year = String(item.issued?.['date-parts']?.[0]?.[0] ?? '');
  const families = (item.author ?? item.editor ?? [])
    .slice(0, 3)
    .map((name) => folded(name.family ?? name.literal).replace(/[\s'’-]/g, ''));
  let title: string | undefined;
  let known = 0;
  let all = 0;
  let named = false;
  for (const word of words) {
    all += word.length;
    if (/^\d+$/.test(word)) {
      if (word === year || (word.length === 2 && year.endsWith(word))) known += word.length;
      continue;
    }
    const inNames = word.length > 2 && families.some((family) => family.startsWith(word));
    const inTitle = () => word.length > 3 && hasWord((title ??= folded(item.title)), word);
    if (inNames || inTitle()) {
      known += word.length;
      named = true;
    }
  }
  return named && known * 2 > all ? (known / all) * 0.9 : 0;
}

/** In lower case without accents; most names and titles are ASCII, which needs no more than that. */
function folded(text: unknown): string {
  if (typeof text !== 'string') return '';
  return (/^[ -~]*$/.test(text) ? text : foldText(text)).toLowerCase();
}

function hasWord(text: string, word: string): boolean {
  for (let place = text.indexOf(word); place >= 0; place = text.indexOf(word, place + 1))
    if (!isLetter(text.charAt(place - 1)) && !isLetter(text.charAt(place + word.length))) return true;
  return false;
}

function isLetter(character: string): boolean {
  return /\p{L}/u.test(character);
}
