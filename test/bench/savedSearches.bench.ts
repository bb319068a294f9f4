import { PaperIndex } from '../../src/core/search';
import { unpackIds } from '../../src/core/search/service/packedIds';
import { isSame, countPapers } from '../../src/features/feedTree/countedPapers';
import { Bench, percentile } from './support/bench';
import { realPapers } from './support/corpus';
import { cost, giveWay, longestStretch } from './support/processorTime';

/*
 * What a saved search costs when it is counted anew: the worker, which finds its papers, and the extension host, which
 * takes them out of the library in slices. PAPERSIDE_PAPERS adds a larger corpus.
 */
const small = [1_000, 10_000];
const largest = Number(process.env['PAPERSIDE_PAPERS'] ?? 0);
const sizes = largest > 10_000 ? [...small, largest] : small;
/** From a few papers to all of them. */
const queries = [
  'graph neural network -survey',
  'author:zhang year:>=2022',
  'language model sort:date',
  'is:unread',
];
const rounds = 12;
/** Rounds that only warm up. */
const warmUp = 3;
/**
 * Milliseconds of processor time for which the extension host may be kept at a time, in most rounds: the collection of
 * garbage that others left counts as well.
 */
const longestSlice = 10;

const bench = new Bench('a saved search', sizes);
const papers = await realPapers(Math.max(...sizes));
for (const size of sizes) {
  const held = papers.slice(0, size);
  const byId = new Map(
    held.map((paper) => [
      paper.id,
      { paper, state: { read: false, starred: false, wanted: false }, revision: 0 },
    ]),
  );
  const library = { get: (id: string) => byId.get(id) };
  const index = PaperIndex.create();
  await index.add(held);
  await index.tidy();
  for (const query of queries) {
    const found: number[] = [];
    const kept: number[] = [];
    let count = 0;
    for (let round = 0; round < rounds; round++) {
      const [{ ids, hints }, finding] = await cost(() => index.find(query));
      const stretch = await longestStretch(async () => {
        const one = await countPapers(await unpackIds(ids, giveWay), hints, library, giveWay);
        count = isSame(one, { ...one, ids: [...one.ids] }) ? one.ids.length : Number.NaN;
      });
      if (round < warmUp) continue;
      found.push(finding);
      kept.push(stretch);
    }
    const slice = percentile(kept, 0.5);
    bench.record(`“${query}”: papers`, '', '[free]', size, count);
    bench.record(`“${query}”: found in the worker`, 'ms', '[linear]', size, percentile(found, 0.5));
    bench.record(`“${query}”: longest slice of the host, p50`, 'ms', '[free]', size, slice);
    bench.record(`“${query}”: longest slice of the host, max`, 'ms', '[free]', size, Math.max(...kept));
    if (slice > longestSlice) {
      console.error(`“${query}” keeps the extension host for ${slice.toFixed(1)} ms.`);
      process.exitCode = 1;
    }
  }
}
bench.finish();
