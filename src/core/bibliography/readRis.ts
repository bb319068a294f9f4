import type { CslDate, CslItem, CslName } from '../paper';
import type { Problem, Range } from '../problems';
import { LineMap } from './lineMap';
import { duplicate } from './readCslJson';
import type { ParsedBibliography } from './readBibtex';
import type { Reading } from './reading';
import { cslTypeOfRis } from './risTypes';

const tagLine = /^\s{0,3}([A-Z][A-Z0-9]) {1,2}-(?: (.*)|)$/;

interface RisRecord {
  readonly start: number;
  end: number;
  readonly fields: Map<string, string[]>;
}

/**
 * Reads RIS (Research Information Systems' format specification of 2011, and what Zotero, PubMed and publishers
 * make of it): `TY` opens a record, `ER` closes it, a line without a tag continues the one before. Never throws.
 */
export function* readingRis(text: string): Reading<ParsedBibliography> {
  const lines = new LineMap(text);
  const problems: Problem[] = [];
  const items: CslItem[] = [];
  const locations = new Map<string, Range>();
  for (const record of yield* records(text, lines, problems)) {
    yield record.end - record.start;
    const item = toItem(record, locations);
    items.push(item);
    const known = locations.get(item.id);
    if (known === undefined) locations.set(item.id, lines.range(record.start, record.end));
    else
      problems.push({ message: duplicate(item.id, known), severity: 'error', ...lines.place(record.start) });
  }
  return { items, problems, locations };
}

function* records(text: string, lines: LineMap, problems: Problem[]): Reading<RisRecord[]> {
  const found: RisRecord[] = [];
  let record: RisRecord | undefined;
  let last: string[] | undefined;
  let at = 0;
  while (at <= text.length) {
    const start = at;
    const lineEnd = text.indexOf('\n', at);
    const raw = text.slice(start, lineEnd < 0 ? text.length : lineEnd);
    at += raw.length + 1;
    yield raw.length;
    const line = raw.replace(/\r$/, '').replace(/^\ufeff/, '');
    const [, tag, value = ''] =
      tagLine.exec(line.trimEnd() === line ? line : `${line.trimEnd()} `.replace(/ $/, '')) ?? [];
    if (tag === undefined) {
      if (line.trim() !== '' && last !== undefined) last.push(`${last.pop() ?? ''} ${line.trim()}`);
      continue;
    }
    if (tag === 'TY') {
      if (record !== undefined) {
        problems.push({
          message: "This record has no 'ER  -' line at its end: add one.",
          severity: 'warning',
          ...lines.place(record.start),
        });
      }
      record = { start, end: start + raw.length, fields: new Map() };
      found.push(record);
    } else if (record === undefined) {
      if (tag !== 'ER') {
        problems.push({
          message: `'${tag}' stands outside a record: begin one with 'TY  -'.`,
          severity: 'error',
          ...lines.place(start),
        });
      }
      last = undefined;
      continue;
    }
    record.end = start + raw.length;
    if (tag === 'ER') {
      record = undefined;
      last = undefined;
      continue;
    }
    const values = record.fields.get(tag) ?? [];
    values.push(value.trim());
    record.fields.set(tag, values);
    last = values;
  }
  if (record !== undefined) {
    problems.push({
      message: "The last record has no 'ER  -' line: add one.",
      severity: 'warning',
      ...lines.place(record.start),
    });
  }
  return found;
}

function toItem({ fields }: RisRecord, taken: ReadonlyMap<string, Range>): CslItem {
  const all = (...tags: string[]): string[] =>
    tags.flatMap((tag) => fields.get(tag) ?? []).filter((value) => value !== '');
  const first = (...tags: string[]): string | undefined => all(...tags)[0];
  const risType = first('TY') ?? 'GEN';
  const type = cslTypeOfRis(risType);
  const isPart = [
    'article-journal',
    'article-magazine',
    'article-newspaper',
    'chapter',
    'paper-conference',
    'entry-encyclopedia',
  ].includes(type);
  const authors = all('AU', 'A1').map(toName);
  const editors = all('ED', ...(isPart || type === 'book' ? ['A2'] : [])).map(toName);
  const item: Record<string, unknown> = {
    type,
    title: first('TI', 'T1', 'CT') ?? (type === 'book' ? first('BT') : undefined),
    author: authors.length > 0 ? authors : undefined,
    editor: editors.length > 0 ? editors : undefined,
    translator: list(all('A4', 'TA').map(toName)),
    issued: date(first('DA')) ?? date(first('PY', 'Y1')),
    accessed: date(first('Y2')),
    'container-title': isPart ? first('T2', 'JF', 'JO', 'BT', 'JA', 'J1', 'J2') : first('JF', 'JO'),
    'container-title-short': first('J2', 'JA', 'J1'),
    'collection-title': first('T3') ?? (type === 'book' ? first('T2') : undefined),
    volume: first('VL'),
    issue: isPart ? first('IS') : undefined,
    number: isPart ? undefined : first('IS', 'M1'),
    page: pages(first('SP'), first('EP')),
    edition: first('ET'),
    publisher: first('PB'),
    'publisher-place': first('CY', 'PP'),
    DOI: doi(first('DO')) ?? doi(first('M3')) ?? doi(first('N1')),
    URL: first('UR', 'L2'),
    ISBN: type.startsWith('article') ? undefined : first('SN'),
    ISSN: type.startsWith('article') ? first('SN') : undefined,
    abstract: first('AB', 'N2'),
    keyword: all('KW').join(', ') || undefined,
    language: first('LA'),
    note: all('N1').find((note) => !/^doi:/i.test(note)),
    'call-number': first('CN'),
    genre: risType === 'THES' ? first('M3') : undefined,
  };
  const id = uniqueId(first('ID') ?? makeId(item), taken);
  const entries = Object.entries(item).filter(([, value]) => value !== undefined);
  return { id, type, ...Object.fromEntries(entries) };
}

function list(names: CslName[]): CslName[] | undefined {
  return names.length > 0 ? names : undefined;
}

/** `Last, First, Suffix`; a name without a comma is an organization or stands as it is. */
function toName(text: string): CslName {
  const [family = '', given, suffix] = text.split(',').map((part) => part.trim());
  if (given === undefined) return { literal: family };
  return { family, ...(given !== '' && { given }), ...(suffix !== undefined && suffix !== '' && { suffix }) };
}

/** `2001/09/01/note`, `2001`, `2001-09`. */
function date(text: string | undefined): CslDate | undefined {
  if (text === undefined) return undefined;
  const [, year, month, day] = /^(-?\d{1,4})(?:[/-](\d{1,2})?(?:[/-](\d{1,2})?)?)?/.exec(text) ?? [];
  if (year === undefined) return { literal: text };
  const parts = [Number(year)];
  if (month !== undefined) {
    parts.push(Number(month));
    if (day !== undefined) parts.push(Number(day));
  }
  return { 'date-parts': [parts] };
}

function pages(start: string | undefined, end: string | undefined): string | undefined {
  if (start === undefined || end === undefined || start === end) return start ?? end;
  return `${start}-${end}`;
}

function doi(text: string | undefined): string | undefined {
  return /10\.\d{4,9}\/\S+/.exec(text ?? '')?.[0];
}

/** RIS has no keys of its own: where `ID` is absent, the first author, the year and the first word make one. */
function makeId(item: Readonly<Record<string, unknown>>): string {
  const author = (item['author'] as readonly CslName[] | undefined)?.[0];
  const year = (item['issued'] as CslDate | undefined)?.['date-parts']?.[0]?.[0] ?? '';
  const word = /[\p{L}\p{N}]{4,}/u.exec(typeof item['title'] === 'string' ? item['title'] : '')?.[0] ?? '';
  const key = `${author?.family ?? author?.literal ?? ''}${year}${word}`
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return key === '' ? 'item' : key;
}

function uniqueId(id: string, taken: ReadonlyMap<string, Range>): string {
  const clean = id.replace(/\s+/g, '');
  if (!taken.has(clean)) return clean;
  for (let number = 2; ; number++) if (!taken.has(`${clean}-${number}`)) return `${clean}-${number}`;
}
