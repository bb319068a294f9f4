import type { IntervalPoint } from './intervals';

const msPerDay = 86_400_000;
/** Names of stretches that end today. */
const stretches: Readonly<Record<string, string>> = { week: '7d', month: '1m', year: '1y' };

/** A day as the number YYYYMMDD, which sorts as days do. Not every such number is a day of the calendar. */
export function dayNumber(year: number, month: number, day: number): number {
  return year * 10_000 + month * 100 + day;
}

/**
 * What a date stands for: `2024`, `2024-08`, `2024-08-22`, `today`, `yesterday`; and, counted back from today,
 * `7d`, `2w`, `3m`, `1y`, `week`, `month`, `year`, which are the day so long ago and, alone, all days since.
 * @param today `YYYY-MM-DD`; without it only dates of the calendar are read
 * @returns days as numbers YYYYMMDD; `undefined` for what is no date
 */
export function readDay(text: string, today: string | undefined): IntervalPoint | undefined {
  const date = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/.exec(text);
  if (date) {
    const [, year, month, day] = date;
    return {
      from: dayNumber(Number(year), Number(month ?? 0), Number(day ?? 0)),
      to: dayNumber(Number(year), Number(month ?? 99), Number(day ?? 99)),
    };
  }
  const name = text.toLowerCase();
  const [, count, unit] =
    /^(\d{1,4})([dwmy])$/.exec(Object.hasOwn(stretches, name) ? (stretches[name] ?? '') : name) ?? [];
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(today ?? '')?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const ago = (days: number): number => {
    const then = new Date(Date.UTC(year, month - 1, day) - days * msPerDay);
    return dayNumber(then.getUTCFullYear(), then.getUTCMonth() + 1, then.getUTCDate());
  };
  const monthsAgo = (months: number): number => {
    const then = year * 12 + month - 1 - months;
    return dayNumber(Math.floor(then / 12), (then % 12) + 1, day);
  };
  const from = (start: number): IntervalPoint => ({ from: start, to: start, since: true });
  if (name === 'today') return { from: ago(0), to: ago(0) };
  if (name === 'yesterday') return { from: ago(1), to: ago(1) };
  switch (unit) {
    case 'd':
      return from(ago(Number(count)));
    case 'w':
      return from(ago(7 * Number(count)));
    case 'm':
      return Number(count) > year * 12 ? undefined : from(monthsAgo(Number(count)));
    case 'y':
      return Number(count) > year ? undefined : from(monthsAgo(12 * Number(count)));
    default:
      return undefined;
  }
}
