import type { QueryHint } from '../ports';
import type { Clause, Mark, MarkClause, ParsedQuery, TextClause, YearClause } from './searchQuery';

/** Longer queries are pasted by mistake; what stands behind this many UTF-16 units is not looked at. */
const maxLength = 1_000;

type Meaning = { readonly clause: TextClause | YearClause | MarkClause } | { readonly hint: string };

/** A field of the query language: what its value means. `open`: the value is still being typed. */
type FieldReader = (value: string, open: boolean) => Meaning;

const fields: Readonly<Record<string, FieldReader>> = {
  author: (text, open) =>
    text === '' ? { hint: 'Type a name behind author:' } : { clause: { kind: 'author', text, open } },
  org: (text, open) =>
    text === '' ? { hint: 'Type a name behind org:' } : { clause: { kind: 'organization', text, open } },
  year: readYear,
  is: readMark,
};

const marks: Readonly<Record<string, { readonly mark: Mark; readonly on: boolean }>> = {
  read: { mark: 'read', on: true },
  unread: { mark: 'read', on: false },
  starred: { mark: 'starred', on: true },
  wanted: { mark: 'wanted', on: true },
  cited: { mark: 'cited', on: true },
};

// A piece: an optional minus, an optional field, then a quoted text (maybe not closed yet) or a bare one.
const pieces =
  /(?<minus>-(?=[\p{L}\p{N}"]))?(?:(?<field>[A-Za-z]+):)?(?:"(?<quoted>[^"]*)(?<closed>"?)|(?<bare>[^\s]+))?/uy;

/**
 * Reads a query: words, `"phrase"`, `-word`, `author:` `org:` `year:` `is:`. Text that wasn't meant as syntax is
 * text: an unknown field, or a field with a space behind it, is a word like others. Never fails: what can't be
 * used gives a hint with its place, and the rest is searched.
 */
export function parseQuery(text: string): ParsedQuery {
  const clauses: Clause[] = [];
  const hints: QueryHint[] = [];
  const end = Math.min(text.length, maxLength);
  if (end < text.length) {
    hints.push({
      message: `Only the first ${maxLength} characters are searched.`,
      start: end,
      end: text.length,
    });
  }
  const within = text.slice(0, end);
  for (let at = nextPiece(within, 0); at < end;) {
    const piece = readPiece(within, at);
    const place = { start: at, end: piece.end };
    if ('hint' in piece.meaning) hints.push({ message: piece.meaning.hint, ...place });
    else clauses.push({ ...piece.meaning.clause, ...place, negated: piece.negated });
    at = nextPiece(within, piece.end);
  }
  return { query: { clauses }, hints };
}

function nextPiece(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/u.test(text[at] ?? '')) at++;
  return at;
}

interface Piece {
  readonly end: number;
  readonly negated: boolean;
  readonly meaning: Meaning;
}

function readPiece(text: string, start: number): Piece {
  pieces.lastIndex = start;
  const { 0: matched = '', groups = {} } = pieces.exec(text) ?? {};
  const { minus, field, quoted, closed, bare } = groups;
  const end = start + matched.length;
  const atEnd = end === text.length;
  const negated = minus !== undefined;
  const read = fields[field?.toLowerCase() ?? ''];
  const known = field !== undefined && Object.hasOwn(fields, field.toLowerCase()) ? read : undefined;
  const value = quoted ?? bare ?? '';
  if (known && (value !== '' || atEnd)) {
    return { end, negated, meaning: known(value, atEnd && closed !== '"') };
  }
  if (quoted !== undefined && field === undefined) {
    return { end, negated, meaning: { clause: { kind: 'phrase', text: quoted, open: closed === '' } } };
  }
  // A word: everything up to the next space, a colon or a quote within it included.
  const word = /^\S+/u.exec(text.slice(start))?.[0] ?? '';
  const wordEnd = start + word.length;
  const asTyped = negated && field === undefined ? word.slice(1) : word;
  return {
    end: wordEnd,
    negated: negated && field === undefined,
    meaning: { clause: { kind: 'word', text: asTyped, open: wordEnd === text.length } },
  };
}

const yearForms = 'Write a year as 2024, 2023..2025, >=2024 or <2020.';

function readYear(value: string, open: boolean): Meaning {
  const range = /^(\d{4})?\.\.(\d{4})?$/.exec(value);
  if (range) return years(Number(range[1] ?? 0), Number(range[2] ?? 9999));
  const compared = /^(>=|<=|>|<|=)?(\d{4})$/.exec(value);
  const year = Number(compared?.[2]);
  switch (compared?.[1] ?? (compared ? '=' : '')) {
    case '=':
      return years(year, year);
    case '>=':
      return years(year, 9999);
    case '>':
      return years(year + 1, 9999);
    case '<=':
      return years(0, year);
    case '<':
      return years(0, year - 1);
    default:
      return { hint: open ? yearForms : `"${shorten(value)}" is no year. ${yearForms}` };
  }
}

function years(from: number, to: number): Meaning {
  if (from > to) return { hint: `No year lies between ${from} and ${to}. Write the earlier one first.` };
  return { clause: { kind: 'year', from, to } };
}

function readMark(value: string, open: boolean): Meaning {
  const name = value.toLowerCase();
  const mark = Object.hasOwn(marks, name) ? marks[name] : undefined;
  if (mark) return { clause: { kind: 'mark', ...mark } };
  const names = Object.keys(marks)
    .map((known) => `is:${known}`)
    .join(', ');
  return {
    hint: open ? `Go on with one of ${names}.` : `There is no is:${shorten(value)}. Use one of ${names}.`,
  };
}

function shorten(value: string): string {
  return value.length > 30 ? `${value.slice(0, 30)}…` : value;
}
