import type { Position, Range } from '../problems';
import { countBreaks, type Segment } from './segments';

/** Where a segment begins in its text. */
export type SegmentStart = Position;

export const textStart: SegmentStart = { line: 0, character: 0, offset: 0 };

/** Where the next segment begins. */
export function behind(start: SegmentStart, { source, breaks }: Segment): SegmentStart {
  const offset = start.offset + source.length;
  if (breaks === 0) return { line: start.line, character: start.character + source.length, offset };
  return { line: start.line + breaks, character: source.length - source.lastIndexOf('\n') - 1, offset };
}

/** A place of a segment as a place of the text. */
export function placeIn(start: SegmentStart, source: string, offset: number): Position {
  const lastBreak = offset === 0 ? -1 : source.lastIndexOf('\n', offset - 1);
  return {
    line: start.line + (lastBreak < 0 ? 0 : countBreaks(source, offset)),
    character: lastBreak < 0 ? start.character + offset : offset - lastBreak - 1,
    offset: start.offset + offset,
  };
}

/** A stretch of a segment, which most often ends as the segment does. */
export function rangeIn(start: SegmentStart, segment: Segment, from: number, to: number): Range {
  const { source } = segment;
  const end = to === source.length ? behind(start, segment) : placeIn(start, source, to);
  return { start: placeIn(start, source, from), end };
}

/** The place as a `Problem` tells it: line and column counted from 1. */
export function problemPlace({ line, character, offset }: Position) {
  return { line: line + 1, column: character + 1, offset } as const;
}
