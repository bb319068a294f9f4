import type { CitationSyntaxes } from '../citations';
import type { Library } from '../library';
import type { CslItem, Paper } from '../paper';
import type { Pause, SearchService } from '../ports';
import type { LibraryKeys } from './libraryKeys';

/**
 * What agents' tools need of the world. A process that only reads (without VS Code) leaves `writer` out, and `notes`
 * where it knows no notes.
 */
export interface AgentPorts {
  readonly library: Pick<Library, 'get' | 'find' | 'values' | 'versionsOf'>;
  readonly search: Pick<SearchService, 'search'>;
  /** The library by key, kept from one question to the next. */
  readonly keys: Pick<LibraryKeys, 'isAtHand' | 'papersOf' | 'near'>;
  /**
   * The bibliography that a note uses.
   * @param note as the agent names it: a path from the workspace's folder; without one, the note at hand
   * @throws AgentRefusal if there is no such note
   */
  bibliographyOf(note: string | undefined, signal?: AbortSignal): Promise<AgentBibliography>;
  /** How keys are made of papers that have none: the setting `paperside.citation.keyPattern`. */
  keyPattern(): string;
  /** What counts as a citation besides Pandoc's own syntax. */
  syntaxes(): CitationSyntaxes;
  readonly writer?: EntryWriter;
  readonly notes?: AgentNotes;
  readonly pause: Pause;
}

/** What a note may cite. `NoteBibliography` is one. */
export interface AgentBibliography {
  readonly files: readonly { readonly uri: string; readonly items: readonly CslItem[] }[];
  readonly keys: ReadonlySet<string>;
  find(paper: Paper): AgentEntry | undefined;
  get(key: string): AgentEntry | undefined;
}

export interface AgentEntry {
  readonly item: CslItem;
  readonly file: { readonly uri: string };
}

/** Writes entries into the bibliographies of notes, each as one step to undo. */
export interface EntryWriter {
  /**
   * Sees to it that the note's bibliography has the paper's entry, and keeps the key of one that is there.
   * @param note as in `bibliographyOf`
   */
  write(paper: Paper, note: string | undefined, signal?: AbortSignal): Promise<EntryWritten>;
}

export type EntryWritten =
  | {
      readonly kind: 'written' | 'there';
      readonly key: string;
      /** The bibliography, as a person would name it. */
      readonly file: string;
    }
  /** `why` is a sentence for a person: no note is open, the file can't be written. */
  | { readonly kind: 'refused'; readonly why: string };

/** The person's own notes. */
export interface AgentNotes {
  /** The notes that are about a paper, by its id and the keys under which it is known. */
  about(paper: Paper, keys: readonly string[], signal?: AbortSignal): Promise<readonly AgentNote[]>;
}

export interface AgentNote {
  /** From the workspace's folder. */
  readonly path: string;
  /** Its Markdown, at least the beginning. */
  readonly text: string;
}
