/** A day or a week that a log is about. */
export interface LogPeriod {
  /** `2026-11-23`, or by ISO 8601 `2026-W48`: fit for a file. */
  readonly name: string;
  /** The first day and the last one, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
}

const dayLength = 86_400_000;

/** @param day `YYYY-MM-DD` */
export function logPeriod(day: string, length: 'day' | 'week'): LogPeriod {
  if (length === 'day') return { name: day, from: day, to: day };
  const at = Date.parse(`${day}T00:00:00Z`);
  const weekday = (new Date(at).getUTCDay() + 6) % 7;
  const monday = at - weekday * dayLength;
  // A week belongs to the year of its Thursday.
  const thursday = monday + 3 * dayLength;
  const year = new Date(thursday).getUTCFullYear();
  const number = 1 + Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * dayLength));
  const name = `${String(year).padStart(4, '0')}-W${String(number).padStart(2, '0')}`;
  return { name, from: isoDay(monday), to: isoDay(monday + 6 * dayLength) };
}

function isoDay(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
