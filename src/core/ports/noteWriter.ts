import type { BibtexSource, CslItem, Paper } from '../paper';

/**
 * Writes text that cites papers into the note at hand, and the entries that it needs into the note's
 * bibliography. Both are one step to undo. Says by itself where things went.
 */
export interface NoteWriter {
  /**
   * @throws PapersideError 'noEditor', 'editRefused', 'bibliographyUnwritable', 'bibliographyNotSaved'
   */
  write(writing: NoteWriting): Promise<WriteOutcome>;
  /** The papers with the keys they would get in the note at hand. Changes nothing. */
  preview(papers: readonly Paper[]): Promise<CitationPreview>;
  /**
   * Brings the entries that it wrote for papers, since the window was opened, up to what is known of these now. Keys
   * stay, and so does all that a person has written.
   * @returns how many entries changed
   */
  completeEntries(papers: readonly Paper[]): Promise<number>;
}

export interface NoteWriting {
  readonly papers: readonly Paper[];
  /**
   * Keys for papers (by id) that no bibliography has, as far as they are free; for the others the person's pattern
   * makes one.
   */
  readonly keys?: ReadonlyMap<string, string>;
  /** Entries for papers (by id) that no bibliography has; for the others the paper itself gives one. */
  readonly entries?: ReadonlyMap<string, GivenEntry>;
  /** Bibliographies, by their paths from the note, that its front matter shall name from now on. */
  readonly mentions?: readonly string[];
  /** Whether the text needs the papers' entries in a bibliography; a plain link does not. */
  readonly needsEntries: boolean;
  /** Makes the change of the note out of its text as it is now. Pure; may be called more than once. */
  compose(note: NoteText, cited: readonly CitedPaper[]): NoteChange;
  /** What to say when it is done, without a full stop: "Cited NanoFlow as @nanoflow2024". */
  describe(cited: readonly CitedPaper[]): string;
  /** Whether the person acted in the editor itself (palette, key) and not in a tree or a view beside it. */
  readonly fromEditor: boolean;
}

/** A work's entry as somebody brought it along. */
export interface GivenEntry {
  /** Its `id` is of no account. */
  readonly item: CslItem;
  /** The same as BibTeX. */
  readonly source?: BibtexSource;
}

/** A note's text with the places where something shall be inserted, UTF-16 offsets. */
export interface NoteText {
  readonly text: string;
  readonly selections: readonly OffsetRange[];
}

/** The half-open stretch from `start` to `end`, UTF-16 offsets. */
export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

/** Changes of a note that do not overlap. */
export interface NoteChange {
  readonly edits: readonly NoteEdit[];
}

export interface NoteEdit extends OffsetRange {
  readonly text: string;
  /** A cursor goes so far behind this text: 0 is right behind it, 1 behind the character that follows. */
  readonly cursor?: number;
}

/** A paper with the key under which the note cites it. */
export interface CitedPaper {
  readonly paper: Paper;
  readonly key: string;
  /** The bibliography's item where it has the paper already, else the one that is going to be added. */
  readonly item: CslItem;
  /** The item as BibTeX, where it was brought along so. */
  readonly source?: BibtexSource;
  /** Whether no bibliography of the note has the paper yet. */
  readonly isNew: boolean;
}

export interface CitationPreview {
  readonly cited: readonly CitedPaper[];
  /** The name of the file that has the entry or would get it; `undefined` where there is none. */
  readonly place: string | undefined;
}

export type WriteOutcome =
  /** `entries`: the URI of the file that got them; absent if none were needed. */
  | { readonly kind: 'written'; readonly note: string; readonly entries?: string }
  /** The text went to the clipboard, since the editor is none that takes it. */
  | { readonly kind: 'copied' }
  /** The person was told why and what to do. */
  | { readonly kind: 'refused' };
