/** Keys that `when` clauses of package.json read, with their types. */
export interface ContextKeys {
  'paperside.loaded': boolean;
  'paperside.empty': boolean;
  'paperside.filtered': boolean;
  'paperside.filterEmpty': boolean;
  'paperside.hasSavedSearches': boolean;
  'paperside.hasSample': boolean;
  'paperside.groupBy': 'day' | 'month' | 'organization' | 'nothing';
  'paperside.sortBy': 'date' | 'comments' | 'title';
  'paperside.picking': boolean;
  /** What is typed in the open picker can be saved as a search. */
  'paperside.searching': boolean;
  /** The papers of the open picker can be exported. */
  'paperside.exporting': boolean;
  /** What is typed in the open picker could go on in ways that it offers, or nobody knows yet. */
  'paperside.completing': boolean;
  /** What the view of what the note cites has to say. */
  'paperside.citedNote': 'none' | 'noCitations' | 'noBibliography' | 'listed';
  /** The setting `paperside.feeds.follow` has entries. */
  'paperside.followsFeeds': boolean;
  'paperside.hasPausedFeeds': boolean;
  'paperside.hasFeedProblems': boolean;
  'paperside.paperViewActive': boolean;
}
