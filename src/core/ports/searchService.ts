import type { Disposable } from './disposable';

/**
 * How the house asks for papers. An answer holds ids and scores, never documents, and nothing here assumes
 * that the index is on this machine.
 */
export interface SearchService {
  /**
   * Papers for a query in the query language (docs/search.md), best first. An empty query gives the newest
   * listing. Never fails for a half-typed or wrong query: `hints` says what was not understood.
   * @throws AbortError if `signal` aborts; PapersideError 'workerStopped' if the engine can't be had.
   */
  search(query: string, options: SearchOptions, signal?: AbortSignal): Promise<SearchAnswer>;
  /** How far the index has come. */
  readonly progress: SearchProgress;
  onDidProgress(listener: (progress: SearchProgress) => void): Disposable;
}

export interface SearchOptions {
  /** How many hits at most; `Infinity` gives all (the tree's filter). */
  readonly limit: number;
}

export interface SearchAnswer {
  readonly hits: readonly SearchHit[];
  /** How many papers match in all. */
  readonly total: number;
  readonly hints: readonly QueryHint[];
}

export interface SearchHit {
  readonly id: string;
  readonly score: number;
  readonly matches: readonly SearchMatch[];
}

/** Which terms of the index matched in which field. */
export interface SearchMatch {
  readonly field: SearchField;
  readonly terms: readonly string[];
}

export type SearchField = 'title' | 'abstract' | 'authors' | 'organization' | 'venue' | 'keywords';

/** A part of a query that could not be used, and why: shown in the picker, never thrown. */
export interface QueryHint {
  readonly message: string;
  /** The part of the query it is about, UTF-16 offsets, half open. */
  readonly start: number;
  readonly end: number;
}

export interface SearchProgress {
  readonly indexed: number;
  readonly total: number;
}
