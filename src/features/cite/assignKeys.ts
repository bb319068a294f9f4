import { citationKey, toCslItem, type Paper } from '../../core/paper';
import type { CitedPaper, NoteBibliography, NoteWriting } from '../../core/ports';

/**
 * The key of each paper in a note. A key that any bibliography of the note has for the paper is kept; a new one
 * differs from every key there and from the other new ones.
 * @param pattern the setting `paperside.citation.keyPattern`; one that can't be read counts as the default
 * @param given keys and entries for new papers, by the papers' ids; a key only counts if it is free
 */
export function assignKeys(
  papers: readonly Paper[],
  bibliography: Pick<NoteBibliography, 'keys' | 'find'>,
  pattern: string,
  given: Pick<NoteWriting, 'keys' | 'entries'> = {},
): CitedPaper[] {
  const taken = new Set(bibliography.keys);
  const cited = new Map<string, CitedPaper>();
  for (const paper of papers) {
    if (cited.has(paper.id)) continue;
    const known = bibliography.find(paper)?.item;
    const wanted = given.keys?.get(paper.id);
    const free = wanted !== undefined && !taken.has(wanted) ? wanted : undefined;
    const key = known?.id ?? free ?? citationKey(paper, { pattern, taken });
    taken.add(key);
    const entry = known ? undefined : given.entries?.get(paper.id);
    cited.set(paper.id, {
      paper,
      key,
      item: known ?? { ...(entry?.item ?? toCslItem(paper)), id: key },
      ...(entry?.source && { source: entry.source }),
      isNew: known === undefined,
    });
  }
  return [...cited.values()];
}
