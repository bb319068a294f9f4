import type { Paper } from '../../src/core/paper';
import { PaperIndex } from '../../src/core/search';
import { Bench, percentile, seeded } from './support/bench';
import { realPapers } from './support/corpus';
import { judgedNeighbours, keywordNeighbours } from './support/neighbours';
import { plainBm25 } from './support/plainBm25';
import { spent } from './support/processorTime';
import { judge, searchCollection, type Relevance, type SearchCollection } from './support/searchCollection';

/*
 * Related papers: how near they are beside plain BM25, which is asked with the paper's text, and what they cost.
 * PAPERSIDE_PAPERS names the largest corpus for the times, 10,000 as a rule.
 */
const collections = ['cranfield', 'cisi', 'npl', 'adi'];
/** So many real papers are read for those that have keywords. */
const withKeywords = 40_000;
const largest = Number(process.env['PAPERSIDE_PAPERS'] ?? 10_000);
const sizes = [1_000, 10_000, 100_000].filter((size) => size <= largest);
const asked = 200;
const shown = 8;
/** Milliseconds at most, at any size. */
const bar = 50;

async function compare(collection: SearchCollection): Promise<void> {
  const index = PaperIndex.create();
  await index.add(collection.papers);
  await index.tidy();
  const byId = new Map(collection.papers.map((paper) => [paper.id, paper]));
  const bm25 = plainBm25(collection.papers);
  const plain = (textOf: (paper: Paper) => string) => (id: string) => {
    const paper = byId.get(id);
    return paper ? bm25(textOf(paper)).filter((found) => found !== id) : [];
  };
  const ours = await judge(collection, (id) => index.related(id, 1_000).map((hit) => hit.id));
  const abstract = await judge(
    collection,
    plain(({ abstract: text = '' }) => text),
  );
  const whole = await judge(
    collection,
    plain(({ title, abstract: text = '' }) => `${title} ${text}`),
  );
  const { name, papers, queries } = collection;
  console.log(`\n${`${name}: ${queries.length} of ${papers.length}`.padEnd(32)}    nDCG@10        MAP`);
  print('Paperside', ours);
  print('BM25 on the abstract', abstract);
  print('BM25 on title and abstract', whole);
  for (const measure of ['ndcg10', 'map'] as const) {
    if (ours[measure] <= abstract[measure]) fail(`On ${name} BM25 on the abstract finds nearer papers.`);
  }
}

function print(name: string, { ndcg10, map }: Relevance): void {
  console.log(name.padEnd(32) + [ndcg10, map].map((figure) => figure.toFixed(4).padStart(11)).join(''));
}

async function time(): Promise<void> {
  const bench = new Bench(`related papers, first ${shown}`, sizes);
  for (const size of sizes) {
    const papers = await realPapers(size);
    const built = PaperIndex.create();
    await built.add(papers);
    await built.tidy();
    const index = await PaperIndex.load(built.save());
    // What the worker does behind the first answers.
    await index.tidy();
    const random = seeded(5);
    const ids = Array.from({ length: asked }, () => papers[Math.floor(random() * size)]?.id ?? '');
    const wall: number[] = [];
    const processor: number[] = [];
    for (const id of ids) {
      const [start, before] = [performance.now(), spent()];
      index.related(id, shown);
      wall.push(performance.now() - start);
      processor.push(spent() - before);
    }
    for (const [name, p] of [
      ['p50', 0.5],
      ['p95', 0.95],
      ['max', 1],
    ] as const) {
      bench.record(name, 'ms', p === 1 ? '[free]' : '[linear]', size, percentile(wall, p));
      bench.record(`${name} in processor time`, 'ms', '[free]', size, percentile(processor, p));
    }
    if (percentile(processor, 0.95) > bar) fail(`Related papers among ${size} take longer than ${bar} ms.`);
  }
  bench.finish();
}

function fail(what: string): void {
  console.error(what);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  for (const name of collections) await compare(judgedNeighbours(searchCollection(name)));
  await compare(keywordNeighbours(await realPapers(withKeywords)));
  await time();
}

void main();
