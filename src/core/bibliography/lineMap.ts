import type { Position, Range } from '../problems';

/** Turns offsets of one text into lines and characters. Built once per text, then answers in O(log lines). */
export class LineMap {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  position(offset: number): Position {
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
}
