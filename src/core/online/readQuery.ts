import type { OnlineEngine, QueryFieldName, QueryHint } from '../ports';
import { askElsewhere, clausesOf, type Clause, type QueryExpression, type SearchQuery } from '../search';
import { requiredParts } from './engineWords';
import type { AskedEngine, ClauseKind, Taken } from './onlineEngine';

/** What one engine makes of a query. */
export interface QueryReading {
  /** What it is asked; `undefined` where there is nothing that it could be asked, or nothing of it could fit. */
  readonly asked: QueryExpression | undefined;
  /** What its papers have to be held against; `undefined` where that is nothing. */
  readonly check: SearchQuery | undefined;
  /** What it wasn't asked, and what its papers say nothing of. */
  readonly dropped: readonly Clause[];
  readonly hints: readonly QueryHint[];
}

export function readFor(engine: AskedEngine, query: SearchQuery): QueryReading {
  const taken = new Map<Clause, Taken>();
  const silent: Clause[] = [];
  const wanting: Clause[] = [];
  const unfit: Clause[] = [];
  const { asked, left } = askElsewhere(query, (clause, place) => {
    const how = engine.takes(clause, place);
    taken.set(clause, how);
    if (how === 'left' && engine.silentOn.has(kindOf(clause))) {
      silent.push(clause);
      // What isn't known fits no value, and is no reason to exclude a paper.
      if (place.mayWiden) wanting.push(clause);
      if (place.mayWiden && place.required) unfit.push(clause);
    }
    return how !== 'left';
  });
  const parts = requiredParts(query.root).filter((part) =>
    clausesOf(part).some((clause) => taken.get(clause) !== 'asked'),
  );
  return {
    asked: unfit.length === 0 ? asked : undefined,
    check: parts.length > 0 ? queryOf(parts) : undefined,
    dropped: asked ? silent : left,
    hints: wanting.map((clause) => unknownTo(engine, clause)),
  };
}

/** A query of which all parts must hold, for the index. */
export function queryOf(parts: readonly QueryExpression[], order?: SearchQuery['order']): SearchQuery {
  return {
    text: '',
    root: { kind: 'all', negated: false, parts },
    clauses: parts.flatMap(clausesOf),
    order: order ?? { key: 'relevance', descending: true },
    ...(order && { sort: order }),
  };
}

/** Any of the words that a query asks for, to tell which of them a paper has. */
export function anyWordOf({ root }: SearchQuery): SearchQuery | undefined {
  const words = requiredParts(root)
    .flatMap((part) => (part.negated ? [] : clausesOf(part)))
    .filter((clause) => !clause.negated && 'text' in clause && !RELATIONS.has(clause.kind));
  return words.length > 0 ? queryOf([{ kind: 'any', negated: false, parts: words }]) : undefined;
}

const RELATIONS: ReadonlySet<Clause['kind']> = new Set(['key', 'cites', 'citedBy'] as const);

const FIELDS: Readonly<Partial<Record<Clause['kind'], QueryFieldName>>> = {
  organization: 'org',
  citedBy: 'cited-by',
  mark: 'is',
};

function unknownTo({ title }: OnlineEngine, { kind, start, end }: Clause): QueryHint {
  const field = FIELDS[kind] ?? (kind as QueryFieldName);
  return { code: 'unknownElsewhere', field, engine: title, start, end };
}

function kindOf(clause: Clause): ClauseKind {
  return clause.kind === 'has' ? `has:${clause.what}` : clause.kind;
}
