import { copyOf, linesOf, type Segment } from '../segments';

/** One record with what stands in front of it. */
export type RisSegment = Segment;

/** A line of RIS; one without a tag continues the one before. */
export interface RisLine {
  readonly tag: string | undefined;
  readonly text: string;
}

const tagLine = /^\s{0,3}([A-Z][A-Z0-9]) {1,2}-(?: (.*)|)$/;

export function readTag(raw: string): RisLine {
  const line = raw.replace(/\r$/, '').replace(/^\ufeff/, '');
  const trimmed = line.trimEnd();
  const match = tagLine.exec(trimmed);
  return match ? { tag: match[1], text: (match[2] ?? '').trim() } : { tag: undefined, text: line.trim() };
}

/** Cuts RIS behind each `ER` line and, where that is missing, before the next `TY`. Never gives up. */
export function* cutRis(text: string, from: number): Generator<RisSegment, boolean> {
  let start = from;
  let isOpen = false;
  for (let at = from, next = from; at < text.length; at = next) {
    const found = text.indexOf('\n', at);
    next = found < 0 ? text.length : found + 1;
    const { tag } = readTag(text.slice(at, found < 0 ? next : found));
    if (tag === 'TY') {
      if (isOpen) {
        yield segment(text, start, at, next);
        start = at;
      }
      isOpen = true;
    } else if (tag === 'ER' && isOpen) {
      yield segment(text, start, next, next);
      start = next;
      isOpen = false;
    }
  }
  if (start < text.length) yield segment(text, start, text.length, Infinity);
  return true;
}

/** Stands for RIS as a whole, which `cutRis` never asks for. */
export function wholeRis(text: string): RisSegment {
  return segment(text, 0, text.length, Infinity);
}

function segment(text: string, start: number, end: number, reach: number): RisSegment {
  const source = copyOf(text, start, end);
  return {
    source,
    reach: end === text.length ? Infinity : reach - start,
    state: 0,
    ...linesOf(source),
  };
}
