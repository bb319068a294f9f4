/** Keys that `when` clauses of package.json read, with their types. */
export interface ContextKeys {
  'paperside.loaded': boolean;
  'paperside.empty': boolean;
  'paperside.filtered': boolean;
  'paperside.filterEmpty': boolean;
  'paperside.hasSample': boolean;
  'paperside.groupBy': 'day' | 'month' | 'organization' | 'nothing';
  'paperside.sortBy': 'date' | 'comments' | 'title';
  'paperside.picking': boolean;
  /** What the view of what the note cites has to say. */
  'paperside.citedNote': 'none' | 'noCitations' | 'noBibliography' | 'listed';
  'paperside.paperViewActive': boolean;
}
