import type { Disposable } from './disposable';

/** Which papers of the library the notes of the workspace cite, and where. */
export interface CitationUsage {
  /** Places in notes that cite the paper, in the order of files and lines. */
  placesOf(paperId: string): readonly CitationPlace[];
  isCited(paperId: string): boolean;
  /** Ids of all papers cited somewhere in the workspace. */
  citedPapers(): ReadonlySet<string>;
  onDidChange(listener: () => void): Disposable;
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
