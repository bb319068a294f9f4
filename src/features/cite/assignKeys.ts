import { citationKey, toCslItem, type CslItem, type Paper } from '../../core/paper';
import type { CitedPaper, NoteBibliography, NoteWriting } from '../../core/ports';

/**
 * The key of each paper in a note. A key that any bibliography of the note has for the paper is kept; a new one
 * differs from every key there and from the other new ones.
 * @param pattern the setting `paperside.citation.keyPattern`; one that can't be read counts as the default
 * @param given keys and entries for new papers, by the papers' ids; a key only counts if it is free
 */
export function assignKeys(
  papers: readonly Paper[],
  bibliography: Pick<NoteBibliography, 'keys' | 'find' | 'get'>,
  pattern: string,
  given: Pick<NoteWriting, 'keys' | 'entries'> = {},
): CitedPaper[] {
  const taken = new Set(bibliography.keys);
  const cited = new Map<string, CitedPaper>();
  for (const paper of papers) {
    if (cited.has(paper.id)) continue;
    const wanted = given.keys?.get(paper.id);
    const entry = given.entries?.get(paper.id);
    const known = bibliography.find(paper)?.item ?? entryThere(bibliography, wanted, entry?.item);
    const free = wanted !== undefined && !taken.has(wanted) ? wanted : undefined;
    const key = known?.id ?? free ?? citationKey(paper, { pattern, taken });
    taken.add(key);
    cited.set(paper.id, {
      paper,
      key,
      item: known ?? { ...(entry?.item ?? toCslItem(paper)), id: key },
      ...(!known && entry?.source && { source: entry.source }),
      isNew: known === undefined,
    });
  }
  return [...cited.values()];
}

/** The very entry, where it says too little to be known as the same work: `Volume 1`, without author and year. */
function entryThere(
  bibliography: Pick<NoteBibliography, 'get'>,
  key: string | undefined,
  item: CslItem | undefined,
): CslItem | undefined {
  const there = key === undefined ? undefined : bibliography.get(key)?.item;
  return there && item && textOf(there) === textOf(item) ? there : undefined;
}

/** What an entry says, whatever its key. */
function textOf(item: CslItem): string {
  return JSON.stringify({ ...item, id: '' });
}
