import MiniSearch from 'minisearch';
import { formatName, type Paper } from '../../../src/core/paper';

/** MiniSearch as its README has it: what ours is compared with. */
export type PlainMiniSearch = MiniSearch<Paper>;

const options = {
  fields: ['title', 'abstract', 'authors'],
  extractField: (paper: Paper, field: string): string | undefined =>
    field === 'authors'
      ? paper.authors.map(formatName).join(' ')
      : (paper[field as 'id' | 'title' | 'abstract'] ?? ''),
};

export function buildPlain(papers: readonly Paper[]): PlainMiniSearch {
  const index = new MiniSearch<Paper>(options);
  index.addAll(papers);
  return index;
}

export function loadPlain(json: string): PlainMiniSearch {
  return MiniSearch.loadJSON<Paper>(json, options);
}

/** The ids of the first 50. */
export function searchPlain(index: PlainMiniSearch, query: string): readonly string[] {
  return index
    .search(query, { prefix: true, fuzzy: 0.2, boost: { title: 3 } })
    .slice(0, 50)
    .map(({ id }) => String(id));
}
