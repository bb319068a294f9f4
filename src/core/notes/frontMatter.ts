import { isMap, parseDocument, type Document, type ErrorCode } from 'yaml';
import type { Problem, Range } from '../problems';

/** Where a note's front matter stands. All offsets are UTF-16 units in the whole note. */
export interface FrontMatterBlock {
  /** The place of the opening `---` (behind a byte order mark). */
  readonly start: number;
  /** Behind the closing line and its line break. */
  readonly end: number;
  /** The YAML between the two lines, with its last line break. */
  readonly contentStart: number;
  readonly contentEnd: number;
}

export interface FrontMatter extends FrontMatterBlock {
  readonly range: Range;
  /** What the front matter says; empty where it is broken or no map. Texts are as written, also numbers and dates. */
  readonly values: Readonly<Record<string, unknown>>;
  /** For edits that keep comments and order: nodes know their ranges, counted from `contentStart`. */
  readonly document: Document.Parsed;
  readonly problems: readonly Problem[];
}

/**
 * The YAML block at the very start of a note, between `---` and `---` or `...`, as Pandoc has it: the opening line
 * must not be followed by a blank one (that is a horizontal rule).
 */
export function findFrontMatter(markdown: string): FrontMatterBlock | undefined {
  const start = markdown.startsWith('\ufeff') ? 1 : 0;
  opening.lastIndex = start;
  const open = opening.exec(markdown);
  if (open === null) return undefined;
  const contentStart = start + open[0].length;
  closing.lastIndex = contentStart;
  const close = closing.exec(markdown);
  if (close === null) return undefined;
  return { start, contentStart, contentEnd: close.index, end: close.index + close[0].length };
}

const opening = /---[ \t]*\r?\n(?![ \t]*\r?\n)/y;
const closing = /^(?:---|\.\.\.)[ \t]*(?:\r?\n|$(?![^]))/gm;

/** Reads a note's front matter. Never throws; what is wrong stands in `problems`. */
export function readFrontMatter(markdown: string): FrontMatter | undefined {
  const block = findFrontMatter(markdown);
  if (block === undefined) return undefined;
  const yaml = markdown.slice(block.contentStart, block.contentEnd);
  const document = parseDocument(yaml, { schema: 'failsafe', logLevel: 'silent' });
  const problems = document.errors.map((error): Problem => {
    const place = position(markdown, block.contentStart + error.pos[0]);
    const text = (error.message.split('\n')[0] ?? '').replace(/ at line \d+.*$/, '');
    return {
      message: [`The note's front matter is no valid YAML: ${text}.`, mending[error.code]]
        .filter(Boolean)
        .join(' '),
      severity: 'error',
      line: place.line + 1,
      column: place.character + 1,
      offset: place.offset,
    };
  });
  return {
    ...block,
    range: { start: position(markdown, block.start), end: position(markdown, block.end) },
    values: valuesOf(document),
    document,
    problems,
  };
}

/** What mends the faults that people make. */
const mending: Readonly<Partial<Record<ErrorCode, string>>> = {
  BLOCK_AS_IMPLICIT_KEY: 'Put a value that has a colon in quotes.',
  BAD_SCALAR_START: 'Put the value in quotes.',
  BAD_DQ_ESCAPE: 'Write a backslash twice, or put the value in single quotes.',
  BAD_INDENT: 'Align what belongs together, and close every bracket.',
  DUPLICATE_KEY: 'Keep one of them.',
  MISSING_CHAR: 'Close the quotation marks and brackets.',
  MULTILINE_IMPLICIT_KEY: 'Put a colon behind the name, or indent the line as part of the value above.',
  TAB_AS_INDENT: 'Indent with spaces.',
  UNEXPECTED_TOKEN: 'Put the whole value in quotes.',
};

function valuesOf(document: Document.Parsed): Readonly<Record<string, unknown>> {
  if (document.errors.length > 0 || !isMap(document.contents)) return {};
  try {
    const values: unknown = document.toJS();
    return typeof values === 'object' && values !== null ? (values as Record<string, unknown>) : {};
  } catch {
    // Aliases that would blow up are refused by the library.
    return {};
  }
}

function position(text: string, offset: number): { line: number; character: number; offset: number } {
  let line = 0;
  let start = 0;
  for (let next = text.indexOf('\n'); next >= 0 && next < offset; next = text.indexOf('\n', start)) {
    line++;
    start = next + 1;
  }
  return { line, character: offset - start, offset };
}
