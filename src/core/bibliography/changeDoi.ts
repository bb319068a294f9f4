import { isMap, isScalar, parseDocument } from 'yaml';
import type { CslItem } from '../paper';
import type { BibliographyFileFormat } from '../ports';
import type { EntryPlace } from './addToEntry';
import { readEntry } from './readEntry';
import { scanBibtex } from './scanBibtex';
import { skipSpace, valueEnd } from './scanJson';

/** Another text in the place of a piece. UTF-16 offsets. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A field of an entry, and the DOI alone in it. */
interface DoiField {
  readonly start: number;
  readonly end: number;
  readonly valueStart: number;
  readonly valueEnd: number;
  /** Whether commas part it from others, or line breaks. */
  readonly isListed: boolean;
}

/**
 * What gives an entry another DOI, or takes its DOI away, and leaves all else as it stands. What comes of it is read
 * before it is given out.
 * @param doi `undefined` takes the field away
 * @returns `undefined` where the entry has no field of its own for the DOI, where another entry stands at the place,
 *   and where the entry would not be read as it was but for the DOI
 */
export function changeDoi(
  text: string,
  { start, end }: EntryPlace,
  entry: CslItem,
  doi: string | undefined,
  format: BibliographyFileFormat,
): Replacement | undefined {
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  const source = text.slice(start, end);
  const before = readEntry(source, column, format);
  if (!before || before.id !== entry.id || before.DOI === undefined || before.DOI !== entry.DOI)
    return undefined;
  const field = doiField(source, column, format);
  if (!field) return undefined;
  const change = doi === undefined ? withoutField(source, field) : withValue(source, field, doi);
  const after = readEntry(
    source.slice(0, change.start) + change.text + source.slice(change.end),
    column,
    format,
  );
  if (!after || after.DOI !== doi || !isElseEqual(before, after)) return undefined;
  return { start: start + change.start, end: start + change.end, text: change.text };
}

function isElseEqual(before: CslItem, after: CslItem): boolean {
  const rest = (item: CslItem) => JSON.stringify({ ...item, DOI: undefined });
  return rest(before) === rest(after);
}

function withValue(source: string, { valueStart, valueEnd: end }: DoiField, doi: string): Replacement {
  return { start: valueStart, end, text: doi };
}

function withoutField(source: string, { start, end, isListed }: DoiField): Replacement {
  if (!isListed) return { start, end, text: '' };
  const behind = /^\s*,/.exec(source.slice(end))?.[0];
  const before = /,?\s*$/.exec(source.slice(0, start))?.[0] ?? '';
  if (behind === undefined) return { start: start - before.length, end, text: '' };
  // With its own line, or up to the next field of the same line.
  const rest = /^[ \t]*(?:\r?\n[ \t]*)?/.exec(source.slice(end + behind.length))?.[0] ?? '';
  return { start, end: end + behind.length + rest.length, text: '' };
}

function doiField(source: string, column: number, format: BibliographyFileFormat): DoiField | undefined {
  switch (format) {
    case 'bibtex':
    case 'biblatex':
      return inBibtex(source);
    case 'csl-json':
      return inJson(source);
    case 'csl-yaml':
    case 'references':
      return inYaml(source, column);
    case 'ris':
      return inRis(source);
  }
}

function inBibtex(source: string): DoiField | undefined {
  const field = scanBibtex(source).entries[0]?.fields.find(({ name }) => name === 'doi');
  if (!field || !/^(?:\{[^{}]*\}|"[^"{}]*")$/.test(source.slice(field.valueStart, field.valueEnd)))
    return undefined;
  const { nameStart: start, valueEnd: end } = field;
  return { start, end, valueStart: field.valueStart + 1, valueEnd: end - 1, isListed: true };
}

function inJson(source: string): DoiField | undefined {
  for (let at = source.indexOf('{') + 1; at > 0 && at < source.length;) {
    at = skipSpace(source, at);
    if (source.charAt(at) === ',') at = skipSpace(source, at + 1);
    if (source.charAt(at) !== '"') return undefined;
    const nameEnd = valueEnd(source, at);
    const colon = skipSpace(source, nameEnd);
    if (source.charAt(colon) !== ':') return undefined;
    const valueStart = skipSpace(source, colon + 1);
    const end = valueEnd(source, valueStart);
    if (source.slice(at, nameEnd) === '"DOI"')
      return source.charAt(valueStart) === '"'
        ? { start: at, end, valueStart: valueStart + 1, valueEnd: end - 1, isListed: true }
        : undefined;
    at = end;
  }
  return undefined;
}

function inYaml(source: string, column: number): DoiField | undefined {
  // The first line begins in the middle of one: spaces bring its fields into line with those below.
  const { contents } = parseDocument(' '.repeat(column) + source, { schema: 'failsafe', logLevel: 'silent' });
  if (!isMap(contents)) return undefined;
  const pair = contents.items.find(({ key }) => isScalar(key) && key.value === 'DOI');
  if (!pair || !isScalar(pair.key) || !isScalar(pair.value)) return undefined;
  const start = pair.key.range[0] - column;
  const [from, to] = [pair.value.range[0] - column, pair.value.range[1] - column];
  const quote = /["']/.test(source.charAt(from)) ? 1 : 0;
  const value = { valueStart: from + quote, valueEnd: to - quote };
  if (contents.flow) return { start, end: to, ...value, isListed: true };
  // With its line; of the first field, what follows comes behind the dash.
  const newline = source.indexOf('\n', to);
  const isFirst = contents.items[0] === pair;
  if (isFirst) {
    const next = contents.items[1]?.key;
    const end = isScalar(next) ? next.range[0] - column : source.length;
    return { start, end, ...value, isListed: false };
  }
  const lineStart = source.lastIndexOf('\n', start) + 1;
  if (newline >= 0) return { start: lineStart, end: newline + 1, ...value, isListed: false };
  // The last line has no break of its own, so the one before it goes.
  const breakStart = lineStart - (source.charAt(lineStart - 2) === '\r' ? 2 : 1);
  return { start: breakStart, end: source.length, ...value, isListed: false };
}

function inRis(source: string): DoiField | undefined {
  const line = /^[ \t]{0,3}DO {1,2}- +(\S+)[ \t]*\r?\n/m.exec(source);
  if (!line) return undefined;
  const { index: start } = line;
  const [whole, doi = ''] = line;
  const valueStart = start + whole.indexOf(doi, whole.indexOf('-'));
  return { start, end: start + whole.length, valueStart, valueEnd: valueStart + doi.length, isListed: false };
}
