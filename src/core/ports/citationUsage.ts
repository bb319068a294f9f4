import type { Disposable } from './disposable';

/** Which papers of the library the notes of the workspace cite, and where. */
export interface CitationUsage {
  /** Places in notes that cite the paper, in the order of files and lines. */
  placesOf(paperId: string): readonly CitationPlace[];
  /** The notes about the paper, then those that cite it, each in the order of their addresses. */
  notesOf(paperId: string): readonly NoteOnPaper[];
  /** How many notes `notesOf` gives. */
  countOf(paperId: string): number;
  isCited(paperId: string): boolean;
  /** Ids of all papers cited somewhere in the workspace. */
  citedPapers(): ReadonlySet<string>;
  /** The listener gets the ids of the papers that have another number of notes, or are cited now or no more. */
  onDidChange(listener: (recounted: readonly string[]) => void): Disposable;
}

/** A note that is about a paper, or cites it by a key, an identifier or a wiki link to the note about it. */
export interface NoteOnPaper {
  /** The note's URI as a string. */
  readonly uri: string;
  readonly isAbout: boolean;
  /** In the order of lines; may be empty for a note about the paper. */
  readonly places: readonly CitationPlace[];
}

export interface CitationPlace {
  /** The note's URI as a string. */
  readonly uri: string;
  /** Line, counted from 0. */
  readonly line: number;
  /** The line's text, at most 200 characters. */
  readonly text: string;
  readonly key: string;
}
