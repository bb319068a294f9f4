import { toPaper } from '../../core/bibliography';
import type { ClippedWork } from '../../core/clippings';
import type { Library } from '../../core/library';
import { toCslItem, type Paper } from '../../core/paper';
import type { NoteBibliography } from '../../core/ports';

export interface ResolvedWork extends ClippedWork {
  /**
   * Whether it can be cited here and now: it has an entry of its own, or the note's bibliography or the library
   * knows it. Of the others there is nothing but an id.
   */
  readonly isKnown: boolean;
}

/** Finds out which works the note's bibliography or the library knows; of these, what they know. */
export function resolveWorks(
  works: readonly ClippedWork[],
  bibliography: Pick<NoteBibliography, 'find'>,
  library: Pick<Library, 'find'>,
): readonly ResolvedWork[] {
  return works.map((work) => {
    const paper = work.item ? work.paper : knownPaper(work.paper, bibliography, library);
    return paper ? { ...work, paper, isKnown: true } : { ...work, isKnown: false };
  });
}

function knownPaper(
  paper: Paper,
  bibliography: Pick<NoteBibliography, 'find'>,
  library: Pick<Library, 'find'>,
): Paper | undefined {
  const match = bibliography.find(paper);
  return match ? toPaper(match.item, paper.id) : library.find(paper)?.paper;
}

/**
 * The works with an entry for each, one to fill in where only the id is known. Its key is the id as Manubot writes
 * it: `arxiv:2408.12757`, `doi:10.1145/…` (https://manubot.org).
 */
export function withEntriesToFillIn(works: readonly ResolvedWork[]): readonly ClippedWork[] {
  return works.map((work) => {
    if (work.isKnown) return work;
    const { id } = work.paper;
    const fields = Object.entries(toCslItem(work.paper)).filter(([name]) => name !== 'title');
    return { ...work, item: { type: 'article', ...Object.fromEntries(fields), id }, key: id };
  });
}
