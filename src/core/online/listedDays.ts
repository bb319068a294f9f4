import type { Clause, QueryExpression } from '../search';
import { requiredParts } from './engineWords';

const DAY = 86_400_000;

/** The days, from the newest to the oldest, in which all papers of a query must have been listed. */
export interface ListedDays {
  readonly newest: string;
  readonly oldest: string;
}

/**
 * The days that a query's `listed:` leaves, as far as there were lists.
 * @param first the day of the first list, `YYYY-MM-DD`
 * @returns `undefined` for a query without `listed:`, and where no day is left
 */
export function listedDays(
  asked: QueryExpression,
  { first, today }: { readonly first: string; readonly today: string },
): ListedDays | undefined {
  const clauses = requiredParts(asked).filter(
    (part): part is Listed => part.kind === 'listed' && !part.negated,
  );
  if (clauses.length === 0) return undefined;
  const from = Math.max(numberOf(first), ...clauses.map((clause) => clause.from));
  const to = Math.min(numberOf(today), ...clauses.map((clause) => clause.to));
  const newest = dayAt(to, (day) => Math.min(day, 31));
  const oldest = dayAt(from, (day) => Math.max(day, 1));
  return oldest <= newest ? { newest, oldest } : undefined;
}

/** @param day `YYYY-MM-DD` */
export function dayBefore(day: string): string {
  return new Date(Date.parse(day) - DAY).toISOString().slice(0, 10);
}

type Listed = Extract<Clause, { readonly from: number }>;

function numberOf(day: string): number {
  return Number(day.replaceAll('-', ''));
}

/** The day that a number YYYYMMDD stands for, of which month and day may lie outside of the calendar. */
function dayAt(days: number, bound: (day: number) => number): string {
  const [year, month] = [Math.floor(days / 10_000), Math.floor(days / 100) % 100];
  const within = Math.min(Math.max(month, 1), 12);
  // A month that is none is before the first or behind the last day of the year.
  const day = month === within ? bound(days % 100) : month < 1 ? 1 : 31;
  const last = new Date(Date.UTC(year, within, 0)).getUTCDate();
  return new Date(Date.UTC(year, within - 1, Math.min(day, last))).toISOString().slice(0, 10);
}
