import type { Paper } from '../../src/core/paper';
import { PaperIndex } from '../../src/core/search';
import { Bench, heldMegabytes, megabyte, percentile, timed } from './support/bench';
import { realPapers, textBytes } from './support/corpus';
import { buildPlain, searchPlain } from './support/plainMiniSearch';
import { cost } from './support/processorTime';
import { keystrokes, typedQueries } from './support/typing';

const small = [1_000, 10_000];
/** PAPERSIDE_PAPERS adds a larger corpus, without plain MiniSearch, which takes minutes there. */
const largest = Number(process.env['PAPERSIDE_PAPERS'] ?? 0);
const sizes = largest > 10_000 ? [...small, largest] : small;
/** Of each of six kinds. */
const queries = 8;
const shares = [
  ['p50', 0.5],
  ['p95', 0.95],
  ['max', 1],
] as const;

/** Until the first answer of an index that is loaded, and what the rest of getting ready takes behind it. */
async function start(bench: Bench, size: number, bytes: Uint8Array, text: number): Promise<PaperIndex> {
  const before = heldMegabytes();
  const [[index, wall], processor] = await cost(() =>
    timed(async () => {
      const loaded = await PaperIndex.load(bytes);
      await loaded.search('learning', { limit: 50 });
      return loaded;
    }),
  );
  bench.record('warm start to first answer', 'ms', '[linear]', size, wall);
  bench.record('… in processor time', 'ms', '[linear]', size, processor);
  const [, prepared] = await cost(() => index.tidy());
  bench.record('… prepared behind it, processor time', 'ms', '[linear]', size, prepared);
  const [, rehearsed] = await cost(() => index.rehearse());
  bench.record('… rehearsed, processor time', 'ms', '[free]', size, rehearsed);
  const held = heldMegabytes() - before;
  bench.record('memory', 'MB', '[linear]', size, held);
  bench.record('memory / text', '×', '[free]', size, held / text);
  return index;
}

async function type(index: PaperIndex, typed: readonly string[]): Promise<readonly (readonly number[])[]> {
  const walls: number[] = [];
  const processors: number[] = [];
  for (const query of typed) {
    const [[, wall], processor] = await cost(() => timed(() => index.search(query, { limit: 50 })));
    walls.push(wall);
    processors.push(processor);
  }
  return [walls, processors];
}

async function addFifty(
  bench: Bench,
  size: number,
  index: PaperIndex,
  papers: readonly Paper[],
): Promise<void> {
  const names = index.snapshot([]).parts.map((part) => part.name);
  const more = papers
    .slice(0, 50)
    .map((paper, at) => ({ ...paper, id: `title:${at}`, title: `${paper.title} again` }));
  // Collects what the snapshot left behind.
  heldMegabytes();
  const [written, add] = await cost(async () => {
    await index.add(more);
    const { manifest, parts } = index.snapshot(names);
    return parts.reduce((sum, part) => sum + part.bytes.length, manifest.length) / 1_024;
  });
  bench.record('add 50 and take a snapshot, processor time', 'ms', '[flat]', size, add);
  bench.record('… to write', 'KB', '[free]', size, written);
}

async function main(): Promise<void> {
  const bench = new Bench('keystroke to first 50', sizes);
  for (const size of sizes) {
    const papers = await realPapers(size);
    const text = textBytes(papers) / megabyte;
    const built = PaperIndex.create();
    const [, build] = await cost(() => built.add(papers));
    await built.tidy();
    const bytes = built.save();
    bench.record('cold build, processor time', 'ms', '[linear]', size, build);
    bench.record('on disk / text', '×', '[flat]', size, bytes.length / megabyte / text);

    const index = await start(bench, size, bytes, text);
    const typed = typedQueries(papers, queries).flatMap(keystrokes);
    const [walls = [], processors = []] = await type(index, typed);
    for (const [name, p] of shares) {
      bench.record(name, 'ms', '[free]', size, percentile(walls, p));
      bench.record(
        `${name} in processor time`,
        'ms',
        p === 1 ? '[free]' : '[linear]',
        size,
        percentile(processors, p),
      );
    }
    await addFifty(bench, size, index, papers);

    if (size > 10_000) continue;
    const plain = buildPlain(papers);
    const plainly: number[] = [];
    // Plain MiniSearch is slow: every fifth keystroke tells enough.
    for (const query of typed.filter((_, at) => at % 5 === 0)) {
      plainly.push((await cost(() => searchPlain(plain, query)))[1]);
    }
    for (const [name, p] of shares) {
      const ratio = percentile(plainly, p) / percentile(processors, p);
      bench.record(`${name}: plain MiniSearch takes`, '×', '[free]', size, ratio);
    }
  }
  bench.finish();
}

void main();
