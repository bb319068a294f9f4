import { answerQuery } from './answerQuery';
import type { Searched } from './paperReader';
import { parseQuery } from '../query';
import { TermResolver } from './resolveTerm';
import type { Segment } from '../segments/segment';

/** So many papers are looked for as somebody would who half remembers them. */
const papers = 6;
const wordsTyped = 3;
const hits = 50;
/** So many papers are enough to find out what is worth compiling. */
const enough = 2_000;

/**
 * Searches that nobody asked for, one each time it is called: once a few were answered, the engine has compiled
 * what answering takes. Without them the first keystrokes of a person take up to ten times as long as later ones.
 * One segment does for all, as they run the same code.
 */
export function rehearsal(searched: Searched): readonly (() => void)[] {
  const bySize = [...searched.segments].sort((a, b) => a.size - b.size);
  const segment = bySize.find(({ size }) => size >= enough) ?? bySize.at(-1);
  if (!segment) return [];
  const among = { ...searched, segments: [segment], terms: new TermResolver([segment], segment.count) };
  return queriesFor(segment).map((query) => () => {
    answerQuery(parseQuery(query, {}).query, hits, among);
  });
}

/** Beginnings of words, words that nobody has side by side, a word with a slip, whole titles. */
function queriesFor({ sequences, dictionary, size }: Segment): readonly string[] {
  return Array.from({ length: papers }, (_, at) => Math.floor((at * size) / papers)).flatMap((paper) => {
    const title = sequences.title(paper).map((number) => dictionary.term(number));
    const typed = title.slice(0, wordsTyped).join(' ');
    const last = title.at(-1) ?? '';
    return [
      typed.slice(0, 1),
      typed.slice(0, 5),
      typed,
      `${typed} ${last.slice(0, -1)}`,
      `${last} ${typed} ${withSlip(last)}`,
      title.join(' '),
    ];
  });
}

/** The letters in the middle swapped. */
function withSlip(word: string): string {
  const middle = word.length >> 1;
  const [before, after] = [word.slice(0, Math.max(0, middle - 1)), word.slice(middle + 1)];
  return before + word.charAt(middle) + word.charAt(middle - 1) + after;
}
