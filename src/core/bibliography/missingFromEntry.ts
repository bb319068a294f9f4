import { normalizeTitle, parseDoi, toCslItem, type CslItem, type Paper } from '../paper';
import type { EntryFields } from './addToEntry';
import { identityOf } from './findPaper';

/**
 * What a paper tells of an entry that describes it, and the entry lacks: its authors, when, where, its DOI. An entry of
 * a preprint stays one, since who cites it means that: it gets no journal.
 */
export function missingFromEntry(entry: CslItem, paper: Paper): EntryFields {
  const told = toCslItem(paper);
  const add: Record<string, unknown> = {};
  const take = (field: string) => {
    if (entry[field] === undefined && told[field] !== undefined) add[field] = told[field];
  };
  const names = [entry.author, entry.editor];
  if (!names.some((list) => Array.isArray(list) && list.length > 0)) take('author');
  if (!entry['status']) take('issued');
  const { arxivId, doi } = identityOf(entry);
  const isPreprint = entry['container-title'] === undefined && doi === undefined && arxivId !== undefined;
  if (isPreprint) return add;
  if (paper.doi === undefined) {
    // The DOI that arXiv registers says which paper it is, where nothing else does.
    if (entry['container-title'] === undefined) take('DOI');
    return add;
  }
  const isOne = isOneVenue(entry, told) || (doi !== undefined && doi === parseDoi(paper.doi));
  if (entry.DOI === undefined && (isOne || entry['container-title'] === undefined)) take('DOI');
  if (!isOne && entry['container-title'] !== undefined) return add;
  for (const field of ['container-title', 'volume', 'issue', 'page']) take(field);
  if (paper.publication?.publisher) take('publisher');
  return add;
}

function isOneVenue(entry: CslItem, told: CslItem): boolean {
  const [one, other] = [entry['container-title'], told['container-title']];
  return (
    typeof one === 'string' && typeof other === 'string' && normalizeTitle(one) === normalizeTitle(other)
  );
}
