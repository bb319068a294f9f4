import { mayStartCitation, readCiteKey } from './citeKey';
import { latexCites, openKeyList } from './latexCites';
import { reparseCitations, type ParsedNote } from './parseCitations';

/**
 * What is being typed at a place of a line, as far as it belongs to a citation. All numbers are UTF-16 offsets in
 * the line.
 */
export type CitationTyping = KeyTyping | LocatorTyping;

interface Typing {
  /** Place of the cite's `@`; in LaTeX, which has none, where the typed text begins. */
  readonly at: number;
  /** Where the typed text begins. */
  readonly start: number;
  /** Behind what an insertion takes the place of: the cursor, or the brace right behind it. */
  readonly end: number;
  /** The text from `start` to the cursor. */
  readonly typed: string;
}

/** A key, or words that shall lead to one: `@`, `@dec`, `@decod 24`, `@{http`. `start` is right behind the `@`. */
export interface KeyTyping extends Typing {
  readonly kind: 'key';
  /** `[[@dec`, in a wiki link; `\cite{a, dec`, in LaTeX; everything else is Pandoc's. */
  readonly form: 'pandoc' | 'wiki' | 'latex';
  /** Behind the whole key in which the cursor stands. */
  readonly keyEnd: number;
  readonly braced: boolean;
}

/** The label of a locator: `[@key, ch`. */
export interface LocatorTyping extends Typing {
  readonly kind: 'locator';
}

/** Longer stretches are prose behind a key and no search. */
const maxTyped = 80;
const maxWords = 6;
/** What a person searches for by key, title, names and year; brackets, semicolons and commas end it. */
const searchText = /^\{?[^\s[\](){};,"“”<>|`\\]+(?:[ \t]+[^\s[\](){};,"“”<>|`\\]*)*$/u;
const endOfSentence = /[.:!?…](?=[ \t])/;
const restOfKey = /(?:[\p{L}\p{N}_*]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_]))*/uy;
/** Between `[[` and the `@`, a wiki link may name folders. */
const wikiLinkBegun = /\[\[(?:[^[\]|#^@]*\/)?$/;
const labelBehindComma = /^,[ \t]*([\p{L}§¶][\p{L}.]{0,15})?$/u;
const labelInBracket = /^[ \t]?\[[ \t]*([\p{L}§¶][\p{L}.]{0,15})?$/u;

/**
 * What is being typed at `cursor`, however unfinished. It looks at the line alone, in constant time; whether the
 * place may hold a citation at all is for `mayCiteAt` to say.
 * @param before the paragraph's text in front of the line: its bracket may stand there
 */
export function citationTyping(line: string, cursor: number, before = ''): CitationTyping | undefined {
  const from = Math.max(0, cursor - maxTyped * 3);
  const at = line.slice(from, cursor).lastIndexOf('@') + from;
  if (line[at] !== '@' || at >= cursor || isEscaped(line, at) || !mayStartCitation(line, at))
    return latexTyping(line, cursor);
  return keyTyping(line, at, cursor) ?? locatorTyping(line, at, cursor, before) ?? latexTyping(line, cursor);
}

function keyTyping(line: string, at: number, cursor: number): KeyTyping | undefined {
  const start = at + 1;
  const typed = line.slice(start, cursor);
  const isSearch = typed === '' || typed === '{' || (searchText.test(typed) && !endOfSentence.test(typed));
  if (!isSearch || typed.length > maxTyped || typed.split(/\s+/).length > maxWords) return undefined;
  const braced = typed.startsWith('{');
  const isOneWord = !/\s/.test(typed);
  restOfKey.lastIndex = cursor;
  restOfKey.test(line);
  const wordEnd = isOneWord && typed !== '' ? restOfKey.lastIndex : cursor;
  const brace = (place: number) => (braced && line[place] === '}' ? 1 : 0);
  return {
    kind: 'key',
    form: wikiLinkBegun.test(line.slice(Math.max(0, at - maxTyped), at)) ? 'wiki' : 'pandoc',
    at,
    start,
    end: cursor + brace(cursor),
    keyEnd: wordEnd + brace(wordEnd),
    typed,
    braced,
  };
}

/** A key among those of `\cite{…}`: what stands behind the last comma. */
function latexTyping(line: string, cursor: number): KeyTyping | undefined {
  const list = line.includes('\\') ? openKeyList(line.slice(0, cursor)) : undefined;
  if (list === undefined) return undefined;
  const inside = line.slice(list, cursor);
  const typed = inside.slice(inside.lastIndexOf(',') + 1).trimStart();
  if (typed.length > maxTyped || typed.split(/\s+/).length > maxWords) return undefined;
  const start = cursor - typed.length;
  const rest = /\s/.test(typed) || typed === '' ? '' : (/^[^\s,{}]*/.exec(line.slice(cursor))?.[0] ?? '');
  const keyEnd = cursor + rest.length;
  return { kind: 'key', form: 'latex', at: start, start, end: cursor, keyEnd, typed, braced: false };
}

function locatorTyping(line: string, at: number, cursor: number, before: string): LocatorTyping | undefined {
  const key = readCiteKey(line, at);
  if (!key || key.end > cursor) return undefined;
  const tail = line.slice(key.end, cursor);
  const label = isInBracket(before + line.slice(0, at))
    ? labelBehindComma.exec(tail)
    : labelInBracket.exec(tail);
  if (!label) return undefined;
  const typed = label[1] ?? '';
  return { kind: 'locator', at, start: cursor - typed.length, end: cursor, typed };
}

function isEscaped(line: string, at: number): boolean {
  return (/\\*$/.exec(line.slice(0, at))?.[0].length ?? 0) % 2 === 1;
}

function isInBracket(text: string): boolean {
  return text.lastIndexOf('[') > text.lastIndexOf(']');
}

/**
 * Whether an `@` at the offset begins a citation as Pandoc reads the note once a key stands behind it: not in
 * code, math, front matter or an address. What is typed there now, up to `end`, does not matter.
 * @param parsed the note as it was read, which spares reading what stands in front
 */
export function mayCiteAt(markdown: string, at: number, end = at + 1, parsed?: ParsedNote): boolean {
  const probe = `${markdown.slice(0, at)}@x${restOfParagraph(markdown, end)}\n`;
  const { clusters } = reparseCitations(parsed, probe);
  return clusters.some(({ cites }) => cites.some(({ start }) => start === at));
}

/** The same for a key that begins at `start` in the braces of a LaTeX command: not in code. */
export function mayCiteInLatexAt(markdown: string, start: number, end: number): boolean {
  const probe = `${markdown.slice(0, start)}x}${restOfParagraph(markdown, end)}\n`;
  return latexCites(probe).some((cite) => cite.start === start);
}

/** What stands behind the paragraph says nothing about it. */
function restOfParagraph(markdown: string, from: number): string {
  const blank = /\n[ \t]*\r?\n/g;
  blank.lastIndex = from;
  return markdown.slice(from, blank.exec(markdown)?.index ?? markdown.length);
}
