import { EngineError, isJson, known, type Json } from './engineError';
import { evaluate } from './evaluate';
import type { StoredIndex } from './storedIndex';

const window = 10_000;

interface Column {
  readonly name: string;
  readonly descending: boolean;
  readonly missing: unknown;
}

/** Answers `POST /<index>/_search`. @throws EngineError 400 */
export function search(body: unknown, index: StoredIndex, name: string): Json {
  const {
    query,
    sort,
    from = 0,
    size = 10,
    search_after,
    _source,
  } = known(
    body,
    ['query', 'sort', 'from', 'size', 'search_after', '_source', 'timeout', 'track_total_hits'],
    'search source',
  );
  if (Number(from) + Number(size) > window) {
    const reason = `Result window is too large, from + size must be less than or equal to: [${window}] but was [${Number(from) + Number(size)}]`;
    throw new EngineError(400, 'illegal_argument_exception', reason);
  }
  const columns = (Array.isArray(sort) ? sort : [{ _score: { order: 'desc' } }]).map((each) =>
    columnOf(each, index),
  );
  const found = Array.from(evaluate(query, index), ([at, score]) => ({
    at,
    score,
    sort: columns.map(({ name: column, missing }) =>
      column === '_score' ? score : valueOf(index, at, column, missing),
    ),
  }));
  found.sort((one, other) => compare(one.sort, other.sort, columns));
  const after = afterOf(search_after, columns, Number(from));
  const rest = after ? found.filter((each) => compare(each.sort, after, columns) > 0) : found;
  const hits = rest.slice(Number(from), Number(from) + Number(size));
  return {
    took: 1,
    timed_out: false,
    _shards: { total: 1, successful: 1, skipped: 0, failed: 0 },
    hits: {
      total: { value: Math.min(found.length, window), relation: found.length > window ? 'gte' : 'eq' },
      max_score: null,
      hits: hits.map(({ at, score, sort: values }) => ({
        _index: name,
        _id: index.document(at)?.id,
        _score: score,
        _source: pick(index.document(at)?.source ?? {}, _source),
        sort: values,
      })),
    },
  };
}

function columnOf(value: unknown, index: StoredIndex): Column {
  const [[name, options] = ['', undefined]] = Object.entries(isJson(value) ? value : {});
  const { order, missing, unmapped_type } = known(
    options,
    ['order', 'missing', 'unmapped_type', 'mode'],
    'field_sort',
  );
  const field = index.fields.get(name);
  if (name !== '_score') {
    if (!field && unmapped_type === undefined)
      throw new EngineError(
        400,
        'query_shard_exception',
        `No mapping found for [${name}] in order to sort on`,
      );
    if (field?.type === 'text')
      throw new EngineError(
        400,
        'illegal_argument_exception',
        `Text fields are not optimised for operations that require per-document field data like aggregations and sorting`,
      );
  }
  return { name, descending: order === 'desc', missing };
}

function valueOf(index: StoredIndex, at: number, column: string, missing: unknown): unknown {
  const values = index.document(at)?.values.get(column) ?? [];
  return values[0] ?? missing ?? null;
}

function afterOf(value: unknown, columns: readonly Column[], from: number): readonly unknown[] | undefined {
  if (value === undefined) return undefined;
  if (from > 0)
    throw new EngineError(
      400,
      'illegal_argument_exception',
      '`from` parameter must be set to 0 when `search_after` is used',
    );
  if (!Array.isArray(value) || value.length !== columns.length)
    throw new EngineError(
      400,
      'illegal_argument_exception',
      'search_after has not as many values as there are sorts',
    );
  return value as readonly unknown[];
}

function compare(one: readonly unknown[], other: readonly unknown[], columns: readonly Column[]): number {
  for (const [at, { descending }] of columns.entries()) {
    const [a, b] = [one[at], other[at]];
    if (a === b) continue;
    // What has no value is last, whichever way.
    if (a === null || b === null) return a === null ? 1 : -1;
    const isLess = typeof a === 'number' && typeof b === 'number' ? a < b : (a as string) < (b as string);
    return isLess === descending ? 1 : -1;
  }
  return 0;
}

function pick(source: Json, wanted: unknown): Json {
  if (!Array.isArray(wanted)) return source;
  return Object.fromEntries(Object.entries(source).filter(([field]) => wanted.includes(field)));
}
