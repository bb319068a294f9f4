/** What is used of the query DSL of OpenSearch and Elasticsearch. */
export type Dsl =
  | { readonly match_all: object }
  | { readonly match_none: object }
  | { readonly bool: BoolDsl }
  | { readonly multi_match: MultiMatchDsl }
  | { readonly range: Readonly<Record<string, { readonly gte?: number; readonly lte?: number }>> }
  | { readonly exists: { readonly field: string } };

export interface BoolDsl {
  readonly must?: readonly Dsl[];
  readonly filter?: readonly Dsl[];
  readonly should?: readonly Dsl[];
  readonly must_not?: readonly Dsl[];
  readonly minimum_should_match?: number;
}

export interface MultiMatchDsl {
  readonly query: string;
  /** With its boost: `title^2.5`. */
  readonly fields: readonly string[];
  /**
   * `cross_fields`: each word in whichever field; `phrase`: side by side in one; `bool_prefix`: the last word is the
   * beginning of one.
   */
  readonly type: 'cross_fields' | 'phrase' | 'bool_prefix' | 'best_fields';
  readonly operator?: 'and' | 'or';
  /** By the length of a word, how many letters may be wrong. */
  readonly fuzziness?: string;
  /** How many words are looked for that are near enough. */
  readonly max_expansions?: number;
}

export const everything: Dsl = { match_all: {} };
export const nothing: Dsl = { match_none: {} };

/**
 * How many clauses of Lucene's a query comes to: a term in each field, where words are forgiven each that may be near.
 */
export function clausesOf(dsl: Dsl): number {
  if ('multi_match' in dsl) {
    const { query, fields, type, max_expansions = 1 } = dsl.multi_match;
    return fields.length * (type === 'phrase' ? 1 : query.split(' ').length) * max_expansions;
  }
  if (!('bool' in dsl)) return 1;
  const { must = [], filter = [], should = [], must_not = [] } = dsl.bool;
  return [must, filter, should, must_not].flat().reduce((sum, part) => sum + clausesOf(part), 0);
}

/** Papers that fit all of these. */
export function all(parts: readonly Dsl[]): Dsl {
  const [only, ...others] = parts;
  if (!only) return everything;
  return others.length === 0 ? only : { bool: { must: parts } };
}

/** Papers that fit one of these at least. */
export function any(parts: readonly Dsl[]): Dsl {
  const [only, ...others] = parts;
  if (!only) return nothing;
  return others.length === 0 ? only : { bool: { should: parts, minimum_should_match: 1 } };
}

export function none(part: Dsl): Dsl {
  return { bool: { must_not: [part] } };
}
