import type { CslDate, CslItem, CslName } from '../paper';
import { cutRis, readTag, wholeRis, type RisSegment } from './cutRis';
import type { DecodedSegment, RecordFormat } from './readRecords';
import { cslTypeOfRis } from './risTypes';

/**
 * RIS (Research Information Systems' format specification of 2011, and what Zotero, PubMed and publishers make of
 * it), record by record. A line without a tag continues the one before.
 */
export const ris: RecordFormat<RisSegment> = {
  cut: cutRis,
  whole: wholeRis,
  decode,
  keyOf,
  hasPaths: false,
  effort: 1,
};

type RisFields = Map<string, string[]>;

function decode({ source }: RisSegment): DecodedSegment {
  const problems: DecodedSegment['problems'][number][] = [];
  let record: { readonly start: number; readonly fields: RisFields; end: number } | undefined;
  let last: string[] | undefined;
  let isOpen = false;
  for (let at = 0, next = 0; at < source.length; at = next) {
    const found = source.indexOf('\n', at);
    const end = found < 0 ? source.length : found;
    next = end + 1;
    const line = readTag(source.slice(at, end));
    if (line.tag === undefined) {
      if (line.text !== '') last?.push(`${last.pop() ?? ''} ${line.text}`);
      continue;
    }
    const { tag, text } = line;
    if (tag === 'TY') {
      record = { start: at, end, fields: new Map() };
      isOpen = true;
    }
    if (!record || !isOpen) {
      if (tag !== 'ER') {
        const message = `'${tag}' stands outside a record: begin one with 'TY  -'.`;
        problems.push({ message, severity: 'error', offset: at });
      }
      continue;
    }
    record.end = end;
    if (tag === 'ER') {
      isOpen = false;
      last = undefined;
      continue;
    }
    last = record.fields.get(tag) ?? [];
    last.push(text);
    record.fields.set(tag, last);
  }
  if (!record) return { records: [], problems };
  const { start, end, fields } = record;
  if (isOpen) {
    const message = "This record has no 'ER  -' line at its end: add one.";
    problems.push({ message, severity: 'warning', offset: start });
  }
  const item = toItem(fields);
  return { records: [{ item, wish: item.id, start, end, faults: [] }], problems };
}

function keyOf({ source }: RisSegment): string | undefined {
  return /^ID {1,2}- *(\S+)/m.exec(source)?.[1];
}

function toItem(fields: ReadonlyMap<string, readonly string[]>): CslItem {
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
  const id = (first('ID') ?? makeId(item)).replace(/\s+/g, '');
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
