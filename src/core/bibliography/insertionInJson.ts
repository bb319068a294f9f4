import type { CslItem } from '../paper';
import { PapersideError } from '../problems';
import { insertionAt, lineBreakOf, type Insertion } from './insertion';
import { LineMap } from './lineMap';
import { scanJsonList, type JsonList } from './scanJson';

/** The insertion that adds an item at the end of a CSL-JSON list, written as its neighbours are. */
export function insertionInJson(text: string, item: CslItem): Insertion {
  const eol = lineBreakOf(text);
  if (/^[\s\ufeff]*$/.test(text)) {
    return insertionAt(text.length, `[${eol}${pretty(item, '  ', '  ', eol)}${eol}]${eol}`);
  }
  const list = soundList(text);
  const last = list.elements.at(-1);
  if (last === undefined) {
    // An empty list, perhaps with white space in it: the entry goes right behind its bracket.
    const indent = `${indentOf(text, list.start)}  `;
    const before = text.slice(list.start + 1, list.end).includes('\n') ? '' : eol + indent.slice(2);
    return insertionAt(list.start + 1, eol + pretty(item, indent, '  ', eol) + before);
  }
  const separator = /[ \t\r\n]*$/.exec(text.slice(0, last.start))?.[0] ?? '';
  const source = text.slice(last.start, last.end);
  const unit = /\n([ \t]+)"/.exec(source)?.[1];
  const indent = indentOf(text, last.start);
  const step =
    unit?.startsWith(indent) === true && unit.length > indent.length ? unit.slice(indent.length) : '  ';
  const written = source.includes('\n') ? pretty(item, indent, step, eol).trimStart() : JSON.stringify(item);
  return insertionAt(last.end, `,${separator}${written}`);
}

function soundList(text: string): JsonList & { readonly end: number } {
  const source = text.replace(/^\ufeff/, ' ');
  try {
    JSON.parse(source);
  } catch (cause) {
    throw damaged(`The file is no valid JSON (line ${lineOfError(source, cause)}): mend it first.`, cause);
  }
  const list = scanJsonList(text);
  if (list?.end === undefined) {
    throw damaged('The file holds no list of items (line 1): put its content into [ and ].', undefined);
  }
  return { ...list, end: list.end };
}

function damaged(message: string, cause: unknown): PapersideError {
  return new PapersideError('bibliographyDamaged', message, { cause });
}

/** Engines tell the place in their messages, each in its own way; where none does, it is the end. */
function lineOfError(text: string, cause: unknown): number {
  const message = cause instanceof Error ? cause.message : '';
  const line = /line (\d+)/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const position = /position (\d+)/.exec(message)?.[1];
  return new LineMap(text).place(position === undefined ? text.trimEnd().length : Number(position)).line;
}

function pretty(item: CslItem, indent: string, step: string, eol: string): string {
  return JSON.stringify(item, null, step)
    .split('\n')
    .map((line) => indent + line)
    .join(eol);
}

/** The white space at the start of the line that `offset` is on. */
function indentOf(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
}
