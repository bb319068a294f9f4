import type { QueryHint } from '../ports';

/** What is kept for a paper beside its text, and may be asked for by `is:`. */
export type Mark = 'read' | 'starred' | 'wanted' | 'cited';

/** A piece of a query, with its place in the text (UTF-16 offsets, half open). */
export type Clause = Place & (TextClause | YearClause | MarkClause);

interface Place {
  readonly start: number;
  readonly end: number;
  /** The paper must not match. */
  readonly negated: boolean;
}

export interface TextClause {
  readonly kind: 'word' | 'phrase' | 'author' | 'organization';
  readonly text: string;
  /** Still being typed: its last word may be the beginning of one. */
  readonly open: boolean;
}

/** Years, both included. */
export interface YearClause {
  readonly kind: 'year';
  readonly from: number;
  readonly to: number;
}

export interface MarkClause {
  readonly kind: 'mark';
  readonly mark: Mark;
  readonly on: boolean;
}

export interface SearchQuery {
  readonly clauses: readonly Clause[];
}

export interface ParsedQuery {
  readonly query: SearchQuery;
  readonly hints: readonly QueryHint[];
}
