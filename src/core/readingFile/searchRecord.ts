import { joinSearchEntries, type SearchEntry } from '../savedSearches';
import { joinRest, sortRest, type FieldFault, type SearchRecord } from './record';
import { formatStamp, readStamp } from './stamp';

type Fields = Readonly<Record<string, unknown>>;

/** What can be set of a search, under the names that lines have for it. */
const stamped = ['name', 'query', 'order', 'deleted'] as const;
type Stamped = (typeof stamped)[number];

/**
 * The record of a line about a saved search. What bears no time counts as older than everything.
 * @param latest no time may lie later than this, in milliseconds since 1970
 */
export function readSearchRecord(
  id: string,
  fields: Fields,
  latest: number,
): { readonly record: SearchRecord; readonly faults: readonly FieldFault[] } {
  const rest = new Map(Object.entries(fields));
  rest.delete('search');
  const faults: FieldFault[] = [];
  const take = <T>(field: string, isOfKind: (value: unknown) => value is T, message: string) => {
    const value = rest.get(field);
    if (value === undefined) return undefined;
    if (isOfKind(value)) {
      rest.delete(field);
      return value;
    }
    faults.push({ field, message });
    return undefined;
  };
  const times = take('at', isTimes, 'a time, or the times of name, query, order and deleted, are expected');
  const at = (field: Stamped) => {
    const time = typeof times === 'object' ? times[field] : times;
    const tick = readStamp(time) ?? 0;
    if (tick <= latest) return tick;
    faults.push({ field: 'at', message: 'the time lies in the future' });
    return 0;
  };
  const name = take('name', isText, 'a text is expected');
  const query = take('query', isText, 'a text is expected');
  const place = take('order', isPlace, 'a number is expected');
  const deleted = take('deleted', isFlag, 'true or false is expected');
  const entry: SearchEntry = {
    kind: 'search',
    id,
    ...(name !== undefined && { name: [name, at('name')] as const }),
    ...(query !== undefined && { query: [query, at('query')] as const }),
    ...(place !== undefined && { place: [place, at('order')] as const }),
    kept: [deleted !== true, at('deleted')],
  };
  return { record: { id, entry, rest: sortRest([...rest]) }, faults };
}

/** The record as a line, without its end. */
export function formatSearchRecord({ id, entry, rest }: SearchRecord): string {
  const { name, query, place, kept } = entry;
  const fields: [string, unknown][] = [['search', id]];
  if (name) fields.push(['name', name[0]]);
  if (query) fields.push(['query', query[0]]);
  if (place) fields.push(['order', place[0]]);
  if (kept?.[0] === false) fields.push(['deleted', true]);
  const ticks = Object.entries({ name, query, order: place, deleted: kept }).flatMap(([field, setting]) =>
    setting && setting[1] > 0 ? [[field, setting[1]] as const] : [],
  );
  const [first] = ticks;
  const isOne = ticks.length === [name, query, place, kept].filter(Boolean).length;
  if (first && isOne && ticks.every(([, tick]) => tick === first[1]))
    fields.push(['at', formatStamp(first[1])]);
  else if (first)
    fields.push(['at', Object.fromEntries(ticks.map(([field, tick]) => [field, formatStamp(tick)]))]);
  const known = new Set(fields.map(([field]) => field));
  return JSON.stringify(Object.fromEntries([...fields, ...rest.filter(([field]) => !known.has(field))]));
}

/** What both say of a search. @returns `held` itself if `incoming` says nothing new */
export function joinSearchRecords(held: SearchRecord, incoming: SearchRecord): SearchRecord {
  const entry = joinSearchEntries(held.entry, incoming.entry);
  const rest = joinRest(held.rest, incoming.rest);
  return entry === held.entry && rest === held.rest ? held : { id: held.id, entry, rest };
}

type Times = string | Partial<Record<Stamped, string>>;

function isTimes(value: unknown): value is Times {
  if (typeof value !== 'object' || value === null) return readStamp(value) !== undefined;
  const times = value as Fields;
  return (
    !Array.isArray(value) &&
    Object.keys(times).every((field) => (stamped as readonly string[]).includes(field)) &&
    Object.values(times).every((time) => readStamp(time) !== undefined)
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}

function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean';
}
