import { splitSentences, type Sentence } from '../../summaries';
import { stem } from './porter';
import { isStopWord } from './textAnalysis';
import { foundStretches, wordPlaces, type Stretch, type WordPlace } from './wordPlaces';

/** A stretch of a text, in one line, with the words that matched (UTF-16 offsets of `text`, half open, in order). */
export interface Snippet {
  readonly text: string;
  readonly marks: readonly Stretch[];
}

export interface SnippetOptions {
  /** How long it may be, in UTF-16 units, the `…` where it is cut not counted. */
  readonly most?: number;
  /** How much of the sentence may stand before the first match, for rows that show only their beginning. */
  readonly lead?: number;
}

/** What is looked at of a text, in UTF-16 units: an abstract is shorter. */
const longest = 6_000;
const usual = 160;

/**
 * The sentence of an abstract that matches best, matched words marked: so one sees why a paper was found. The
 * best has the most of the words; of equals the first. Without a match: the first sentence.
 * @param terms terms of the index that matched in the abstract
 */
export function snippet(
  abstract: string,
  terms: readonly string[],
  { most = usual, lead = most / 2 }: SnippetOptions = {},
): Snippet {
  const wanted = new Set(terms);
  const sentences = splitSentences(abstract.slice(0, longest));
  let best: Sentence | undefined;
  let bestWorth = -1;
  for (const sentence of sentences) {
    const worth = wanted.size === 0 ? 0 : worthOf(wordPlaces(sentence.text, wanted));
    if (worth > bestWorth) [best, bestWorth] = [sentence, worth];
  }
  if (!best) return { text: '', marks: [] };
  const line = best.text.replace(/\s+/g, ' ');
  return cut(line, foundStretches(line, wanted), most, lead);
}

/** Each word counts once, in whatever form; how often the words stand there decides between equals. */
function worthOf(places: Iterable<WordPlace>): number {
  const words = new Set<string>();
  let times = 0;
  for (const { term } of places) {
    times++;
    if (!isStopWord(term)) words.add(stem(term));
  }
  return words.size + Math.min(times, 99) / 100;
}

/** The stretch of the line that holds the most marks. */
function cut(line: string, marks: readonly Stretch[], most: number, lead: number): Snippet {
  const first = richest(marks, most - lead);
  const from = first <= lead ? 0 : wordStart(line, first - lead, first);
  const to = line.length - from <= most ? line.length : wordEnd(line, from, from + most);
  const head = from > 0 ? '…' : '';
  const shift = head.length - from;
  return {
    text: `${head}${line.slice(from, to)}${to < line.length ? '…' : ''}`,
    marks: marks.flatMap(([start, end]): Stretch[] =>
      start >= from && end <= to ? [[start + shift, end + shift]] : [],
    ),
  };
}

/** Where the mark stands from which on a stretch of this length holds the most marks. */
function richest(marks: readonly Stretch[], length: number): number {
  let best = 0;
  let bestCount = 0;
  for (const [at, [start]] of marks.entries()) {
    let count = 0;
    while ((marks[at + count]?.[1] ?? Infinity) <= start + length) count++;
    if (count > bestCount) [best, bestCount] = [start, count];
  }
  return best;
}

/** The first beginning of a word from `from` on; `before`, which is one, at the latest. */
function wordStart(line: string, from: number, before: number): number {
  const space = line.indexOf(' ', Math.floor(from) - 1);
  if (space >= 0 && space < before) return space + 1;
  return before;
}

/** The last end of a word before `to`; in a text without spaces any place that leaves characters whole. */
function wordEnd(line: string, from: number, to: number): number {
  const space = line.lastIndexOf(' ', to);
  if (space > (from + to) / 2) return space;
  return /[\ud800-\udbff]/.test(line.charAt(to - 1)) ? to - 1 : to;
}
