import { isDay, monthNumber } from '../paper';

/** A day as the page writes it; the current year is left out there. */
export interface PageDay {
  readonly year?: number;
  readonly month: number;
  readonly day: number;
}

/** What one line of a captured page is, judged by itself. */
export type CaptureLine =
  | { readonly kind: 'blank' | 'dot' | 'furniture' | 'upvote' | 'submitter' }
  | { readonly kind: 'authors'; readonly count: number }
  | { readonly kind: 'day'; readonly date: PageDay; readonly comments?: number; readonly published: boolean }
  | { readonly kind: 'number'; readonly count: number }
  /** A heading that names the year of the page, as those of weeks and months do. */
  | { readonly kind: 'period'; readonly year?: number }
  | { readonly kind: 'text' };

/** Nothing but titles and abstracts is longer. */
const MAX_FURNITURE = 80;

const FURNITURE = new Set(
  (
    'new|subscribe|daily papers|weekly papers|monthly papers|trending papers|papers|hugging face|models|datasets|spaces|' +
    'buckets|docs|enterprise|pricing|log in|sign up|login|community|search|daily|weekly|monthly|trending|today|yesterday|' +
    'previous|next|view by|sort by|sort|day|week|month|hot|top|arxiv|arxiv page|github|project page|code|pdf|' +
    'view arxiv page|view pdf|load more|show more|upvoted|company|tos|terms|privacy|about|careers|website|' +
    'view all activity|view all papers|all papers|back to top|collections|resources|solutions|inference|add to collection|author|featured|all|system theme'
  ).split('|'),
);
const FURNITURE_FORMS =
  /^(?:get trending papers in your email.{0,30}|by ?a?k and the research community|github [\d.,]+k?|© ?hugging face.{0,20}|hugging face'?s logo|view by .{0,30}|sort by .{0,30}|\+\d+|[.…|/\\<>«»‹›←→-]+)$/i;

export function readCaptureLine(line: string): CaptureLine {
  if (line === '') return { kind: 'blank' };
  if (line.length > MAX_FURNITURE) return { kind: 'text' };
  if (/^[·•∙⋅‧・]$/.test(line)) return { kind: 'dot' };
  const authors = /^(?:[•·∙⋅]\s*)?(\d[\d,]{0,6}) authors?$/i.exec(line)?.[1];
  if (authors) return { kind: 'authors', count: toNumber(authors) };
  if (/^upvotes?$/i.test(line)) return { kind: 'upvote' };
  if (/^submitted by:?$/i.test(line)) return { kind: 'submitter' };
  if (/^submitted by\s+\S+$/i.test(line)) return { kind: 'furniture' };
  if (/^\d[\d.,]{0,9}k?$/i.test(line)) return { kind: 'number', count: toNumber(line) };
  const day = readDay(line);
  if (day) return day;
  const period = readPeriod(line);
  if (period) return period;
  if (FURNITURE.has(line.toLowerCase()) || FURNITURE_FORMS.test(line)) return { kind: 'furniture' };
  return { kind: 'text' };
}

/** `Aug 22, 2024 2`, `Published on Dec 5`, `Tuesday, April 22, 2026`, `22 Apr 2026`, `2026-04-22`. */
function readDay(line: string): CaptureLine | undefined {
  const published = /^(?:published|submitted) (?:on )?/i.exec(line)?.[0] ?? '';
  const rest = line.slice(published.length).replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? /i, '');
  const match =
    /^(?<month>[A-Za-z]{3,9})\.? (?<day>\d{1,2})(?:, ?(?<year>\d{4}))?(?:\s+(?<comments>\d[\d,.]{0,8}k?))?$/.exec(
      rest,
    ) ??
    /^(?<day>\d{1,2}) (?<month>[A-Za-z]{3,9})\.?(?:,? (?<year>\d{4}))?(?:\s+(?<comments>\d[\d,.]{0,8}k?))?$/.exec(
      rest,
    );
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(rest);
  const groups = match?.groups;
  const month = iso ? Number(iso[2]) : groups?.['month'] ? monthOf(groups['month']) : undefined;
  const day = Number(iso?.[3] ?? groups?.['day']);
  const year = iso?.[1] ?? groups?.['year'];
  if (!month || !isDay(year === undefined ? undefined : Number(year), month, day)) return undefined;
  const comments = groups?.['comments'];
  return {
    kind: 'day',
    date: { ...(year !== undefined && { year: Number(year) }), month, day },
    ...(comments !== undefined && { comments: toNumber(comments) }),
    published: published !== '',
  };
}

/** `Week 17, 2026`, `April 2026`, `2026-W17`, `Apr 20 - Apr 26`. */
function readPeriod(line: string): CaptureLine | undefined {
  const week = /^(?:week \d{1,2}(?:,? (?:of )?(\d{4}))?|(\d{4})-w\d{2})$/i.exec(line);
  if (week) return period(week[1] ?? week[2]);
  const month = /^([A-Za-z]{3,9})(?: (\d{4}))?$/.exec(line);
  if (month?.[1] && monthOf(month[1])) return period(month[2]);
  const range =
    /^([A-Za-z]{3,9}) \d{1,2}(?:, \d{4})?\s?[-–—]\s?(?:[A-Za-z]{3,9} )?\d{1,2}(?:, (\d{4}))?$/.exec(line);
  return range?.[1] && monthOf(range[1]) ? period(range[2]) : undefined;
}

function period(year: string | undefined): CaptureLine {
  return { kind: 'period', ...(year !== undefined && { year: Number(year) }) };
}

const MONTH_NAMES =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/i;

function monthOf(name: string): number | undefined {
  return MONTH_NAMES.test(name) ? monthNumber(name) : undefined;
}

/** `1,234`, `12.3k`. */
function toNumber(text: string): number {
  const thousands = /k$/i.test(text);
  const value = thousands
    ? Number(text.slice(0, -1).replace(',', '')) * 1000
    : Number(text.replace(/[,.]/g, ''));
  return Number.isFinite(value) ? Math.round(value) : 0;
}
