import type { Paper } from '../../../src/core/paper';
import { seeded } from './bench';
import type { SearchCollection } from './searchCollection';

/** So many papers are asked for their neighbours. */
const asked = 300;
/** A keyword of more papers tells of a field, not of a subject. */
const mostHolders = 40;
/** Who has fewer neighbours tells little about ranking. */
const fewest = 3;

/** Documents that are relevant to the same query as neighbours; each "query" is a document's id. */
export function judgedNeighbours({ name, papers, judgments }: SearchCollection): SearchCollection {
  const relevant = [...judgments.values()].map((judged) =>
    [...judged].flatMap(([document, relevance]) => (relevance > 0 ? document : [])),
  );
  return neighbours(name, papers, relevant);
}

/**
 * Papers that share keywords of their authors as neighbours, the nearer the more they share. The keywords are
 * taken out of the papers.
 */
export function keywordNeighbours(papers: readonly Paper[]): SearchCollection {
  const holders = new Map<string, string[]>();
  const described = papers.filter(({ keywords = [], abstract }) => keywords.length > 0 && abstract);
  for (const { id, keywords = [] } of described) {
    for (const keyword of new Set(keywords.map((word) => word.trim().toLowerCase())))
      holders.set(keyword, [...(holders.get(keyword) ?? []), id]);
  }
  const bare = described.map((paper): Paper => ({ ...paper, keywords: [] }));
  const sets = [...holders.values()].filter(({ length }) => length > 1 && length <= mostHolders);
  return neighbours('keywords', bare, sets);
}

function neighbours(
  name: string,
  papers: readonly Paper[],
  sets: readonly (readonly string[])[],
): SearchCollection {
  const judgments = new Map<string, Map<string, number>>();
  for (const set of sets) {
    for (const id of set) {
      const near = judgments.get(id) ?? new Map<string, number>();
      judgments.set(id, near);
      for (const other of set) if (other !== id) near.set(other, (near.get(other) ?? 0) + 1);
    }
  }
  const random = seeded(11);
  const queries = papers
    .filter(({ id }) => (judgments.get(id)?.size ?? 0) >= fewest)
    .map(({ id }) => ({ id, at: random() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, asked)
    .map(({ id }) => ({ id, text: id }));
  return { name, papers, queries, judgments };
}
