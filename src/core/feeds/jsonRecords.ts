/** A stretch of JSON text. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** The text ends before the value does. */
  readonly cut: boolean;
}

export interface Member {
  readonly key: string;
  /** Where the value begins. */
  readonly start: number;
}

/** Where the value that begins at `start` ends. Brackets are counted and strings passed over; nothing is checked. */
export function valueSpan(text: string, start: number): Span {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 0x22: {
        i = stringEnd(text, i);
        if (i < 0) return { start, end: text.length, cut: true };
        if (depth === 0) return { start, end: i + 1, cut: false };
        break;
      }
      case 0x7b:
      case 0x5b:
        depth++;
        break;
      case 0x7d:
      case 0x5d:
        if (depth === 0) return { start, end: i, cut: false };
        if (--depth === 0) return { start, end: i + 1, cut: false };
        break;
      case 0x2c:
        if (depth === 0) return { start, end: i, cut: false };
    }
  }
  return { start, end: text.length, cut: depth > 0 };
}

/**
 * The elements of the array that opens at `open`, one after the other.
 * @returns whether the array is closed, and where it or the text ends
 */
export function* arrayElements(text: string, open: number): Generator<Span, Span, void> {
  let i = open + 1;
  for (;;) {
    i = skipBlank(text, i, true);
    if (i >= text.length) return { start: open, end: text.length, cut: true };
    const char = text.charAt(i);
    if (char === ']') return { start: open, end: i + 1, cut: false };
    const span = valueSpan(text, i);
    // A bracket that closes nothing can't be part of a value: pass over it.
    if (span.end === i) i++;
    else {
      yield span;
      i = span.end;
    }
  }
}

/**
 * The members of the object that opens at `open`, as far as they can be told apart. Where a value ends is only
 * looked for when the next member is asked for.
 */
export function* objectMembers(text: string, open: number): Generator<Member, void, void> {
  let i = open + 1;
  for (;;) {
    i = skipBlank(text, i, true);
    if (text.charAt(i) !== '"') return;
    const keyEnd = stringEnd(text, i);
    if (keyEnd < 0) return;
    const key = text.slice(i + 1, keyEnd);
    i = skipBlank(text, keyEnd + 1, false);
    if (text.charAt(i) !== ':') return;
    const start = skipBlank(text, i + 1, false);
    yield { key, start };
    i = valueSpan(text, start).end;
    if (i === start) return;
  }
}

/** The next character that is no white space (nor, between values, a comma). */
export function skipBlank(text: string, from: number, commas: boolean): number {
  let i = from;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const blank = code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0xfeff;
    if (!blank && !(commas && code === 0x2c)) break;
  }
  return i;
}

/**
 * Where the string that opens at `open` closes. A string can't go over a line's end: one that does is not closed,
 * and taken to end there, so that the damage stays in its record.
 * @returns -1 if the text ends first
 */
function stringEnd(text: string, open: number): number {
  for (let i = open + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x5c) i++;
    else if (code === 0x22 || code === 0x0a) return i;
  }
  return -1;
}
