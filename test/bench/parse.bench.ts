// Reads feeds of growing size, and fails where the time grows faster than the text. The sample is bundled with
// the project; archived API days come from the folder that PAPERSIDE_DATA names, and are left out without it.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseFeed, parseFeedSliced } from '../../src/core/feeds';

const data = process.env['PAPERSIDE_DATA'] ?? '../shared/data';
const days = path.join(data, 'hf/days');
const sample = readFileSync('media/sample-feed.txt', 'utf8');
const records = existsSync(days)
  ? readdirSync(days).flatMap((name) => JSON.parse(readFileSync(path.join(days, name), 'utf8')) as unknown)
  : (JSON.parse(readFileSync('test/fixtures/feeds/api-2025.json', 'utf8')) as unknown[]);
const items = records.filter((record) => typeof record === 'object' && record !== null && 'paper' in record);

/** How much more time per unit of text the largest size may take than the smallest. */
const MAX_GROWTH = 2.5;

/** Titles are numbered, so that no paper is a second copy. */
const capture = (copies: number) =>
  Array.from({ length: copies }, (_, i) => sample.replaceAll(/^(\w+)(: )/gm, `$1${i}$2`)).join('\n\n');
const api = (count: number) =>
  JSON.stringify(Array.from({ length: count }, (_, i) => ({ ...items[i % items.length], note: i })));

const hostile = (piece: string) => (size: number) =>
  `Daily Papers\n\nApr 22, 2026\n\n${piece.repeat(size / piece.length)}`;

const groups: readonly (readonly [string, readonly number[], (size: number) => string])[] = [
  ['[linear] capture', [1, 17, 170], capture],
  ['[linear] API', [59, 1000, 10_000], api],
  ['[linear] one long line', [1e6, 8e6, 16e6], hostile('word ')],
  ['[linear] blank lines', [1e6, 8e6, 16e6], hostile('\n')],
  ['[linear] footers alone', [1e6, 8e6], hostile('• 3 authors\n·\nApr 3\n\n')],
  ['[linear] open brackets', [1e6, 8e6, 16e6], (size) => '[{"data":'.repeat(size / 9)],
  ['[linear] quotes', [1e6, 8e6, 16e6], (size) => `[${'"\\"'.repeat(size / 3)}`],
];

/** The best of three: what other processes take is not ours. */
function timed(work: () => unknown): number {
  const times = [0, 1, 2].map(() => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}

async function main(): Promise<void> {
  parseFeed(capture(10));
  parseFeed(api(200));
  for (const [name, sizes, make] of groups) {
    const rates: number[] = [];
    for (const size of sizes) {
      const text = make(size);
      const { papers } = parseFeed(text);
      const ms = timed(() => parseFeed(text));
      rates.push(ms / text.length);
      console.log(
        `${name}  ${(text.length / 1e6).toFixed(1)} MB, ${papers.length} papers: ${ms.toFixed(1)} ms`,
      );
    }
    const growth = (rates.at(-1) ?? 0) / (rates.at(-2) ?? 1);
    if (growth > MAX_GROWTH) {
      console.error(`${name} takes ${growth.toFixed(1)} times longer for the same length in a larger text.`);
      process.exitCode = 1;
    }
  }
  for (const [name, text] of [
    ['capture', capture(170)],
    ['API', api(10_000)],
  ] as const) {
    let last = performance.now();
    const slices: number[] = [];
    await parseFeedSliced(text, {}, () => {
      slices.push(performance.now() - last);
      return new Promise<void>((resolve) => setImmediate(resolve)).then(
        () => void (last = performance.now()),
      );
    });
    slices.push(performance.now() - last);
    slices.sort((a, b) => a - b);
    const [median = 0, worst = 0] = [slices[Math.floor(slices.length / 2)], slices.at(-1)];
    console.log(
      `sliced ${name}: ${slices.length} slices, median ${median.toFixed(1)} ms, longest ${worst.toFixed(1)} ms`,
    );
  }
}

await main();
