import { formatIsoDate, monthNumber, parseIsoDate, partialDate } from '../paper';

/**
 * The day in a feed's date, as it was written there: ISO 8601 (Atom, JSON Feed, Dublin Core, PRISM), as exact as it
 * is, or RFC 822 with two or four digits of the year (`Tue, 22 Apr 2025 14:06:01 +0000`).
 */
export function feedDay(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const iso = parseIsoDate(text);
  if (iso) return formatIsoDate(iso);
  const match = /(?:^|[\s,])(\d{1,2})[\s-]+([A-Za-z]{3,9})\.?[\s,-]+(\d{4}|\d{2})(?!\d)/.exec(
    text.slice(0, 100),
  );
  const month = monthNumber(match?.[2] ?? '');
  const year = Number(match?.[3]);
  if (!match || !month) return undefined;
  const date = partialDate(year < 100 ? year + (year < 70 ? 2000 : 1900) : year, month, Number(match[1]));
  return date && formatIsoDate(date);
}
