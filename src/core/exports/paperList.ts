import type { CslItem, Paper } from '../paper';

/** How a format writes a list of papers: its text is the head, the entries with what stands between, and the foot. */
export interface PaperList {
  readonly head: string;
  entry(listed: ListedPaper): string;
  readonly between: string;
  readonly foot: string;
}

export interface ListedPaper {
  /** Fit to be printed, see `printablePaper`. */
  readonly paper: Paper;
  /** What a reference says of it; its `id` is the citation key. */
  readonly item: CslItem;
  /** A sentence of the abstract. */
  readonly summary?: string;
}

/** What a list says of itself. */
export interface ListHead {
  /** One line. */
  readonly title: string;
  /** ISO 8601 with the time, in UTC. */
  readonly written: string;
  readonly count: number;
}
