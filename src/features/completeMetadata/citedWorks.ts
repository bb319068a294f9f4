import { toPaper } from '../../core/bibliography';
import type { Library } from '../../core/library';
import type { CslItem, Paper } from '../../core/paper';
import type { CitationUsage } from '../../core/ports';
import { citedBibliographies, type EntryDeps } from './completeEntries';

export interface CitedWorksDeps extends Omit<EntryDeps, 'log'> {
  readonly library: Pick<Library, 'get' | 'find'>;
  readonly usage: Pick<CitationUsage, 'citedPapers'>;
}

/** Keys that are looked at between two pauses: some milliseconds. */
const keysPerSlice = 100;

/**
 * All works that notes of the workspace cite: the library's papers, and those that only stand in a bibliography as
 * far as something is missing there.
 */
export async function citedWorks(deps: CitedWorksDeps): Promise<readonly Paper[]> {
  const { library, usage, citedKeys, pause } = deps;
  const works = new Map<string, Paper>();
  let looked = 0;
  const bibliographies = await citedBibliographies(deps);
  for (const id of usage.citedPapers()) {
    const paper = library.get(id)?.paper;
    if (paper) works.set(paper.id, paper);
  }
  for (const { files, get } of bibliographies.map((each) => ({
    files: each.files,
    get: each.get.bind(each),
  }))) {
    for (const { uri } of files) {
      for (const key of citedKeys.keysOf(uri).keys()) {
        if (++looked % keysPerSlice === 0) await pause();
        const item = get(key)?.item;
        if (!item) continue;
        const paper = toPaper(item, `entry:${uri}#${key}`);
        const held = library.find(paper)?.paper;
        if (held) works.set(held.id, held);
        else if (isPoor(item) && paper.title !== '') works.set(paper.id, paper);
      }
    }
  }
  return [...works.values()];
}

function isPoor(item: CslItem): boolean {
  const hasNames = [item.author, item.editor].some((names) => Array.isArray(names) && names.length > 0);
  return !hasNames || !item.issued || item['container-title'] === undefined || item.DOI === undefined;
}
