// The keys of the library as agents ask for them: reading all of them once, asking again, a change between two
// questions, and what they hold of memory, with real papers.
import { LibraryKeys } from '../../src/core/agents';
import type { HeldPaper, LibraryChange } from '../../src/core/library';
import type { Paper } from '../../src/core/paper';
import { Bench, heldMegabytes, percentile } from './support/bench';
import { realPapers } from './support/corpus';
import { cost, giveWay, longestStretch } from './support/processorTime';

const sizes = [1_000, 10_000, 100_000];
const pattern = 'authorYearWord';
/** Milliseconds in one stretch. */
const limit = 10;
const unknown = [
  'nobody1999nothing',
  'vaswani2017attentoin',
  'devlin2018bert',
  'smith2020learning',
  'zhang2021graph',
  'kingma2014',
  'learning2020deep',
  'a',
  'x'.repeat(500),
];
const state = { read: false, starred: false, wanted: false };

function shelfOf(papers: readonly Paper[]) {
  const held = new Map(papers.map((paper): [string, HeldPaper] => [paper.id, { paper, state, revision: 0 }]));
  let tell: (change: LibraryChange) => void = () => undefined;
  return {
    get: (id: string) => held.get(id),
    values: () => held.values(),
    onDidChange: (listener: typeof tell) => {
      tell = listener;
      return { dispose: () => undefined };
    },
    change: (ids: readonly string[]) => tell({ added: [], updated: ids, removed: [], restated: [] }),
  };
}

const all = await realPapers(sizes.at(-1) ?? 0);
const bench = new Bench('keys of the library, CPU', sizes);
for (const size of sizes) {
  const shelf = shelfOf(all.slice(0, size));
  const before = heldMegabytes();
  const keys = new LibraryKeys(shelf, giveWay);
  let first = 0;
  const reading = await longestStretch(async () => {
    [, first] = await cost(() => keys.papersOf('nobody1999nothing', pattern));
  });
  bench.record('reading all', 'ms', '[linear]', size, first);
  bench.record('memory', 'MB', '[linear]', size, heldMegabytes() - before);
  const times: number[] = [];
  const asking = await longestStretch(async () => {
    for (const key of unknown) times.push((await cost(() => keys.near(key, 60, pattern)))[1]);
  });
  bench.record('the nearest, in the middle', 'ms', '[linear]', size, percentile(times, 0.5));
  bench.record('the nearest, longest', 'ms', '[linear]', size, Math.max(...times));
  shelf.change(all.slice(0, 500).map(({ id }) => id));
  bench.record('after 500 changes', 'ms', '[flat]', size, (await cost(() => keys.papersOf('a', pattern)))[1]);
  bench.record('longest stretch', 'ms', '[flat]', size, Math.max(reading, asking));
  if (Math.max(reading, asking) > limit) {
    console.error(`Over ${limit} ms in one stretch.`);
    process.exitCode = 1;
  }
}
bench.finish();
