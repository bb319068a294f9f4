import type { ReadHighlights } from './highlight';

/** Reads an export a little at a time: gives how many UTF-16 units it went on by, and at last what it found. */
export type SlicedReading = Generator<number, ReadHighlights, void>;

/** Nothing that is read stands on so long a line; the rest of one is left out. UTF-16 units. */
const longestLine = 30_000;

export interface TextLine {
  readonly text: string;
  /** With the line end, and what was left out. */
  readonly units: number;
}

/** The lines of a text, one after the other: a text of many is never held in pieces. */
export function* linesOf(text: string): Generator<TextLine, void, void> {
  const lineEnd = /\r\n|\r|\n/g;
  for (let start = 0; start <= text.length;) {
    const found = lineEnd.exec(text);
    const end = found ? found.index : text.length;
    const next = found ? lineEnd.lastIndex : text.length + 1;
    yield { text: text.slice(start, Math.min(end, start + longestLine)), units: next - start };
    start = next;
  }
}
