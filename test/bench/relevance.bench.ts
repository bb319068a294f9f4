import MiniSearch from 'minisearch';
import type { Paper } from '../../src/core/paper';
import { PaperIndex } from '../../src/core/search';
import { plainBm25 } from './support/plainBm25';
import { realPapers } from './support/corpus';
import {
  judge,
  searchCollection,
  searchCollections,
  summarized,
  type Relevance,
  type SearchCollection,
} from './support/searchCollection';

/** Those in whose mean ours has to be better than BM25 by a twentieth, and in none of them worse. Others are printed only. */
const judged = ['cranfield', 'cisi', 'npl'];

/** So many papers are searched beside those that summaries of `tldr-known` were written for. */
const allPapers = 105_000;
const besideSummarized = Number(process.env['PAPERSIDE_PAPERS'] ?? 10_000);

function plainMiniSearch(papers: readonly Paper[]): (query: string) => string[] {
  const index = new MiniSearch<Paper>({ fields: ['title', 'abstract'] });
  index.addAll(papers);
  return (query) => index.search(query).map(({ id }) => id as string);
}

function print(name: string, { ndcg10, map, recall100, mrr }: Relevance): void {
  const figures = [ndcg10, map, recall100, mrr].map((figure) => figure.toFixed(4).padStart(11));
  console.log(name.padEnd(24) + figures.join(''));
}

interface Judged {
  readonly ours: Relevance;
  readonly bm25: Relevance;
  readonly mini: Relevance;
}

async function compare(collection: SearchCollection): Promise<Judged> {
  const index = PaperIndex.create();
  await index.add(collection.papers);
  await index.tidy();
  const ours = await judge(collection, async (query) =>
    (await index.search(query, { limit: 1_000 })).map(({ id }) => id),
  );
  const bm25 = await judge(collection, plainBm25(collection.papers));
  const mini = await judge(collection, plainMiniSearch(collection.papers));
  console.log(`\n${collection.name.padEnd(24)}    nDCG@10        MAP recall@100        MRR`);
  print('Paperside', ours);
  print('BM25, Porter', bm25);
  print('MiniSearch', mini);
  printRatios({ ours, bm25, mini });
  return { ours, bm25, mini };
}

function printRatios({ ours, bm25, mini }: Judged): void {
  for (const [name, other] of [
    ['× BM25', bm25],
    ['× MiniSearch', mini],
  ] as const)
    print(
      name,
      combined((measure) => ours[measure] / other[measure]),
    );
}

function combined(figure: (measure: keyof Relevance) => number): Relevance {
  const [ndcg10, map, recall100, mrr] = (['ndcg10', 'map', 'recall100', 'mrr'] as const).map(figure);
  return { ndcg10: ndcg10 ?? 0, map: map ?? 0, recall100: recall100 ?? 0, mrr: mrr ?? 0 };
}

function meanOf(relevances: readonly Relevance[]): Relevance {
  return combined((measure) => relevances.reduce((sum, each) => sum + each[measure], 0) / relevances.length);
}

async function main(): Promise<void> {
  const all: Judged[] = [];
  for (const name of judged) {
    const found = await compare(searchCollection(name));
    all.push(found);
    if (found.ours.ndcg10 < found.bm25.ndcg10) fail(`On ${name} plain BM25 ranks better.`);
  }
  const mean: Judged = {
    ours: meanOf(all.map(({ ours }) => ours)),
    bm25: meanOf(all.map(({ bm25 }) => bm25)),
    mini: meanOf(all.map(({ mini }) => mini)),
  };
  console.log(`\n${'mean of these'.padEnd(24)}    nDCG@10        MAP recall@100        MRR`);
  print('Paperside', mean.ours);
  print('BM25, Porter', mean.bm25);
  print('MiniSearch', mean.mini);
  printRatios(mean);
  if (mean.ours.ndcg10 < 1.05 * mean.bm25.ndcg10) fail('The mean is not a twentieth above that of BM25.');
  for (const name of searchCollections()) if (!judged.includes(name)) await compare(searchCollection(name));
  await compare(summarized(await realPapers(allPapers), besideSummarized));
}

function fail(what: string): void {
  console.error(what);
  process.exitCode = 1;
}

void main();
