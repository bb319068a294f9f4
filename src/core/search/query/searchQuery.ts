import type { QueryHint, SearchOrder } from '../../ports';

/** What is kept for a paper beside its text, and may be asked for by `is:`. */
export type Mark = 'read' | 'starred' | 'wanted' | 'cited';

/** What a paper may come with, asked for by `has:`. */
export type Attachment = 'code' | 'pdf' | 'note' | 'project' | 'abstract' | 'doi';

/** What notes say of papers, asked for by the field of that name. */
export type Relation = 'key' | 'cites' | 'citedBy';

/** What ranges are asked of. Days are the numbers YYYYMMDD. */
export type RangeColumn = 'year' | 'listed' | 'added' | 'upvotes' | 'comments';

/** A query as a tree: clauses, and groups of which all parts must hold, or any. */
export type QueryExpression = Clause | Group;

export interface Group {
  readonly kind: 'all' | 'any';
  readonly parts: readonly QueryExpression[];
  /** What is in the group must not match. */
  readonly negated: boolean;
}

export function isGroup(expression: QueryExpression): expression is Group {
  return expression.kind === 'all' || expression.kind === 'any';
}

/** All clauses of an expression in the order of the text. */
export function clausesOf(expression: QueryExpression): readonly Clause[] {
  return isGroup(expression) ? expression.parts.flatMap(clausesOf) : [expression];
}

/** A piece of a query, with its place in the text (UTF-16 offsets, half open). */
export type Clause = Place &
  (TextClause | FieldClause | RangeClause | MarkClause | HasClause | RelationClause);

export interface Place {
  readonly start: number;
  readonly end: number;
  /** The paper must not match. */
  readonly negated: boolean;
}

export interface TextClause {
  readonly kind: 'word' | 'phrase';
  readonly text: string;
  /** Still being typed: its last word may be the beginning of one. */
  readonly open: boolean;
}

/** Words of one field; side by side if they were quoted. */
export interface FieldClause {
  readonly kind: 'title' | 'author' | 'organization' | 'venue' | 'abstract' | 'tag';
  readonly text: string;
  readonly quoted: boolean;
  readonly open: boolean;
}

/** A number from `from` to `to`, both included; they may be infinite. What isn't known lies in no range. */
export interface RangeClause {
  readonly kind: RangeColumn;
  readonly from: number;
  readonly to: number;
}

export interface MarkClause {
  readonly kind: 'mark';
  readonly mark: Mark;
  readonly on: boolean;
}

export interface HasClause {
  readonly kind: 'has';
  readonly what: Attachment;
}

export interface RelationClause {
  readonly kind: Relation;
  readonly text: string;
  /** The name must be just this, not only begin so. */
  readonly quoted: boolean;
}

export type SortKey = 'relevance' | 'date' | 'added' | 'upvotes' | 'comments' | 'title';

export interface SortOrder {
  readonly key: SortKey;
  readonly descending: boolean;
}

export interface SearchQuery {
  /** What was typed. */
  readonly text: string;
  readonly root: Group;
  /** All clauses in the order of the text, whichever group they stand in. */
  readonly clauses: readonly Clause[];
  /** What it asks for by `sort:`. */
  readonly sort?: SortOrder;
  /** What comes of that, and of the person's own order without it. */
  readonly order: SortOrder;
}

export interface ParsedQuery {
  readonly query: SearchQuery;
  readonly hints: readonly QueryHint[];
}

/** What a query needs to know beside its text. */
export interface QueryContext {
  /** The person's date, `YYYY-MM-DD`. Without it `listed:7d` and the like give a hint. */
  readonly today?: string;
  /** The order of a query that asks for none; that of the best matches if absent. */
  readonly order?: SearchOrder;
}
