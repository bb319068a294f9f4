import type { Paper } from '../paper';
import type { Disposable } from '../ports';
import type { Problem } from '../problems';

/** What a person did with a paper. A feed never changes it. */
export interface ReadingState {
  readonly read: boolean;
  readonly starred: boolean;
  /** "Want to read". */
  readonly wanted: boolean;
}

/** A paper of the library with its reading state. Immutable: a change gives a new object. */
export interface HeldPaper {
  readonly paper: Paper;
  readonly state: ReadingState;
  /** Changes whenever the paper itself (not its state) changes; an index compares it to know what is stale. */
  readonly revision: number;
  /** When it first came, in milliseconds since 1970; absent where nobody knows. */
  readonly added?: number;
}

/** What changed, as ids. A paper stands in one list only. */
export interface LibraryChange {
  readonly added: readonly string[];
  readonly updated: readonly string[];
  readonly removed: readonly string[];
  /** Only the reading state changed. */
  readonly restated: readonly string[];
}

export interface AddOutcome {
  readonly added: readonly string[];
  /** Already there, and the new source knew more. */
  readonly updated: readonly string[];
  /** Already there, nothing new. */
  readonly unchanged: readonly string[];
}

/**
 * The papers held: the only truth, from which index, tree and views can be rebuilt. A paper keeps the id under
 * which it first came; the same paper from another source is merged into it. By what two are the same is told in
 * docs/decisions/one-paper.md: arXiv id, else DOI, else title, first author and year.
 */
export interface Library {
  /** Resolves when everything stored has been read; papers show up before that. */
  readonly ready: Promise<void>;
  readonly loaded: boolean;
  readonly size: number;
  readonly unreadCount: number;
  get(id: string): HeldPaper | undefined;
  /** The held paper that is the same as `paper`. */
  find(paper: Pick<Paper, 'title'> & Partial<Paper>): HeldPaper | undefined;
  /**
   * Held papers that are other versions of the work and not merged with it, since their identifiers differ, such as
   * a journal's article beside the preprint. `betterToCite` tells whether one of them should be cited instead.
   */
  versionsOf(id: string): readonly HeldPaper[];
  values(): IterableIterator<HeldPaper>;
  onDidChange(listener: (change: LibraryChange) => void): Disposable;
  /** Resolves when the change is on disk. */
  add(papers: readonly Paper[], signal?: AbortSignal): Promise<AddOutcome>;
  /** Resolves when the change is on disk. Unknown ids are passed over. */
  setState(ids: readonly string[], patch: Partial<ReadingState>): Promise<void>;
  /**
   * Takes a source away: papers that came from nowhere else go, others only forget it. Reading states are kept
   * aside and come back with the paper.
   * @returns the ids of the papers that went
   */
  removeSource(feed: string): Promise<readonly string[]>;
  /** What could not be read from disk (and was set aside), for the person to know. */
  readonly problems: readonly Problem[];
}
