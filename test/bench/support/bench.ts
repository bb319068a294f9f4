/**
 * A small bench: rows of figures by corpus size, printed as a table. Absolute figures are only reported. A row
 * tagged `[linear]` or `[flat]` is gated on its growth from the second largest size to the largest, within one run,
 * which a slow or busy machine hardly changes.
 */
export type Growth = '[linear]' | '[flat]' | '[free]';

/** How much worse than its tag a row may grow before it fails: noise, caches and garbage collection. */
const tolerance = 4;
/** Figures below this (ms or MB) are noise and grow as they like. */
const smallest = 5;

interface Row {
  readonly name: string;
  readonly unit: string;
  readonly growth: Growth;
  readonly figures: Map<number, number>;
}

export class Bench {
  private readonly rows = new Map<string, Row>();

  constructor(
    private readonly title: string,
    private readonly sizes: readonly number[],
  ) {}

  record(name: string, unit: string, growth: Growth, size: number, figure: number): void {
    const row = this.rows.get(name) ?? { name, unit, growth, figures: new Map<number, number>() };
    row.figures.set(size, figure);
    this.rows.set(name, row);
  }

  /** Prints the table; sets the exit code if a row grows faster than its tag allows. */
  finish(): void {
    const width = Math.max(...[...this.rows.keys()].map((name) => name.length), this.title.length);
    const cells = (values: readonly string[]): string => values.map((value) => value.padStart(12)).join('');
    console.log(`\n${this.title.padEnd(width)}${cells(this.sizes.map(String))}${'growth'.padStart(10)}`);
    for (const row of this.rows.values()) {
      const figures = this.sizes.map((size) => format(row.figures.get(size), row.unit));
      const { text, failed } = this.judge(row);
      console.log(`${row.name.padEnd(width)}${cells(figures)}${text.padStart(10)} ${row.growth}`);
      if (failed) {
        console.error(`${row.name} grows by ${text}: more than ${row.growth} allows.`);
        process.exitCode = 1;
      }
    }
  }

  private judge({ figures, growth }: Row): { readonly text: string; readonly failed: boolean } {
    const [before = 0, last = 0] = this.sizes.slice(-2);
    const from = figures.get(before);
    const to = figures.get(last);
    if (from === undefined || to === undefined || from === 0) return { text: '', failed: false };
    const ratio = to / from;
    const allowed = growth === '[free]' ? Infinity : (growth === '[linear]' ? last / before : 1) * tolerance;
    return { text: `×${ratio.toFixed(1)}`, failed: to > smallest && ratio > allowed };
  }
}

function format(figure: number | undefined, unit: string): string {
  if (figure === undefined) return '–';
  return `${figure.toFixed(figure < 10 ? 2 : figure < 100 ? 1 : 0)} ${unit}`;
}

/** Milliseconds that `run` takes. */
export async function timed<T>(
  run: () => T | Promise<T>,
): Promise<readonly [result: T, milliseconds: number]> {
  const start = performance.now();
  const result = await run();
  return [result, performance.now() - start];
}

/** Megabytes held by this process after garbage collection, buffers included. Needs --expose-gc. */
export function heldMegabytes(): number {
  if (!globalThis.gc) throw new Error('Run node with --expose-gc.');
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / megabyte;
}

export const megabyte = 1_048_576;

/** The value below which the share `p` of the values lies. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? 0;
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The same list in an order of chance, the same in every run. */
export function shuffled<T>(list: readonly T[]): readonly T[] {
  const random = seeded(3);
  return list
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
