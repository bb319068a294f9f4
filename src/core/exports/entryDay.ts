import { parseIsoDate, type Paper } from '../paper';

/** The day that a feed's entry bears: that of the listing, else of the publication if it is known to the day. */
export function entryDay({ listed, published }: Pick<Paper, 'listed' | 'published'>): string | undefined {
  return [listed, published].find((date) => parseIsoDate(date ?? '')?.day !== undefined)?.slice(0, 10);
}
