import { parseQuery } from '../../core/search';

/** What may change so that a query finds other papers: the papers themselves, their reading states, the notes, the date. */
export type Change = 'papers' | 'states' | 'notes' | 'day';

/** The changes that touch what a query finds. */
export function changesThatMatter(query: string): ReadonlySet<Change> {
  const changes = new Set<Change>(['papers']);
  const read = (today: string) => parseQuery(query, { today }).query.clauses;
  const clauses = read('2000-01-01');
  for (const clause of clauses) {
    if (clause.kind === 'mark') changes.add(clause.mark === 'cited' ? 'notes' : 'states');
    if (clause.kind === 'key' || clause.kind === 'cites' || clause.kind === 'citedBy') changes.add('notes');
    if (clause.kind === 'has' && clause.what === 'note') changes.add('notes');
  }
  // Days that are counted from today are others on another day.
  if (JSON.stringify(clauses) !== JSON.stringify(read('2010-06-15'))) changes.add('day');
  return changes;
}
