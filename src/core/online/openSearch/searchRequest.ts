import type { SortOrder } from '../../search';
import { fetchedFields } from './paperDocument';
import type { Dsl } from './queryDsl';

export const pageSize = 50;
/** `index.max_result_window`, where nobody raised it: what stands behind it is asked for by where the page before ended. */
const window = 10_000;
/** The engine answers with what it has by then; the request itself may take a little longer. */
const timeout = '15s';

/** Where the next page begins. */
export interface PageStart {
  readonly from: number;
  /** The values by which the last paper was ordered. */
  readonly after?: readonly unknown[];
  /** Words may have typos, as those of the first page had. */
  readonly forgiving: boolean;
}

export const firstPage: PageStart = { from: 0, forgiving: false };

/** The body of `POST /<index>/_search`. */
export function searchRequest(query: Dsl, order: SortOrder, start: PageStart): string {
  const { from, after } = start;
  return JSON.stringify({
    query,
    sort: sortBy(order),
    size: pageSize,
    ...(from + pageSize <= window || after === undefined ? from > 0 && { from } : { search_after: after }),
    _source: fetchedFields,
    timeout,
  });
}

export function isKnownOrder({ key }: SortOrder): boolean {
  return key !== 'added';
}

/** The last column tells any two papers apart, so that no page has a paper of another. */
function sortBy({ key, descending }: SortOrder): readonly object[] {
  const newest = number('day', true);
  const id = { id: { order: 'asc', unmapped_type: 'keyword' } };
  switch (key) {
    case 'date':
      return [number('day', descending), number('year', descending), id];
    case 'upvotes':
    case 'comments':
      return [number(key, descending), newest, id];
    case 'title':
      return [{ 'title.order': { order: direction(descending), unmapped_type: 'keyword' } }, id];
    case 'relevance':
    case 'added':
      return [{ _score: { order: 'desc' } }, newest, id];
  }
}

/** What isn't known is less than anything: as a number of ours, since the engine's own is none that JSON can hold. */
function number(column: string, descending: boolean): object {
  return { [column]: { order: direction(descending), missing: -1, unmapped_type: 'integer' } };
}

function direction(descending: boolean): 'asc' | 'desc' {
  return descending ? 'desc' : 'asc';
}
