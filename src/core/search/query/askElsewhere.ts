import { clausesOf, isGroup, type Clause, type QueryExpression, type SearchQuery } from './searchQuery';

/** A query for an engine that doesn't know all of the language. */
export interface QueryElsewhere {
  /** What the engine can be asked: finds at least what the query finds. `undefined` if that is everything. */
  readonly asked: QueryExpression | undefined;
  /** Clauses that it isn't asked: its answers have to be held against them. */
  readonly left: readonly Clause[];
}

/** Where a clause stands, for an engine that has filters beside its own query language. */
export interface ClausePlace {
  /** No paper is found that doesn't fit the clause: it stands in no alternative, and in no group that is excluded. */
  readonly required: boolean;
  /** Asking for more than the clause does will do as well: `title:graph` as a word of title or abstract. */
  readonly mayWiden: boolean;
}

type Knows = (clause: Clause, place: ClausePlace) => boolean;

/**
 * Takes out of a query what an engine elsewhere doesn't know, so that no paper of the query is lost.
 * @param knows whether the engine can be asked for the clause, with its minus if it has one
 */
export function askElsewhere(query: SearchQuery, knows: Knows): QueryElsewhere {
  const asked = bound(query.root, knows, { required: true, mayWiden: true });
  const known = new Set(asked && clausesOf(asked));
  return { asked, left: query.clauses.filter((clause) => !known.has(clause)) };
}

/**
 * The nearest expression of known clauses that holds wherever this one does, if it may be wider, or nowhere else.
 * @returns `undefined` if that is everywhere, or nowhere
 */
function bound(expression: QueryExpression, knows: Knows, place: ClausePlace): QueryExpression | undefined {
  // The more is excluded, the less is found.
  const mayWiden = place.mayWiden !== expression.negated;
  if (!isGroup(expression)) return knows(expression, { ...place, mayWiden }) ? expression : undefined;
  const isAll = expression.kind === 'all';
  const within = { required: place.required && isAll && !expression.negated, mayWiden };
  const parts = expression.parts
    .map((part) => bound(part, knows, within))
    .filter((part) => part !== undefined);
  const mayMiss = mayWiden === isAll;
  if (parts.length === 0 || (parts.length < expression.parts.length && !mayMiss)) return undefined;
  return { ...expression, parts };
}
