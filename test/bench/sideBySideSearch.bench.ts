// Finding papers while a query is typed: Paperside's search worker, MiniSearch and others, in one run, on the same
// real papers and keystrokes, each in processes of its own. Prints Markdown tables for docs/comparison.md. The
// packages are installed once into the folder for downloads. PAPERSIDE_PAPERS adds a larger corpus, such as 100000.
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { megabyte } from './support/bench';
import { Comparison } from './support/comparison';
import { realPapers, textBytes } from './support/corpus';
import { loadSearchers } from './support/others/loadSearchers';
import { carefulMiniSearch, plainMiniSearch } from './support/others/miniSearchers';
import { otherSearchers } from './support/others/otherSearchers';
import { papersideSearcher } from './support/others/papersideSearcher';
import { runTrial, type Figure, type Figures, type Progress, type Trial } from './support/searcherTrial';
import { typedQueries } from './support/typing';

/** Who takes longer to take the papers in gives up; who would to answer all keystrokes is asked fewer. Milliseconds. */
const patience = { build: 1_000 * Number(process.env['PAPERSIDE_PATIENCE'] ?? 120), typing: 30_000 };
/** On the clock, which a busy machine lengthens. */
const longestTrial = 15 * patience.build;
/** Megabytes of heap. */
const mostMemory = 4_096;
const largest = Number(process.env['PAPERSIDE_PAPERS'] ?? 0);
const sizes = [1_000, 10_000, ...(largest > 10_000 ? [largest] : [])];
const queriesOfEachKind = 4;

const rows: readonly (readonly [Figure, what: string, unit: string])[] = [
  ['p50', 'keystroke to first 50, p50', 'ms'],
  ['p95', '… p95', 'ms'],
  ['worst', '… worst', 'ms'],
  ['keystrokes', 'keystrokes measured', ''],
  ['found', 'wanted paper among the 50', '%'],
  ['build', 'cold build', 'ms'],
  ['warm start', 'warm start to first answer', 'ms'],
  ['all loaded', '… until nothing is left to load', 'ms'],
  ['memory, built', 'memory, built', 'MB'],
  ['memory, loaded', 'memory, loaded', 'MB'],
  ['on disk', 'on disk', 'MB'],
];

const searchers = [
  papersideSearcher,
  plainMiniSearch,
  carefulMiniSearch,
  ...otherSearchers(await loadSearchers()),
];

if (process.send) process.once('message', (trial) => void take(trial as Trial));
else await compare();

async function compare(): Promise<void> {
  const papers = await realPapers(Math.max(...sizes));
  const table = new Comparison('search, papers', sizes);
  for (const size of sizes) {
    const used = papers.slice(0, size);
    console.log(`${size} papers: ${(textBytes(used) / megabyte).toFixed(1)} MB of text`);
    const queries = typedQueries(used, queriesOfEachKind);
    for (const { name } of searchers) {
      const folder = await mkdtemp(path.join(os.tmpdir(), 'paperside-search-'));
      const trial = { searcher: name, size, queries, folder: path.join(folder, 'index'), patience };
      const built = await run({ ...trial, stage: 'build' });
      const loaded = existsSync(trial.folder) ? await run({ ...trial, stage: 'load' }) : built;
      await rm(folder, { recursive: true });
      const gaveUp = built.gaveUp ?? loaded.gaveUp ?? '';
      const failedAt: Figure | undefined = gaveUp === '' ? undefined : built.gaveUp ? 'build' : 'warm start';
      const figures = { ...built.figures, ...loaded.figures };
      console.log(`  ${name}: ${gaveUp || JSON.stringify(figures)}`);
      for (const [figure, what, unit] of rows) {
        const value = figures[figure];
        if (value !== undefined) table.record(what, name, unit, size, { figure: value });
        else if (figure === failedAt) table.record(what, name, unit, size, { failed: gaveUp });
      }
    }
  }
  table.print();
}

/** What comes of a trial in a process of its own. */
function run(trial: Trial): Promise<{ readonly figures: Figures; readonly gaveUp?: string }> {
  return new Promise((resolve) => {
    let figures: Figures = {};
    let gaveUp: string | undefined;
    const child = fork(fileURLToPath(import.meta.url), {
      execArgv: ['--enable-source-maps', '--expose-gc', `--max-old-space-size=${mostMemory}`],
      // Running out of memory is said at length there.
      stdio: ['ignore', 'inherit', 'ignore', 'ipc'],
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), longestTrial);
    child.on('message', (progress: Progress) => {
      if ('figures' in progress) figures = { ...figures, ...progress.figures };
      else gaveUp = progress.gaveUp;
    });
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      if (signal === 'SIGKILL') gaveUp ??= `gave up after ${longestTrial / 1_000} s`;
      else if (signal) gaveUp ??= `gave up at ${mostMemory / 1_024} GB`;
      else if (code !== 0) gaveUp ??= 'failed';
      resolve({ figures, ...(gaveUp !== undefined && { gaveUp }) });
    });
    child.send(trial);
  });
}

/** A trial in this process. */
async function take(trial: Trial): Promise<void> {
  const searcher = searchers.find(({ name }) => name === trial.searcher);
  if (!searcher) throw new Error(`Nobody is called ${trial.searcher}.`);
  await runTrial(
    trial,
    () => searcher.open(),
    (progress) => process.send?.(progress),
  );
  process.exit();
}
