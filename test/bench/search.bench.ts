import type { Paper } from '../../src/core/paper';
import { PaperIndex } from '../../src/core/search';
import { Bench, percentile, seeded, timed } from './support/bench';
import { realPapers } from './support/corpus';
import { buildPlain, searchPlain } from './support/plainMiniSearch';

const sizes = [59, 1_000, 10_000];
const people = 40;

/** What is typed: the beginnings, one letter longer each time, of words of titles that people half remember. */
function typing(papers: readonly Paper[]): readonly (readonly string[])[] {
  const random = seeded(7);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  return Array.from({ length: people }, () => {
    const words = (pick(papers)?.title ?? '').split(/\s+/);
    const from = Math.floor(random() * Math.max(1, words.length - 3));
    const query = words.slice(from, from + 1 + Math.floor(random() * 4)).join(' ');
    return Array.from({ length: query.length }, (_, length) => query.slice(0, length + 1));
  });
}

async function main(): Promise<void> {
  const bench = new Bench('keystroke to first 50', sizes);
  for (const size of sizes) {
    const papers = await realPapers(size);
    const index = PaperIndex.create();
    await index.add(papers);
    const loaded = await PaperIndex.load(index.save());
    const plain = buildPlain(papers);
    const keystrokes = typing(papers).flat();
    for (const query of keystrokes.slice(0, 30)) await loaded.search(query);

    const ours: number[] = [];
    const plainly: number[] = [];
    for (const [at, query] of keystrokes.entries()) {
      ours.push((await timed(() => loaded.search(query, { limit: 50 })))[1]);
      // Plain MiniSearch is slow: every fifth keystroke tells enough.
      if (at % 5 === 0) plainly.push((await timed(() => searchPlain(plain, query)))[1]);
    }
    bench.record('p50', 'ms', '[linear]', size, percentile(ours, 0.5));
    bench.record('p95', 'ms', '[linear]', size, percentile(ours, 0.95));
    bench.record('max', 'ms', '[free]', size, percentile(ours, 1));
    bench.record(
      'p50: plain MiniSearch takes',
      '×',
      '[free]',
      size,
      percentile(plainly, 0.5) / percentile(ours, 0.5),
    );
    bench.record(
      'p95: plain MiniSearch takes',
      '×',
      '[free]',
      size,
      percentile(plainly, 0.95) / percentile(ours, 0.95),
    );
  }
  bench.finish();
}

void main();
