import type { Position, Range } from '../problems';
import { type Reading, countBreaks, type Segment } from '../segments';

/** Segments that are placed between two looks at the clock, and what that costs. */
const batch = 512;
const unitsPerBatch = 1_000;

/** Where the segments of a text stand. Numbers only: a place is made of them when somebody asks for it. */
export class SegmentPlaces {
  readonly #offsets: Int32Array;
  readonly #lines: Int32Array;
  readonly #columns: Int32Array;

  private constructor(private readonly segments: readonly Segment[]) {
    this.#offsets = new Int32Array(segments.length + 1);
    this.#lines = new Int32Array(segments.length + 1);
    this.#columns = new Int32Array(segments.length + 1);
  }

  static *placing(segments: readonly Segment[]): Reading<SegmentPlaces> {
    const places = new SegmentPlaces(segments);
    let [offset, line, column] = [0, 0, 0];
    for (const [index, { source, breaks, lastLine }] of segments.entries()) {
      offset += source.length;
      line += breaks;
      column = breaks === 0 ? column + source.length : lastLine;
      places.#offsets[index + 1] = offset;
      places.#lines[index + 1] = line;
      places.#columns[index + 1] = column;
      if ((index + 1) % batch === 0) yield unitsPerBatch;
    }
    return places;
  }

  /** A place of a segment as a place of the text. */
  position(index: number, offset: number): Position {
    const source = this.segments[index]?.source ?? '';
    if (offset === source.length) return this.#start(index + 1);
    const start = this.#start(index);
    const lastBreak = offset === 0 ? -1 : source.lastIndexOf('\n', offset - 1);
    return {
      line: start.line + (lastBreak < 0 ? 0 : countBreaks(source, offset)),
      character: lastBreak < 0 ? start.character + offset : offset - lastBreak - 1,
      offset: start.offset + offset,
    };
  }

  range(index: number, start: number, end: number): Range {
    return { start: this.position(index, start), end: this.position(index, end) };
  }

  /** The place as a `Problem` tells it: line and column counted from 1. */
  problemPlace(index: number, offset: number) {
    const { line, character, offset: at } = this.position(index, offset);
    return { line: line + 1, column: character + 1, offset: at } as const;
  }

  #start(index: number): Position {
    return {
      line: this.#lines[index] ?? 0,
      character: this.#columns[index] ?? 0,
      offset: this.#offsets[index] ?? 0,
    };
  }
}
