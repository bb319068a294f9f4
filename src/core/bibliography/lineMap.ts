import type { Position, Range } from '../problems';

/**
 * Turns offsets of one text into lines and characters, in O(log lines). Looks for line breaks only as far as it is
 * asked, so that a long text costs nothing at the start.
 */
export class LineMap {
  readonly #text: string;
  readonly #starts: number[] = [0];
  #isWhole = false;

  constructor(text: string) {
    this.#text = text;
  }

  position(offset: number): Position {
    this.#lookUpTo(offset);
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - (this.#starts[low] ?? 0), offset };
  }

  range(start: number, end: number): Range {
    return { start: this.position(start), end: this.position(end) };
  }

  /** The place as a `Problem` tells it: line and column counted from 1. */
  place(offset: number): { readonly line: number; readonly column: number; readonly offset: number } {
    const { line, character } = this.position(offset);
    return { line: line + 1, column: character + 1, offset };
  }

  #lookUpTo(offset: number): void {
    while (!this.#isWhole && (this.#starts.at(-1) ?? 0) <= offset) {
      const found = this.#text.indexOf('\n', this.#starts.at(-1));
      if (found < 0) this.#isWhole = true;
      else this.#starts.push(found + 1);
    }
  }
}
