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

/** Said by a search at work, after each stretch of text in which it has not found the end yet. */
export const READING = Symbol('reading');
export type Reading = typeof READING;

/** How much is looked at in one go: some tenths of a millisecond. */
const STRETCH = 65_536;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const NEWLINE = 0x0a;

/**
 * Where the value that begins at `start` ends. Brackets are counted and strings passed over; nothing is checked.
 * A string can't go over a line's end: one that does is not closed, and taken to end there, so that the damage
 * stays in its record.
 */
export function* valueSpan(text: string, start: number): Generator<Reading, Span, void> {
  let depth = 0;
  let quoted = false;
  let told = start;
  for (let i = start; i < text.length; i++) {
    if (i - told >= STRETCH) {
      told = i;
      yield READING;
    }
    const code = text.charCodeAt(i);
    if (quoted) {
      if (code === BACKSLASH) i++;
      else if (code === QUOTE || code === NEWLINE) {
        quoted = false;
        if (depth === 0) return { start, end: i + 1, cut: false };
      }
    } else if (code === QUOTE) quoted = true;
    else if (code === 0x7b || code === 0x5b) depth++;
    else if (code === 0x7d || code === 0x5d) {
      if (depth === 0) return { start, end: i, cut: false };
      if (--depth === 0) return { start, end: i + 1, cut: false };
    } else if (code === COMMA && depth === 0) return { start, end: i, cut: false };
  }
  return { start, end: text.length, cut: depth > 0 || quoted };
}

/**
 * The elements of the array that opens at `open`, one after the other.
 * @returns whether the array is closed, and where it or the text ends
 */
export function* arrayElements(text: string, open: number): Generator<Span | Reading, Span, void> {
  let i = open + 1;
  for (;;) {
    i = yield* skipBlank(text, i, true);
    if (i >= text.length) return { start: open, end: text.length, cut: true };
    const char = text.charAt(i);
    if (char === ']') return { start: open, end: i + 1, cut: false };
    const span = yield* valueSpan(text, i);
    // A bracket that closes nothing can't be part of a value: pass over it.
    if (span.end === i) {
      if (i++ % 4096 === 0) yield READING;
    } else {
      yield span;
      i = span.end;
    }
  }
}

/**
 * The members of the object that opens at `open`, as far as they can be told apart. Where a value ends is only
 * looked for when the next member is asked for.
 */
export function* objectMembers(text: string, open: number): Generator<Member | Reading, void, void> {
  let i = open + 1;
  for (;;) {
    i = yield* skipBlank(text, i, true);
    if (text.charAt(i) !== '"') return;
    const named = yield* valueSpan(text, i);
    if (named.cut) return;
    const key = text.slice(i + 1, named.end - 1);
    i = yield* skipBlank(text, named.end, false);
    if (text.charAt(i) !== ':') return;
    const start = yield* skipBlank(text, i + 1, false);
    yield { key, start };
    i = (yield* valueSpan(text, start)).end;
    if (i === start) return;
  }
}

/** The next character that is no white space (nor, between values, a comma). */
export function* skipBlank(text: string, from: number, commas: boolean): Generator<Reading, number, void> {
  for (let i = from; i < text.length; i++) {
    if ((i - from) % STRETCH === STRETCH - 1) yield READING;
    const code = text.charCodeAt(i);
    const blank = code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0xfeff;
    if (!blank && !(commas && code === COMMA)) return i;
  }
  return text.length;
}
