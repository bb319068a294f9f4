import { citationKey, toCslItem, type Paper } from '../../core/paper';
import type { CitedPaper, NoteBibliography, NoteWriting } from '../../core/ports';

/**
 * The key of each paper in a note. A key that any bibliography of the note has for the paper is kept; a new one
 * differs from every key there and from the other new ones.
 * @param pattern the setting `paperside.citation.keyPattern`; one that can't be read counts as the default
 * @param wanted new keys that are settled already, by the papers' ids
 */
export function assignKeys(
  papers: readonly Paper[],
  bibliography: Pick<NoteBibliography, 'keys' | 'find'>,
  pattern: string,
  wanted: NoteWriting['keys'] = new Map(),
): CitedPaper[] {
  const taken = new Set(bibliography.keys);
  const cited = new Map<string, CitedPaper>();
  for (const paper of papers) {
    if (cited.has(paper.id)) continue;
    const known = bibliography.find(paper)?.item;
    const key = known?.id ?? wanted.get(paper.id) ?? citationKey(paper, { pattern, taken });
    taken.add(key);
    cited.set(paper.id, {
      paper,
      key,
      item: known ?? { ...toCslItem(paper), id: key },
      isNew: known === undefined,
    });
  }
  return [...cited.values()];
}
