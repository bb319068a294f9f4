import type { Paper } from '../paper';
import type { Disposable, SearchAnswer } from '../ports';
import type { PaperRevision } from './paperFacts';
import type { Mark } from './searchQuery';

/** An index that lives elsewhere, usually in a worker. Calls are carried out in order; searches slip in between. */
export interface SearchEngine {
  /** Replaces the index by a saved one. @throws PapersideError 'protocol' if the bytes can't be used */
  load(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  add(papers: readonly Paper[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  mark(mark: Mark, ids: readonly string[], on: boolean): Promise<void>;
  /** @throws AbortError if `signal` aborts, or a newer search of the same limit came before this one began */
  search(query: string, limit: number, signal?: AbortSignal): Promise<SearchAnswer>;
  /** A page of the papers held: `count` of them from number `from` on. */
  revisions(from: number, count: number): Promise<readonly PaperRevision[]>;
  save(): Promise<Uint8Array<ArrayBuffer>>;
}

/** An engine and the means to let go of it. */
export interface EngineConnection extends Disposable {
  readonly engine: SearchEngine;
  /** The engine is gone, by itself or by `dispose`; every pending call is rejected. */
  onDidClose(listener: (reason: string) => void): Disposable;
}
