import type { Paper } from '../paper';
import type { Disposable } from './disposable';

/** What stands behind so many UTF-16 units of a query isn't looked at: a pasted abstract is a query, more is a mistake. */
export const longestQuery = 2_000;

/**
 * How the house asks for papers. An answer holds ids and scores, and nothing here assumes that the index is on this
 * machine: how an engine elsewhere answers is in docs/decisions/search-elsewhere.md.
 */
export interface SearchService {
  /**
   * Papers for a query in the query language (docs/search.md), best first. An empty query gives the newest
   * listing. Never fails for a half-typed or wrong query: `hints` says what was not understood.
   * Of searches of one limit that wait at the same moment only the last is run: who types asks the next before the
   * one before is answered. Who wants each of several answers uses `find`.
   * @throws AbortError if `signal` aborts or a later search outdates this one; PapersideError 'workerStopped' if the
   * engine can't be had, 'timeout' if it doesn't answer
   */
  search(query: string, options: SearchOptions, signal?: AbortSignal): Promise<SearchAnswer>;
  /**
   * All papers that match, in the query's own order, as ids alone: for who holds a search rather than looks at its
   * best hits, such as a filter or a saved search. What `search` finds without a limit, at a fraction of the cost.
   * An engine elsewhere gives those that it may fetch, and says so by the hint 'onlyFirst'.
   * @throws as `search` does
   */
  find(query: string, signal?: AbortSignal): Promise<FoundPapers>;
  /**
   * What could stand at a place of a query: fields, and values that papers have.
   * @param offset the caret, in UTF-16 units
   * @throws as `search` does
   */
  complete(query: string, offset: number, signal?: AbortSignal): Promise<QueryCompletion>;
  /**
   * The papers most like one, best first, without the paper itself and its copies; none as long as the index
   * doesn't hold it. A hit's score is the share of the paper's own strength that it has, 1 for one quite like it;
   * its matches are the terms they have in common.
   * @throws as `search` does
   */
  related(id: string, options: SearchOptions, signal?: AbortSignal): Promise<readonly SearchHit[]>;
  /** How far the index has come; 0 of 0 for an engine that indexes nothing here. */
  readonly progress: SearchProgress;
  onDidProgress(listener: (progress: SearchProgress) => void): Disposable;
}

export interface SearchOptions {
  /** How many hits at most; `Infinity` gives all (but see `find`). */
  readonly limit: number;
  /** The order in which they come, unless the query has a `sort:` of its own; the person's without it. */
  readonly order?: SearchOrder;
}

/** The best matches first, or strictly the newest. */
export type SearchOrder = 'relevance' | 'date';

export interface SearchAnswer {
  readonly hits: readonly SearchHit[];
  /**
   * How many papers match in all: counted, also those that are no hits for want of room. Where little is found a query
   * is read more loosely, the more so the more hits are asked for: then these papers count, too.
   */
  readonly total: number;
  /**
   * Nobody has counted them: the total is what an engine elsewhere thinks, and the picker counts what came. The index
   * of this house counts.
   */
  readonly isTotalEstimated?: boolean;
  readonly hints: readonly QueryHint[];
}

export interface FoundPapers {
  readonly ids: readonly string[];
  readonly hints: readonly QueryHint[];
}

export interface SearchHit {
  readonly id: string;
  /** From an engine elsewhere, whose papers the library may not hold. */
  readonly paper?: Paper;
  readonly score: number;
  readonly matches: readonly SearchMatch[];
}

/** Which terms of the index matched in which field. */
export interface SearchMatch {
  readonly field: SearchField;
  readonly terms: readonly string[];
}

export type SearchField =
  'title' | 'abstract' | 'authors' | 'organization' | 'venue' | 'keywords' | 'identifiers';

/** The fields of the query language, by their names in it. */
export type QueryFieldName =
  | 'author'
  | 'title'
  | 'abstract'
  | 'org'
  | 'venue'
  | 'tag'
  | 'key'
  | 'year'
  | 'listed'
  | 'added'
  | 'upvotes'
  | 'comments'
  | 'is'
  | 'has'
  | 'cited-by'
  | 'cites'
  | 'sort';

/** A part of a query that could not be used, and why: shown where one types, never thrown. */
export type QueryHint = QueryFault & {
  /** The part of the query it is about, UTF-16 offsets, half open. */
  readonly start: number;
  readonly end: number;
};

/** What is wrong, or not typed yet. The user interface has one sentence for each. */
export type QueryFault =
  /** What stands behind so many characters isn't searched. */
  | { readonly code: 'tooLong'; readonly longest: number }
  | { readonly code: 'groupOpen' | 'alternativeMissing' | 'orderExcluded' }
  /** Nothing stands behind the field yet, or only the beginning of a value. */
  | { readonly code: 'valueMissing'; readonly field: QueryFieldName; readonly values: readonly string[] }
  /** The value is none of the field's. */
  | {
      readonly code: 'valueUnknown';
      readonly field: QueryFieldName;
      readonly typed: string;
      readonly values: readonly string[];
    }
  /** From a greater value to a smaller one. */
  | { readonly code: 'rangeReversed'; readonly field: QueryFieldName; readonly typed: string }
  /** An engine elsewhere doesn't know it of its papers, so that none of them fits. */
  | { readonly code: 'unknownElsewhere'; readonly field: QueryFieldName; readonly engine: string }
  /** There are more than an engine elsewhere gives. */
  | { readonly code: 'onlyFirst'; readonly papers: number; readonly engine: string }
  /** No note of the workspace says so of any paper. */
  | { readonly code: 'relationUnknown'; readonly field: 'cites' | 'cited-by'; readonly typed: string };

export interface QueryCompletion {
  /** The part of the query that an item replaces, UTF-16 offsets, half open. */
  readonly start: number;
  readonly end: number;
  /** The likeliest first. */
  readonly items: readonly QueryCompletionItem[];
}

export interface QueryCompletionItem {
  /** What to put in: `author:` or `author:"Ada Byron"`. */
  readonly text: string;
  readonly field: QueryFieldName;
  /** Of one of the field's own values, such as `unread` of `is:`. */
  readonly value?: string | undefined;
  /** How many papers have the value. */
  readonly papers?: number | undefined;
}

export interface SearchProgress {
  readonly indexed: number;
  readonly total: number;
}
