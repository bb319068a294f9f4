import { fold, untyped } from './fold';
import { analyze, wordPatterns } from './textAnalysis';
import { isCjk, isUnspaced } from './unspacedWords';

/** A stretch of a text as it was written (UTF-16 offsets, half open), and the term that it is found by. */
export interface WordPlace {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

// Signs that nobody types, such as soft hyphens, are part of the word that they stand in, as for the index.
const { compounds, parts } = wordPatterns(untyped);
const signs = /[^\p{L}\p{N}\p{M}]+/gu;
/** Most words are so, and are their own terms: shorter than any that the index cuts. */
const plain = /^[A-Za-z0-9]{1,40}$/;

/**
 * Where the terms of a text stand that are `wanted`, in the order of the text; compounds before their parts. For
 * the few texts that are shown: the index needs no places.
 */
export function* wordPlaces(text: string, wanted: ReadonlySet<string>): Generator<WordPlace> {
  for (const { 0: compound, index } of text.matchAll(compounds)) {
    if (plain.test(compound)) {
      const term = compound.toLowerCase();
      if (wanted.has(term)) yield { term, start: index, end: index + compound.length };
      continue;
    }
    if (!mayHold(compound, wanted)) continue;
    for (const { joined } of analyze(compound)) {
      if (joined !== undefined && wanted.has(joined))
        yield { term: joined, start: index, end: index + compound.length };
    }
    for (const { 0: word, index: inside } of compound.matchAll(parts))
      yield* placesInWord(word, index + inside, wanted);
  }
}

/** A stretch of a text (UTF-16 offsets, half open). */
export type Stretch = readonly [start: number, end: number];

/** The stretches of a text that hold terms that are `wanted`, in order, those that overlap or touch as one. */
export function foundStretches(text: string, wanted: ReadonlySet<string>): readonly Stretch[] {
  const stretches: [number, number][] = [];
  for (const { start, end } of [...wordPlaces(text, wanted)].sort((a, b) => a.start - b.start)) {
    const last = stretches.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else stretches.push([start, end]);
  }
  return stretches;
}

/** Whether it is worth analysing: most words are none of the wanted. */
function mayHold(compound: string, wanted: ReadonlySet<string>): boolean {
  const folded = fold(compound);
  const letters = folded.replace(signs, '');
  for (const term of wanted) if (folded.includes(term) || letters.includes(term)) return true;
  return false;
}

function* placesInWord(word: string, at: number, wanted: ReadonlySet<string>): Generator<WordPlace> {
  const terms = analyze(word).flatMap(({ parts: found }) => found);
  const pieces = piecesOf(word);
  let from = 0;
  for (const term of terms) {
    const found = pieces?.folded.indexOf(term, from) ?? -1;
    // Only pairs of characters overlap.
    if (found >= 0) from = found + (isCjk(term) ? 1 : term.length);
    if (!wanted.has(term)) continue;
    const [start, end] =
      pieces && found >= 0 ? pieces.written(found, found + term.length) : ([0, word.length] as const);
    yield { term, start: at + start, end: at + end };
  }
}

/** A character with the marks that belong to it, and with signs that nobody types. */
const attached = String.raw`\p{M}\uff9e\uff9f${untyped}`;
const characters = new RegExp(`[^${attached}]?[${attached}]*`, 'gu');

/**
 * A word of which a term may be but a piece, since it is of writing without spaces (also where it has others beside
 * it: `大型LLM模型`), and where a stretch of it stands as it was written; `undefined` for a word that is one piece.
 */
function piecesOf(
  word: string,
): { folded: string; written(start: number, end: number): Stretch } | undefined {
  const folded = fold(word);
  if (!isUnspaced(folded)) return undefined;
  const places: Stretch[] = [];
  let joined = '';
  for (const { 0: character, index } of word.matchAll(characters)) {
    const letters = fold(character);
    joined += letters;
    for (let unit = 0; unit < letters.length; unit++) places.push([index, index + character.length]);
  }
  // Folded one by one, characters may become others than side by side.
  if (joined !== folded) return undefined;
  return {
    folded,
    written: (start, end) => [places[start]?.[0] ?? 0, places[end - 1]?.[1] ?? word.length],
  };
}
