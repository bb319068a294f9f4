import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { megabyte, percentile, shuffled } from './bench';
import { realPaperBatches } from './corpus';
import type { PaperSearcher, SavedFile } from './others/searcher';
import { cost, idle } from './processorTime';
import { keystrokes, type TypedQuery } from './typing';

/** Two trials, each in a process of its own: papers are taken in and saved; then what was saved is opened again. */
export interface Trial {
  readonly searcher: string;
  readonly stage: 'build' | 'load';
  readonly size: number;
  readonly queries: readonly TypedQuery[];
  /** Where the index is kept between the two; empty before. */
  readonly folder: string;
  /** Milliseconds of processor time for taking the papers in. */
  readonly patience: { readonly build: number; readonly typing: number };
}

/** By name: milliseconds of processor time, megabytes, shares. */
export type Figures = Readonly<Partial<Record<Figure, number>>>;
export type Figure =
  | 'build'
  | 'memory, built'
  | 'on disk'
  | 'warm start'
  | 'all loaded'
  | 'memory, loaded'
  | 'p50'
  | 'p95'
  | 'worst'
  | 'keystrokes'
  | 'found';

export type Progress =
  | { readonly figures: Figures }
  /** The trial is over. */
  | { readonly gaveUp: string };

const papersPerBatch = 1_000;
const warmUp = 20;

/** Runs a trial, telling each figure as soon as it is known. */
export async function runTrial(
  trial: Trial,
  open: () => PaperSearcher | Promise<PaperSearcher>,
  tell: (progress: Progress) => void,
): Promise<void> {
  const searcher = await open();
  const empty = heldStrictly();
  if (trial.stage === 'load') {
    const [, start] = await cost(async () => {
      await searcher.load?.(await readFiles(trial.folder));
      await searcher.search('learning');
    });
    const [, rest] = await cost(idle);
    const held = heldStrictly() - empty;
    tell({ figures: { 'warm start': start, 'all loaded': start + rest, 'memory, loaded': held } });
    tell({ figures: await type(searcher, trial) });
    return;
  }
  const built = await build(searcher, trial);
  if (typeof built === 'string') {
    tell({ gaveUp: built });
    return;
  }
  tell({ figures: { build: built, 'memory, built': heldStrictly() - empty } });
  try {
    const files = (await searcher.save?.()) ?? [];
    await writeFiles(trial.folder, files);
    const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
    tell({ figures: { 'on disk': bytes / megabyte } });
  } catch {
    // A text longer than a string may be. It can still be asked.
    tell({ figures: await type(searcher, trial) });
  }
}

/** @returns milliseconds, or how far it came until patience ran out */
async function build(searcher: PaperSearcher, { size, patience }: Trial): Promise<number | string> {
  let time = 0;
  let taken = 0;
  for await (const papers of realPaperBatches(size, papersPerBatch)) {
    time += (await cost(() => searcher.add(papers)))[1];
    taken += papers.length;
    if (time > patience.build && taken < size) {
      return `gave up after ${taken.toLocaleString('en-US')} papers in ${Math.round(time / 1_000)} s`;
    }
  }
  return time + (await cost(() => searcher.finish?.()))[1];
}

/** Every keystroke, in order; or as many as there is time for, picked by chance, of one who would take too long. */
async function type(searcher: PaperSearcher, { queries, patience: { typing } }: Trial): Promise<Figures> {
  const all = queries.flatMap(keystrokes);
  const mixed = shuffled(all);
  const warm = await times(searcher, mixed.slice(0, warmUp), typing / 4);
  const isQuick = (all.length * sum(warm)) / warm.length < typing;
  const measured = await times(searcher, isQuick ? all : mixed, isQuick ? Infinity : typing);
  const figures = {
    p50: percentile(measured, 0.5),
    p95: percentile(measured, 0.95),
    worst: percentile(measured, 1),
    keystrokes: measured.length,
  };
  if ((queries.length * sum(measured)) / measured.length > typing) return figures;
  let found = 0;
  for (const { query, wanted } of queries) found += Number((await searcher.search(query)).includes(wanted));
  return { ...figures, found: (100 * found) / queries.length };
}

/** Milliseconds for each query, until all are answered or so many have passed. */
async function times(
  searcher: PaperSearcher,
  queries: readonly string[],
  patience: number,
): Promise<readonly number[]> {
  const measured: number[] = [];
  let spent = 0;
  for (const query of queries) {
    const [, time] = await cost(() => searcher.search(query));
    measured.push(time);
    spent += time;
    if (spent > patience) break;
  }
  return measured;
}

function sum(figures: readonly number[]): number {
  return figures.reduce((all, figure) => all + figure, 0);
}

/** Megabytes after collecting garbage. What buffers hold counts twice, being part of `external`. */
function heldStrictly(): number {
  if (!globalThis.gc) throw new Error('Run node with --expose-gc.');
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return (heapUsed + external + arrayBuffers) / megabyte;
}

async function readFiles(folder: string): Promise<readonly SavedFile[]> {
  const names = await readdir(folder);
  return Promise.all(
    names.map(async (name) => ({ name, bytes: new Uint8Array(await readFile(path.join(folder, name))) })),
  );
}

async function writeFiles(folder: string, files: readonly SavedFile[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of files) await writeFile(path.join(folder, name), bytes);
}
