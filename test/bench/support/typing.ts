import type { Paper } from '../../../src/core/paper';
import { seeded } from './bench';
import { knownItems, queryKinds } from './knownItems';

/** What somebody types who looks for a paper: it takes one keystroke after the other. */
export interface TypedQuery {
  readonly query: string;
  readonly wanted: string;
}

/** Queries of all kinds for papers that are half remembered, the kinds in turns. @param ofEachKind how many */
export function typedQueries(papers: readonly Paper[], ofEachKind: number): readonly TypedQuery[] {
  const items = knownItems(papers, ofEachKind, seeded(23));
  const byKind = queryKinds.map((kind) => items.filter((item) => item.kind === kind));
  return Array.from({ length: ofEachKind }, (_, at) => byKind.flatMap((same) => same[at] ?? []))
    .flat()
    .map(({ query, paper }) => ({ query, wanted: paper.id }));
}

/** What has been typed after each keystroke. */
export function keystrokes({ query }: TypedQuery): readonly string[] {
  const letters = Array.from(query);
  return letters.map((_, at) => letters.slice(0, at + 1).join(''));
}
