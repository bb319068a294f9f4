import type { CslDate } from './cslItem';

/** A date known to the year, the month or the day. */
export interface PartialDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month?: number;
  readonly day?: number;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Reads `2024`, `2024-08`, `2024-08-22` and what begins so (`2024-08-22T10:00:00Z`); the time is read over. */
export function parseIsoDate(text: string): PartialDate | undefined {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?$/s.exec(text.slice(0, 40).trim());
  if (!match) return undefined;
  const [, year, month, day] = match;
  return partialDate(Number(year), month && Number(month), day && Number(day));
}

/** @returns `undefined` for what is no day of the calendar */
export function partialDate(year: number, month?: number | '', day?: number | ''): PartialDate | undefined {
  if (year < 1000 || year > 9999) return undefined;
  if (!month) return month === undefined || month === '' ? { year } : undefined;
  if (month > 12) return undefined;
  if (day === undefined || day === '') return { year, month };
  return isDay(year, month, day) ? { year, month, day } : undefined;
}

/** Whether `day` exists in the month; without a year, 29 February may. */
export function isDay(year: number | undefined, month: number, day: number): boolean {
  const leap = year === undefined || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
  const last = month === 2 && !leap ? 28 : (LENGTHS[month - 1] ?? 0);
  return day >= 1 && day <= last;
}

export function formatIsoDate({ year, month, day }: PartialDate): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return [String(year), ...(month ? [two(month)] : []), ...(month && day ? [two(day)] : [])].join('-');
}

/** 1 to 12 for an English month, short or in full, with or without a full stop. */
export function monthNumber(name: string): number | undefined {
  const index = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return index < 0 ? undefined : index + 1;
}

/** The CSL-JSON form of an ISO date, as exact as it is. */
export function toCslDate(iso: string): CslDate | undefined {
  const date = parseIsoDate(iso);
  if (!date) return undefined;
  const parts = [date.year, date.month, date.day].filter((part) => part !== undefined);
  return { 'date-parts': [parts] };
}
