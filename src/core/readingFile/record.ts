import type { Marks } from '../library';
import type { SearchEntry } from '../savedSearches';

/** Fields of a line that this version doesn't know, or can't read, in the order of their names. */
export type Rest = readonly (readonly [name: string, value: unknown])[];

/** What a line says of one paper. */
export interface PaperRecord {
  readonly id: string;
  /** For people and for differences that are looked at; nothing depends on it. */
  readonly title?: string;
  readonly marks: Marks;
  readonly rest: Rest;
}

/** What a line says of one saved search. */
export interface SearchRecord {
  readonly id: string;
  readonly entry: SearchEntry;
  readonly rest: Rest;
}

/** One field of a line that can't be read. */
export interface FieldFault {
  /** The field's name; `id` is that of the record itself. */
  readonly field: string;
  readonly message: string;
}

/** UTF-16 units. */
const longestId = 500;

/** The names of paper or search that a line may be about. */
export function isRecordId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= longestId;
}

/** The unknown fields of both; of two values of one field always the same one. */
export function joinRest(held: Rest, incoming: Rest): Rest {
  if (incoming.length === 0) return held;
  const joined = new Map(held);
  let isNews = false;
  for (const [name, value] of incoming) {
    if (joined.has(name) && JSON.stringify(value) <= JSON.stringify(joined.get(name))) continue;
    joined.set(name, value);
    isNews = true;
  }
  return isNews ? sortRest([...joined]) : held;
}

export function sortRest(rest: Rest): Rest {
  return [...rest].sort(([a], [b]) => (a < b ? -1 : 1));
}
