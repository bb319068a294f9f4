// Adds papers to a library on a real disk, opens it again and folds it. No slice of it may hold a thread up, and
// the time may not grow faster than the number of papers.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { OpenLibrary } from '../../src/core/library';
import type { Paper } from '../../src/core/paper';
import { Bench } from './support/bench';
import { realPapers } from './support/corpus';
import { measured, openMeasured as open } from './support/measuredLibrary';

const sizes = [59, 1_000, 10_000];

async function run(bench: Bench, papers: readonly Paper[]): Promise<void> {
  const size = papers.length;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'paperside-bench-'));
  try {
    const adding = await measured(async (yielding) => {
      await open(folder, yielding).add(papers);
    });
    bench.record('add and write', 'ms', '[linear]', size, adding.total);
    bench.record('add: longest slice', 'ms', '[free]', size, adding.longest);
    bench.record('on disk', 'MB', '[linear]', size, bytesIn(folder) / 1e6);
    const before = heap();
    let library: OpenLibrary | undefined;
    const loading = await measured(async (yielding) => {
      library = open(folder, yielding);
      await library.ready;
    });
    if (library?.size !== size) throw new Error(`${library?.size} of ${size} papers came back.`);
    bench.record('load', 'ms', '[linear]', size, loading.total);
    bench.record('load: longest slice', 'ms', '[free]', size, loading.longest);
    bench.record('heap', 'MB', '[linear]', size, (heap() - before) / 1e6);
    const folding = await measured(async (yielding) => {
      const second = open(folder, yielding);
      // Enough small journals for a fold at this size.
      const turns = 70 + bytesIn(folder) / 128 / 1024;
      for (let turn = 0; turn < turns; turn++) {
        await second.setState([papers[turn % size]?.id ?? ''], { starred: turn % 2 === 0 });
        await second.setState([papers[turn % size]?.id ?? ''], { read: turn % 2 === 0 });
      }
      await second.flush();
    });
    if (readdirSync(path.join(folder, 'snapshot')).length !== 1)
      throw new Error('It did not come to folding.');
    bench.record('many changes and a fold', 'ms', '[linear]', size, folding.total);
    bench.record('fold: longest slice', 'ms', '[free]', size, folding.longest);
    let states = 0;
    const looking = performance.now();
    for (const { state } of library.values()) states += state.read ? 1 : 0;
    bench.record('go through all', 'ms', '[linear]', size, performance.now() - looking + states);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

async function main(): Promise<void> {
  const bench = new Bench('library', sizes);
  const papers = await realPapers(10_000);
  await run(new Bench('warm-up', [1_000]), papers.slice(0, 1_000));
  for (const size of sizes) await run(bench, papers.slice(0, size));
  bench.finish();
}

void main();
