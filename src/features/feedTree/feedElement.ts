/** What the tree's rows are to VS Code; the objects stay the same while their content changes. */
export type FeedElement = FeedGroup | FeedRow | FeedMore | FeedSearches | FeedSearch | FeedNote;

/** The row of a paper, and what a command gets that is called from it. */
export interface FeedRow {
  readonly kind: 'paper';
  readonly paperId: string;
  /** The saved search below which it stands; a paper has a row below each that finds it. */
  readonly search?: FeedSearch;
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
  readonly group: FeedGroup | FeedSearch;
}

/** The row above all saved searches. */
export interface FeedSearches {
  readonly kind: 'searches';
  readonly key: 'searches';
}

/** A saved search. Commands called from it work on all papers that it finds. */
export interface FeedSearch {
  readonly kind: 'search';
  readonly key: string;
  readonly searchId: string;
  /** Ids, in the query's order; none until they are known. */
  readonly papers: readonly string[];
}

/** What is to be said of a saved search, above its papers or in place of them. */
export interface FeedNote {
  readonly kind: 'note';
  readonly key: string;
  readonly search: FeedSearch;
  readonly text: string;
  /** A codicon's name. */
  readonly icon: string;
}
