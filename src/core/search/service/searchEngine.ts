import type { Paper } from '../../paper';
import type { Disposable, QueryCompletion, QueryHint, SearchAnswer, SearchHit } from '../../ports';
import type { ValueField } from '../completion/fieldValues';
import type { NoteCitations } from '../answer/noteRelations';
import type { PaperSurroundings } from '../segments/paperRow';
import type { PaperRevision } from '../segments/segments';
import type { Snapshot } from '../segments/snapshot';
import type { Mark, QueryContext, ValueCount } from '../query';

/** An index that lives elsewhere, usually in a worker. Calls are carried out in order; searches slip in between. */
export interface SearchEngine {
  /**
   * Replaces the index by a saved one; its bytes move.
   * @returns names of the parts that are missing or can't be used: their papers aren't held
   * @throws PapersideError 'protocol' if the manifest can't be used
   */
  load(snapshot: Snapshot): Promise<readonly string[]>;
  /** @param surroundings by paper */
  add(papers: readonly Paper[], surroundings?: readonly PaperSurroundings[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  mark(mark: Mark, ids: readonly string[], on: boolean): Promise<void>;
  /** What notes say of papers, by path; `undefined` for a note that is gone. */
  note(notes: readonly NoteEntry[]): Promise<void>;
  /** The values of a field that completion offers, those of most papers first. */
  offer(field: ValueField, values: readonly ValueCount[]): Promise<void>;
  complete(query: string, offset: number, signal?: AbortSignal): Promise<QueryCompletion>;
  /** @throws AbortError if `signal` aborts, or a newer search of the same limit came before this one began */
  search(query: string, options: EngineSearchOptions, signal?: AbortSignal): Promise<SearchAnswer>;
  /** All papers of a query in its order. @throws AbortError if `signal` aborts before this one began */
  find(query: string, context: QueryContext, signal?: AbortSignal): Promise<PackedPapers>;
  /** The papers most like one. @throws AbortError if `signal` aborts before this one began */
  related(id: string, limit: number, signal?: AbortSignal): Promise<readonly SearchHit[]>;
  /** A page of the papers held: `count` of them from number `from` on. */
  revisions(from: number, count: number): Promise<readonly PaperRevision[]>;
  /** @param saved names of the parts that are kept already, and left out */
  save(saved: readonly string[]): Promise<Snapshot>;
  /** Comes back as soon as the engine gets to its messages: at the latest after the slice that it works on. */
  ping(): Promise<void>;
}

export interface EngineSearchOptions extends QueryContext {
  readonly limit: number;
}

/** Papers as they travel. */
export interface PackedPapers {
  /** By `packIds`. */
  readonly ids: string;
  readonly hints: readonly QueryHint[];
}

export interface NoteEntry {
  readonly path: string;
  readonly citations: NoteCitations | undefined;
}

/** An engine and the means to let go of it. */
export interface EngineConnection extends Disposable {
  readonly engine: SearchEngine;
  /** The engine is gone, by itself or by `dispose`; every pending call is rejected. */
  onDidClose(listener: (reason: string) => void): Disposable;
}
