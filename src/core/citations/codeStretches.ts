import { readAtOnce, type Reading } from '../segments';

/** A piece of a note that is code, or a comment of HTML. UTF-16 offsets. */
export interface CodeStretch {
  readonly start: number;
  readonly end: number;
}

interface Line extends CodeStretch {
  readonly text: string;
}

/** Behind the signs of block quotes. */
const fence = /^[ \t>]*(`{3,}|~{3,})([^\n]*)$/;
const indented = /^(?: {4}|\t)/;
const listItem = /^ {0,3}(?:[-+*]|\(?(?:#|@|[A-Za-z\d]{1,9})[.)]|\[\^[^\]]*\]:|[:~](?=\s))/;
/** Lines are looked at so many times quicker than text is decoded. */
const linesPerDecode = 32;
/** Looking at a run of backticks takes as long as decoding so many units of text. */
const unitsPerRun = 2;
const comment = { open: '<!--', close: '-->' } as const;

/**
 * Fenced and indented code, code spans, and comments, in time in proportion to the length. What is indented below a
 * list item or a footnote belongs to that.
 */
export function codeStretches(markdown: string): readonly CodeStretch[] {
  return readAtOnce(readingCode(markdown));
}

/** The same line by line. */
export function* readingCode(markdown: string): Reading<readonly CodeStretch[]> {
  const lines = yield* linesIn(markdown);
  const found: CodeStretch[] = [];
  const ends = new LastLines(lines);
  let paragraph: number | undefined;
  let isBehindBlank = true;
  let isInList = false;
  function* endParagraph(end: number): Reading<void> {
    if (paragraph !== undefined) yield* readingSpans(markdown, paragraph, end, found);
    paragraph = undefined;
  }
  for (let at = 0; at < lines.length;) {
    const line = lines[at] as Line;
    const last = ends.blockFrom(at) ?? (isBehindBlank && !isInList && isCode(line) ? at : undefined);
    if (last !== undefined) {
      yield* endParagraph(line.start);
      const { end } = lines[last] ?? line;
      found.push({ start: line.start, end });
      yield (end - line.start) / linesPerDecode;
      at = last + 1;
      // A block of indented code goes on in its next line.
      isBehindBlank = isCode(line);
      continue;
    }
    const isBlank = line.text.trim() === '';
    if (isBlank) yield* endParagraph(line.start);
    else {
      if (isBehindBlank && !indented.test(line.text)) isInList = listItem.test(line.text);
      else isInList ||= listItem.test(line.text);
      paragraph ??= line.start;
    }
    isBehindBlank = isBlank;
    at++;
    yield line.text.length / linesPerDecode;
  }
  yield* endParagraph(markdown.length);
  return found;
}

function isCode({ text }: Line): boolean {
  return indented.test(text) && text.trim() !== '';
}

function* linesIn(text: string): Reading<readonly Line[]> {
  const lines: Line[] = [];
  for (const { 0: whole, 1: line = '', index } of text.matchAll(/([^\r\n]*)(?:\r\n?|\n|$)/g)) {
    if (whole === '' && index > 0) break;
    lines.push({ text: line, start: index, end: index + line.length });
    yield whole.length / linesPerDecode;
  }
  return lines;
}

/** Finds the line that ends what a line begins. What is known to have no end is not looked for again. */
class LastLines {
  readonly #endless = new Set<string>();

  constructor(private readonly lines: readonly Line[]) {}

  /** The last line of the fenced code, or of the comment, that begins in a line; `undefined` where none does. */
  blockFrom(at: number): number | undefined {
    const text = this.lines[at]?.text ?? '';
    const [, marks, info = ''] = fence.exec(text) ?? [];
    if (marks !== undefined && !(marks.startsWith('`') && info.includes('`'))) {
      const [mark = ''] = marks;
      // A longer fence ends a shorter one as well.
      return this.#find(marks, at + 1, (line) => {
        const closing = fence.exec(line);
        return (
          closing?.[2]?.trim() === '' &&
          closing[1]?.startsWith(mark) === true &&
          closing[1].length >= marks.length
        );
      });
    }
    if (!/^ {0,3}<!--/.test(text)) return undefined;
    if (text.includes(comment.close)) return undefined;
    return this.#find(comment.close, at + 1, (line) => line.includes(comment.close));
  }

  #find(name: string, from: number, ends: (line: string) => boolean): number | undefined {
    if (this.#endless.has(name)) return undefined;
    for (let at = from; at < this.lines.length; at++) if (ends(this.lines[at]?.text ?? '')) return at;
    this.#endless.add(name);
    return undefined;
  }
}

/** Code spans and comments of a paragraph: a run of backticks up to the next one of its length. */
function* readingSpans(markdown: string, from: number, to: number, found: CodeStretch[]): Reading<void> {
  const text = markdown.slice(from, to);
  if (!text.includes('`') && !text.includes(comment.open)) return;
  const runs: { readonly run: string; readonly index: number }[] = [];
  for (const { 0: run, index } of text.matchAll(/`+|<!--|-->/g)) {
    runs.push({ run, index });
    yield unitsPerRun;
  }
  const later = new Map<string, number[]>();
  for (const { run, index } of runs.toReversed()) {
    const places = later.get(run);
    if (places) places.push(index);
    else later.set(run, [index]);
  }
  let end = 0;
  for (const { run, index } of runs) {
    yield unitsPerRun;
    if (index < end || run === comment.close || isEscaped(text, index)) continue;
    const closing = run === comment.open ? comment.close : run;
    const close = nextOf(later.get(closing), index);
    if (close === undefined) continue;
    end = close + closing.length;
    found.push({ start: from + index, end: from + end });
  }
}

/** The first place behind `index`, of places the last of which comes first. */
function nextOf(places: number[] | undefined, index: number): number | undefined {
  while (places && places.length > 0 && (places.at(-1) ?? 0) <= index) places.pop();
  return places?.at(-1);
}

function isEscaped(text: string, index: number): boolean {
  return /(?<!\\)(?:\\\\)*\\$/.test(text.slice(Math.max(0, index - 20), index));
}

/** Tells of growing offsets whether they stand in none of the stretches, which must be in order. */
export function outsideOf(stretches: readonly CodeStretch[]): (offset: number) => boolean {
  let at = 0;
  return (offset) => {
    while ((stretches[at]?.end ?? Infinity) <= offset) at++;
    return (stretches[at]?.start ?? Infinity) >= offset;
  };
}
