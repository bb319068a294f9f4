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
  'paperside.paperViewActive': boolean;
}
