import type { Paper } from '../paper';
import type { Http, OnlineEngine, Pause } from '../ports';
import type { Problem } from '../problems';
import type { Clause, ClausePlace, QueryExpression, SortOrder } from '../search';

/**
 * An engine elsewhere: it knows how its queries are written and its answers are read. What becomes of the papers, and
 * how long it may take, is for `openOnlineSearch` to say. What each engine makes of the query language is in
 * docs/decisions/search-elsewhere.md.
 */
export interface AskedEngine extends OnlineEngine {
  /** It asks for a key of the person's, or answers more often with one. */
  readonly takesKey: boolean;
  /** How it takes a clause, with its minus if it has one. */
  takes(clause: Clause, place: ClausePlace): Taken;
  /** Of what its papers say nothing: a clause of these kinds fits none of them. */
  readonly silentOn: ReadonlySet<ClauseKind>;
  /**
   * The next page of papers, in the engine's order.
   * @throws HttpError where it can't be reached, or answers with what can't be read at all; AbortError if `signal`
   * aborts
   */
  ask(question: EngineQuestion, signal?: AbortSignal): Promise<EnginePage>;
}

/**
 * `asked`: the engine is asked for it, and what comes is believed to fit: it may know more of its papers than it tells.
 * `wider`: it is asked for something that finds at least as much, and what comes is looked at here.
 * `left`: it isn't asked for it, and what comes is looked at here.
 */
export type Taken = 'asked' | 'wider' | 'left';

/** `has:` by what it asks for, since an engine may know of one thing only. */
export type ClauseKind =
  Exclude<Clause['kind'], 'has'> | `has:${Extract<Clause, { readonly kind: 'has' }>['what']}`;

export interface EngineQuestion {
  /** Of the clauses that the engine takes as `asked` or `wider`, and of no other. */
  readonly asked: QueryExpression;
  /** The order that the person asks for. An engine that doesn't know it answers in its own. */
  readonly order: SortOrder;
  /** The day it is in UTC, `YYYY-MM-DD`. */
  readonly today: string;
  /** `next` of the page before. */
  readonly cursor?: string;
}

export interface EnginePage {
  /** Each with the one source that `onlineSource` gives. */
  readonly papers: readonly Paper[];
  /** The papers come in an order that means something for the question: the best first, or as it asks. */
  readonly isRanked: boolean;
  /** They come in the order that the question asks for. */
  readonly isInOrder: boolean;
  /** What it says it has in all, where it says so. */
  readonly total?: number;
  /** What asks for the page behind this one; absent where there is none. */
  readonly next?: string;
  /** What could not be read, for the log. */
  readonly problems: readonly Problem[];
}

/** The page of a question that nothing can fit. */
export const NOTHING_FOUND: EnginePage = {
  papers: [],
  isRanked: true,
  isInOrder: true,
  total: 0,
  problems: [],
};

/** What an engine needs. */
export interface EngineWorld {
  readonly http: Http;
  /** Awaited between slices of reading an answer. */
  readonly pause: Pause;
}

const FEED = 'online:';

/** Where a paper of an engine comes from, should the library take it in. */
export function onlineSource(engine: string, today: string): Paper['sources'][number] {
  return { feed: FEED + engine, seen: today };
}

/** The id of the engine whose papers are kept under a feed of this name. */
export function engineOfFeed(feed: string): string | undefined {
  return feed.startsWith(FEED) ? feed.slice(FEED.length) : undefined;
}
