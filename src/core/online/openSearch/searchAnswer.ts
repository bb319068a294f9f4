import * as v from 'valibot';

const hit = v.object({
  _source: v.optional(v.unknown()),
  sort: v.fallback(v.optional(v.array(v.unknown())), undefined),
});
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** What `_search` answers, as far as it is read. */
const answer = v.object({
  timed_out: v.fallback(v.optional(v.boolean()), undefined),
  _shards: v.fallback(v.optional(v.object({ failed: v.number() })), undefined),
  hits: v.object({
    total: v.fallback(
      v.optional(
        v.union([
          count,
          v.pipe(
            v.object({ value: count }),
            v.transform(({ value }) => value),
          ),
        ]),
      ),
      undefined,
    ),
    hits: v.array(v.unknown()),
  }),
});

export interface SearchPage {
  /** The documents, as whoever filled the index wrote them. */
  readonly documents: readonly unknown[];
  /** How many there are, counted to 10,000. */
  readonly total?: number;
  /** By what the last one was ordered. */
  readonly last?: readonly unknown[];
  /** Not all parts of the index have answered in time. */
  readonly isPartial: boolean;
}

/** @param most more documents than were asked for aren't read. @returns `undefined` for what is no answer of an engine */
export function readSearchAnswer(text: string, most: number): SearchPage | undefined {
  const read = v.safeParse(answer, parseJson(text));
  if (!read.success) return undefined;
  const { hits, timed_out, _shards } = read.output;
  const found = hits.hits.slice(0, most).map((each) => {
    const told = v.safeParse(hit, each);
    return told.success ? told.output : {};
  });
  const last = found.at(-1)?.sort;
  return {
    documents: found.map((each) => ('_source' in each ? each._source : undefined)),
    ...(hits.total !== undefined && { total: hits.total }),
    ...(last && { last }),
    isPartial: timed_out === true || (_shards?.failed ?? 0) > 0,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
