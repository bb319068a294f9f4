import { readFileSync } from 'node:fs';
import { parseFeed } from '../../../../src/core/feeds';
import type { Paper } from '../../../../src/core/paper';
import { PaperIndex } from '../../../../src/core/search';

/** The 59 papers of the bundled sample feed. */
export const sample = parseFeed(readFileSync('media/sample-feed.txt', 'utf8')).papers;

let made = 0;
export function paper(title: string, rest: Partial<Paper> = {}): Paper {
  return { id: `title:${++made}`, title, authors: [], sources: [], ...rest };
}

export async function indexOf(...papers: readonly Paper[]): Promise<PaperIndex> {
  const index = PaperIndex.create();
  await index.add(papers);
  return index;
}

export async function titles(
  index: PaperIndex,
  papers: readonly Paper[],
  query: string,
  limit = Infinity,
): Promise<string[]> {
  const hits = await index.search(query, { limit });
  return hits.map(({ id }) => papers.find((each) => each.id === id)?.title ?? `unknown ${id}`);
}

/** What a query finds among papers with these titles, the tree filter's way: nothing looser once something fits. */
export async function among(list: readonly string[], query: string): Promise<string[]> {
  const papers = list.map((title) => paper(title));
  return titles(await indexOf(...papers), papers, query);
}
