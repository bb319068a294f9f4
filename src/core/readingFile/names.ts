import { paperIdentifiers, type Paper } from '../paper';
import type { Library } from '../library';

/**
 * The names under which lines may speak of a paper, the best known first: an identifier, which is the same on every
 * machine, and the id under which it is held here.
 */
export function namesOf(paper: Paper): readonly [string, ...string[]] {
  const { arxivId, doi } = paperIdentifiers(paper);
  const names = [...(arxivId ? [`arxiv:${arxivId}`] : []), ...(doi ? [`doi:${doi}`] : [])];
  const [best = paper.id, ...others] = names;
  return [best, ...others, ...(names.includes(paper.id) || best === paper.id ? [] : [paper.id])];
}

/** The id under which the paper of a line is held; `undefined` if it isn't. */
export function heldId(name: string, library: Pick<Library, 'get' | 'find'>): string | undefined {
  const held = library.get(name);
  if (held) return held.paper.id;
  const [, kind, id] = /^(arxiv|doi):(.+)$/s.exec(name) ?? [];
  if (id === undefined) return undefined;
  return library.find({ title: '', ...(kind === 'arxiv' ? { arxivId: id } : { doi: id }) })?.paper.id;
}

/** Whether a name is among names that stand in order. */
export function isAmong(sorted: readonly string[], name: string): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < name) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === name;
}
