import { editDistance } from '../bibliography';

/** Shorter words are a letter away from too many others. */
const minLetters = 5;
/** Places that are compared letter by letter in one text. */
const maxPlaces = 12;

/** A place that begins as somebody typed, but for one typing error. */
export interface MistypedPlace {
  readonly at: number;
  /** What stands there. */
  readonly meant: string;
}

/** Whether a word is long enough to be known in spite of a typing error. */
export function mayBeMistyped(word: string): boolean {
  return (word.match(/\p{L}/gu)?.length ?? 0) >= minLetters;
}

/**
 * Where a text says a word, or goes on from it, with one letter too many, too few, changed, or swapped with its
 * neighbour. One error leaves one half of the word as it was, or swaps the letters between the halves: so a half is
 * looked for, and only what stands beside it is compared.
 * @param begins whether a word begins at a place of the text
 */
export function mistypedPlaces(
  text: string,
  word: string,
  begins: (text: string, at: number) => boolean,
): readonly MistypedPlace[] {
  const half = word.length >> 1;
  const [first, second] = [word.slice(0, half), word.slice(half)];
  const found: MistypedPlace[] = [];
  for (const at of placesOf(text, first, (place) => begins(text, place))) {
    const from = at + half;
    const end = lengthsNear(second).find((length) => isNear(second, text.slice(from, from + length)));
    if (end !== undefined) found.push({ at, meant: text.slice(at, from + end) });
  }
  const lengths = lengthsNear(first);
  const mayBegin = (at: number) => at >= 0 && begins(text, at);
  for (const place of placesOf(text, second, (end) => lengths.some((length) => mayBegin(end - length))))
    for (const at of lengths.map((length) => place - length).filter(mayBegin))
      if (isNear(first, text.slice(at, place)))
        found.push({ at, meant: text.slice(at, place + second.length) });
  const swapped = first.slice(0, -1) + second.slice(0, 1) + first.slice(-1) + second.slice(1);
  for (const at of placesOf(text, swapped, (place) => begins(text, place)))
    found.push({ at, meant: swapped });
  return found;
}

function lengthsNear({ length }: string): readonly number[] {
  return [length, length + 1, length - 1];
}

function isNear(typed: string, meant: string): boolean {
  return editDistance(typed, meant, 1) <= 1;
}

function placesOf(text: string, part: string, fits: (place: number) => boolean): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(part); at >= 0 && places.length < maxPlaces; at = text.indexOf(part, at + 1))
    if (fits(at)) places.push(at);
  return places;
}
