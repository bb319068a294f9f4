import type { CslDate } from '../paper';

/** A date by BibLaTeX's rules: ISO 8601-2 (EDTF) level 1 as its `date` fields hold it. */
export function parseEdtf(text: string): CslDate | undefined {
  const value = text.trim().replaceAll('\u00a0', '~');
  const ends = decade(value)
    .split('/')
    .map((part) => part.trim());
  if (ends.length > 2) return undefined;
  const parts: number[][] = [];
  for (const [index, end] of ends.entries()) {
    const open = index === 1 && (end === '' || end === 'open' || end === 'unknown' || end === '..');
    const read = open ? [0] : readDay(end);
    if (read === undefined) return undefined;
    parts.push(read);
  }
  if (parts.length === 1 && parts[0]?.[0] === 0) return {};
  const circa = ends.some((end) => /[~%]$/.test(end));
  return circa ? { 'date-parts': parts, circa: true } : { 'date-parts': parts };
}

/** `199u` means the years from 1990 to 1999. */
function decade(value: string): string {
  if (!/^\d{1,3}[uX]+$/.test(value)) return value;
  return `${value.replace(/[uX]/g, '0')}/${value.replace(/[uX]/g, '9')}`;
}

function readDay(text: string): number[] | undefined {
  const match = /^(y?)(-?)(\d{4,})(?:-(\d\d)(?:-(\d\d))?)?[~?%]*(?:T.*)?$/.exec(text);
  if (match === null) return undefined;
  const [, long, negative, year = '', month, day] = match;
  if (long === '' && year.length !== 4) return undefined;
  // Year 0 is 1 BC, which CSL writes as -1.
  const number = negative === '-' ? -Number(year) - 1 : Number(year);
  return [number, ...[month, day].filter((part) => part !== undefined).map(Number)];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** BibTeX's month: one of its twelve macros, or a number. */
export function parseMonth(text: string): number | undefined {
  const value = text.trim();
  const index = months.indexOf(value.toLowerCase());
  if (index >= 0) return index + 1;
  return /^\d{1,2}$/.test(value) ? Number(value) : undefined;
}

/** The BibTeX macro for a month (1–12). */
export function monthMacro(month: number): string | undefined {
  return months[month - 1];
}

/** A date from BibTeX's separate fields; a year that is no number is kept as it stands. */
export function dateOfFields(fields: {
  readonly year: string | undefined;
  readonly month: string | undefined;
  readonly day: string | undefined;
  readonly endYear: string | undefined;
  readonly endMonth: string | undefined;
  readonly endDay: string | undefined;
}): CslDate | undefined {
  const start = ymd(fields.year, fields.month, fields.day);
  const end = ymd(fields.endYear, fields.endMonth, fields.endDay);
  const parts = [start, end].filter((part) => part !== undefined);
  if (parts.length > 0) return { 'date-parts': parts };
  const literal = fields.year?.trim();
  return literal === undefined || literal === '' ? undefined : { literal };
}

function ymd(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): number[] | undefined {
  const y = integer(year);
  if (y === undefined) return undefined;
  const m = month === undefined ? undefined : parseMonth(month);
  if (m === undefined) return [y];
  const d = integer(day);
  return d === undefined ? [y, m] : [y, m, d];
}

function integer(text: string | undefined): number | undefined {
  const value = text?.trim().replace(/^[–—]/, '-');
  return value !== undefined && /^-?\d{1,9}$/.test(value) ? Number(value) : undefined;
}

/** Writes a date as BibLaTeX reads it: `2024-08`, `2020-05/2020-07`, `1999/`, with `~` for circa. */
export function formatEdtf(date: CslDate): string | undefined {
  const parts = date['date-parts'];
  if (parts === undefined || parts.length === 0) return undefined;
  const circa = date.circa !== undefined && date.circa !== false ? '~' : '';
  const ends = parts.slice(0, 2).map((part) => formatDay(part));
  if (ends.some((end) => end === undefined)) return undefined;
  return ends.map((end) => (end === '' ? '' : `${end ?? ''}${circa}`)).join('/');
}

function formatDay(part: readonly (number | string)[]): string | undefined {
  const [year, month, day] = part.map(Number);
  if (year === undefined || !Number.isInteger(year)) return undefined;
  if (year === 0) return '';
  const absolute = String(year < 0 ? -year - 1 : year).padStart(4, '0');
  let text = `${absolute.length > 4 ? 'y' : ''}${year < 0 ? '-' : ''}${absolute}`;
  if (month === undefined || !Number.isInteger(month) || month < 1) return text;
  text += `-${String(month).padStart(2, '0')}`;
  if (day === undefined || !Number.isInteger(day) || day < 1) return text;
  return `${text}-${String(day).padStart(2, '0')}`;
}
