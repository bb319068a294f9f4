// Keeps the reading state of a library as a file: everything at first, one paper more, what another machine wrote, and
// a file of papers that the library doesn't hold. No slice may hold a thread up.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { OpenLibrary } from '../../src/core/library';
import { syncReadingFile, type BaseFile, type SharedFile } from '../../src/core/readingFile';
import { Bench, percentile } from './support/bench';
import { realPapers } from './support/corpus';
import { measured, openMeasured, type Yield } from './support/measuredLibrary';

const sizes = [1_000, 10_000, Number(process.env['PAPERSIDE_PAPERS'] ?? 100_000)];

/** A file and what is kept beside it, in memory: what a disk costs is not ours. */
class Place {
  bytes: Uint8Array | undefined;
  said: Uint8Array | undefined;

  file(yielding: Yield): SharedFile {
    return {
      read: () => yielding(() => Promise.resolve(this.bytes && { bytes: this.bytes, version: '1' })),
      write: (bytes) =>
        yielding(() => {
          this.bytes = bytes;
          return Promise.resolve('written');
        }),
    };
  }

  base(yielding: Yield): BaseFile {
    return {
      read: () => yielding(() => Promise.resolve(this.said)),
      write: (bytes) =>
        yielding(() => {
          this.said = bytes;
          return Promise.resolve();
        }),
    };
  }
}

async function run(bench: Bench, size: number): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'paperside-bench-'));
  const place = new Place();
  // Each step waits by its own clock; the library keeps the last one.
  let turn: Yield = (meanwhile) => meanwhile();
  const yielding: Yield = (meanwhile) => turn(meanwhile);
  /** Some of many papers are one. */
  let kept = size;
  const open = (name: string) => openMeasured(path.join(folder, name), yielding);
  const sync = async (library: OpenLibrary, at: Place) => {
    const pause = () => yielding(() => new Promise<void>((resolve) => setImmediate(resolve)));
    const deps = { library, searches: library.searches, pause, now: () => Date.now() };
    const outcome = await syncReadingFile(
      { ...deps, file: at.file(yielding), base: at.base(yielding) },
      { how: 'usual', mayCreate: true },
    );
    if (outcome.state !== 'kept' || outcome.papers !== kept)
      throw new Error(`${outcome.papers} of ${kept} papers are kept: ${outcome.state}.`);
  };
  const step = async (name: string, work: () => Promise<void>) => {
    const { total, longest, stretches } = await measured(async (own) => {
      turn = own;
      await work();
    });
    turn = (meanwhile) => meanwhile();
    bench.record(name, 'ms', '[linear]', size, total);
    bench.record(`${name}: longest slice`, 'ms', '[free]', size, longest);
    bench.record(`${name}: 99 of 100 slices`, 'ms', '[free]', size, percentile(stretches, 0.99));
  };
  try {
    const papers = await realPapers(size);
    const ids = papers.map(({ id }) => id);
    const library = open('one');
    await library.add(papers);
    kept = library.size;
    await library.setState(ids, { read: true });
    await library.setState(
      ids.filter((_, at) => at % 3 === 0),
      { starred: true },
    );
    await step('write all', () => sync(library, place));
    bench.record('file', 'MB', '[linear]', size, (place.bytes?.length ?? 0) / 1e6);
    await library.setState(ids.slice(0, 1), { read: false });
    await step('one paper more', () => sync(library, place));
    await step('nothing new', () => sync(library, place));
    const other = open('other');
    await other.add(papers);
    const theirs = new Place();
    theirs.bytes = place.bytes;
    await step('take all over', () => sync(other, theirs));
    if (other.unreadCount !== 1) throw new Error(`${other.unreadCount} papers are unread; it is one.`);
    const empty = new Place();
    empty.bytes = place.bytes;
    await step('none of them held', () => sync(open('empty'), empty));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const bench = new Bench('reading file', sizes);
  await run(new Bench('warm-up', [1_000]), 1_000);
  for (const size of sizes) await run(bench, size);
  bench.finish();
}

void main();
