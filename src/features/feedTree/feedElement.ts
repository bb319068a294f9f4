/** What the tree's rows are to VS Code; the objects stay the same while their content changes. */
export type FeedElement = FeedGroup | FeedRow | FeedMore;

/** The row of a paper, and what a command gets that is called from it. */
export interface FeedRow {
  readonly kind: 'paper';
  readonly paperId: string;
}

/** A group's row. Commands called from it work on all of its papers. */
export interface FeedGroup {
  readonly kind: 'group';
  readonly key: string;
  readonly label: string;
  /** Ids, in the order of the rows. */
  readonly papers: readonly string[];
}

/** The last row of a group that has more papers than are shown at first. */
export interface FeedMore {
  readonly kind: 'more';
  readonly group: FeedGroup;
}
