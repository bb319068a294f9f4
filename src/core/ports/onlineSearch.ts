import type { Paper } from '../paper';
import type { Disposable } from './disposable';
import type { QueryHint, SearchHit } from './searchService';

/**
 * Papers that others hold: public engines, and a lab's own. Nothing is asked but by `OnlineResults.more`, so that who
 * calls decides when a query leaves the machine.
 */
export interface OnlineSearch {
  /** The engines that the settings name, in the person's order; none where they turn all off. */
  readonly engines: readonly OnlineEngine[];
  onDidChangeEngines(listener: () => void): Disposable;
  /** A query in the query language (docs/search.md), made ready to be asked. */
  start(query: string): OnlineResults;
}

export interface OnlineEngine {
  readonly id: string;
  /** What a person calls it: `OpenAlex`. */
  readonly title: string;
}

/** The papers of one query, page by page. */
export interface OnlineResults {
  /**
   * Asks every engine that has more for its next page, each with a time limit of its own. One that failed isn't asked
   * again: who wants that starts the query anew, and what the others answered comes at once. A call waits for the one
   * before.
   * @param onAnswer is told what stands after each engine's answer
   * @returns all that came so far. An engine that fails costs its own papers alone: `engines` says so
   * @throws AbortError if `signal` aborts
   */
  more(onAnswer?: (answer: OnlineAnswer) => void, signal?: AbortSignal): Promise<OnlineAnswer>;
}

export interface OnlineAnswer {
  /** All that came so far, without copies, best first by the rule of docs/decisions/search-elsewhere.md. */
  readonly hits: readonly OnlineHit[];
  readonly engines: readonly OnlineEngineAnswer[];
  /** What of the query could not be used, once for each engine that it concerns. */
  readonly hints: readonly QueryHint[];
  /** Whether `more` would ask anybody. */
  readonly hasMore: boolean;
  /** One sentence for the person in place of each engine's own, where the computer is offline. */
  readonly failure?: string;
}

export interface OnlineHit extends SearchHit {
  /** With the id that the library would give it, or has given it. */
  readonly paper: Paper;
  /** The ids of the engines that have it. */
  readonly engines: readonly string[];
  /** The library holds it: the paper's id is the library's. */
  readonly isHeld: boolean;
}

export interface OnlineEngineAnswer {
  readonly engine: OnlineEngine;
  readonly state: 'asking' | 'answered' | 'failed';
  /** What the engine says it has in all, where it says so. */
  readonly total?: number;
  readonly hasMore: boolean;
  /** The parts of the query that it wasn't asked, since it knows nothing of the kind: UTF-16 offsets, half open. */
  readonly dropped: readonly { readonly start: number; readonly end: number }[];
  /** Why it failed, in one sentence for the person. */
  readonly failure?: string;
  /** It would answer with a key of the person's. */
  readonly wantsKey?: boolean;
}
