// A followed .bib of 1,000 and 10,000 entries: read for the first time into a library, again with one entry changed,
// and looked at while it is the same. Processor time, and the longest stretch for which nothing else could run. What
// grows faster than the file fails.
import { openLibrary } from '../../src/core/library';
import type { Problem } from '../../src/core/problems';
import { createSource, NO_MEMORY, type FeedSource, type SourceMemory } from '../../src/core/sources';
import { MemoryFiles } from '../support/memoryFiles';
import { MemoryStorage } from '../support/memoryStorage';
import { ScriptedHttp } from '../support/scriptedHttp';
import { Bench } from './support/bench';
import { cost, giveWay, idle, longestStretch } from './support/processorTime';

const sizes = [1000, 10_000];
const nothing = () => undefined;
const log = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

const words =
  'attention sparse retrieval {GPU} scheduling language models {\\"U}ber graph $O(n^2)$ serving cache'.split(
    ' ',
  );
const sentence = (i: number, length: number) =>
  Array.from({ length }, (_, k) => words[(i * 7 + k * 3) % words.length]).join(' ');

function bibliography(count: number, changed = -1): string {
  return Array.from(
    { length: count },
    (_, i) =>
      `@article{key${i},\n  title = {${sentence(i, 8)} of the kind ${i}},\n  author = {Knuth${i % 97}, Donald E. and {\\O}stergaard, S{\\o}ren},\n` +
      `  year = ${1990 + (i % 35)}, volume = ${i % 60}, pages = {${i}--${i + 9}}, journal = {J. {ACM}},\n  doi = {10.1145/${i}},\n` +
      `  abstract = {${sentence(i, 120)}${i === changed ? ', and what was said since' : ''}},\n}\n`,
  ).join('\n');
}

interface Last {
  readonly memory: SourceMemory;
  readonly problems: readonly Problem[];
}

async function measure(bench: Bench, size: number): Promise<void> {
  const files = new MemoryFiles();
  const pause = giveWay;
  const library = openLibrary({
    storage: new MemoryStorage().open(),
    log,
    pause,
    writer: 'b',
    now: () => Date.now(),
  });
  await library.ready;
  const world = { http: new ScriptedHttp(() => ({ body: '' })), files, pause };
  const source: FeedSource = createSource({ kind: 'file', path: '/refs.bib' }, world);
  let last: Last | undefined;
  let updated = 0;
  const refresh = async (): Promise<void> => {
    const ask = {
      today: '2026-04-22',
      memory: last?.memory ?? NO_MEMORY,
      ...(last && { problems: last.problems }),
    };
    for await (const { papers, memory, problems } of source.fetch(ask)) {
      if (papers.length > 0) updated += (await library.add(papers)).updated.length;
      last = { memory, problems };
    }
  };
  const told = async (what: string): Promise<void> => {
    await idle();
    let longest = 0;
    const [, spent] = await cost(async () => {
      longest = await longestStretch(refresh);
    });
    bench.record(what, 'ms', '[linear]', size, spent);
    bench.record(`${what}: longest stretch`, 'ms', '[free]', size, longest);
  };
  files.write('/refs.bib', bibliography(size), 1);
  await told('first time');
  if (library.size !== size) throw new Error(`${library.size} of ${size} papers arrived.`);
  files.write('/refs.bib', bibliography(size, Math.floor(size / 2)), 2);
  await told('one entry changed');
  if (updated !== 1) throw new Error(`${updated} papers changed.`);
  const reads = files.reads.length;
  await told('the same');
  if (files.reads.length !== reads) throw new Error('It was read although it is the same.');
  library.dispose();
}

const bench = new Bench('a followed .bib (entries)', sizes);
// Code that has not run yet runs many times slower.
await measure(new Bench('warm-up', [300]), 300);
for (const size of sizes) await measure(bench, size);
bench.finish();
