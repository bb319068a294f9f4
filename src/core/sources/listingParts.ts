import type { SourceMemory } from './sourceMemory';

/** By what a listing is divided: `2026-04-22`, `2026-W17`, `2026-04`. */
export type ListingUnit = 'day' | 'week' | 'month';

const DAY = 86_400_000;
/** A list still changes for so long: papers are added during the day and a few later, upvotes come in. */
const DAYS_TO_SETTLE = 2;
/** Further back than this a gap isn't filled. */
const LONGEST_GAP = 92;

/**
 * The parts of a listing that have to be fetched, the newest first: those of the first days if nothing was ever
 * fetched; else all that are missing since the earliest that was, and those that were fetched before they had settled.
 * @param today in UTC, `YYYY-MM-DD`
 * @param firstDays how many days to fetch at first, today included
 */
export function partsToFetch(
  unit: ListingUnit,
  {
    today,
    memory,
    firstDays,
  }: { readonly today: string; readonly memory: SourceMemory; readonly firstDays: number },
): readonly string[] {
  const last = dayNumber(today);
  const firsts = Object.keys(memory.fetched).flatMap((part) => firstDay(part) ?? []);
  const from = Math.max(Math.min(last - firstDays + 1, ...firsts), last - LONGEST_GAP);
  const parts: string[] = [];
  for (let day = last; day >= from; day--) {
    const part = partOf(unit, day);
    if (parts.at(-1) === part) continue;
    const fetched = memory.fetched[part];
    if (fetched === undefined || dayNumber(fetched) < lastDay(unit, day) + DAYS_TO_SETTLE) parts.push(part);
  }
  return parts;
}

/** Whether that day is the first one of a part. */
export function beginsOn(part: string, day: string): boolean {
  return firstDay(part) === dayNumber(day);
}

/** The name of the day, ISO week or month in which a day lies. */
function partOf(unit: ListingUnit, day: number): string {
  if (unit === 'day') return dayName(day);
  if (unit === 'month') return dayName(day).slice(0, 7);
  // ISO 8601: a week belongs to the year in which its Thursday lies.
  const thursday = mondayOf(day) + 3;
  const year = dayName(thursday).slice(0, 4);
  const week = Math.floor((thursday - dayNumber(`${year}-01-01`)) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

function lastDay(unit: ListingUnit, day: number): number {
  if (unit === 'day') return day;
  if (unit === 'week') return mondayOf(day) + 6;
  const [year = 0, month = 0] = dayName(day).split('-').map(Number);
  return Math.floor(Date.UTC(year, month, 0) / DAY);
}

function firstDay(part: string): number | undefined {
  const week = /^(\d{4})-W(\d{2})$/.exec(part);
  if (week) return mondayOf(dayNumber(`${week[1] ?? ''}-01-04`)) + (Number(week[2]) - 1) * 7;
  const day = dayNumber(part.length === 7 ? `${part}-01` : part);
  return Number.isNaN(day) ? undefined : day;
}

/** Days since 1970; 1 January 1970 was a Thursday. */
function dayNumber(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY);
}

function dayName(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

function mondayOf(day: number): number {
  return day - ((day + 3) % 7);
}
