import type { QueryHint } from '../../ports';
import type { NoteRelations } from './noteRelations';
import { shorten, type SearchQuery } from '../query';

/** What to say where a query asks for a note or key that no note has: that the index knows of no other relations. */
export function relationHints({ clauses }: SearchQuery, relations: NoteRelations): readonly QueryHint[] {
  return clauses.flatMap((clause) => {
    if (clause.kind !== 'cites' && clause.kind !== 'citedBy') return [];
    if (relations.papers(clause).size > 0) return [];
    const field = clause.kind === 'citedBy' ? 'cited-by' : 'cites';
    const { start, end } = clause;
    return [{ code: 'relationUnknown', field, typed: shorten(clause.text), start, end }];
  });
}
