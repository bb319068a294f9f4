// The keys that are read in real notes, by Paperside and by the patterns of PandocCiter, beside pandoc's own reading.
// Prints a Markdown table for docs/comparison.md. The notes come from the folder that PAPERSIDE_DATA names.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseCitations } from '../../src/core/citations';
import { markdownTable } from './support/comparison';

const folder = path.join(process.env['PAPERSIDE_DATA'] ?? '../shared/data', 'manuscripts');
const oracle = path.join(folder, 'oracle-cites-pandoc39.jsonl');

interface Row {
  readonly file: string;
  readonly cites?: readonly { readonly id: string }[];
}

const readers: readonly (readonly [string, (text: string) => readonly string[]])[] = [
  ['Paperside', (text) => parseCitations(text).flatMap(({ cites }) => cites.map(({ key }) => key))],
  // What it colours: syntaxes/citations.json of PandocCiter 0.11.
  [
    'PandocCiter, colours',
    (text) =>
      [...text.matchAll(/(?<=^|\s|\[)-?@(.*?)(?=$|[\s\]{},~#%\\'"=()])/gm)].map(([, key = '']) => key),
  ],
  // Where it hovers and goes to the entry: src/providers/hover.ts.
  ['PandocCiter, hover', (text) => [...text.matchAll(/(?<=@)[\w\p{L}\p{M}]+/gu)].map(([key]) => key)],
];

/** How many of the expected keys are found, each as often as it is expected. */
function found(expected: readonly string[], keys: readonly string[]): number {
  const left = new Map<string, number>();
  for (const key of keys) left.set(key, (left.get(key) ?? 0) + 1);
  return expected.filter((key) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count > 0;
  }).length;
}

function main(): void {
  if (!existsSync(oracle)) {
    console.log(`${oracle} is missing: name its folder's parent by PAPERSIDE_DATA. Left out.`);
    return;
  }
  const notes = readFileSync(oracle, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
    .filter(({ cites }) => cites !== undefined)
    .map(({ file, cites = [] }) => ({
      text: readFileSync(path.join(folder, file), 'utf8'),
      keys: cites.map(({ id }) => id),
    }));
  const all = notes.reduce((sum, { keys }) => sum + keys.length, 0);
  const percent = (count: number) => `${count} (${((100 * count) / all).toFixed(1)} %)`;
  const rows = readers.map(([name, read]) => {
    let [right, extra] = [0, 0];
    for (const { text, keys } of notes) {
      const own = read(text);
      const here = found(keys, own);
      right += here;
      extra += own.length - here;
    }
    return [name, percent(right), percent(extra)];
  });
  console.log(
    `\n${markdownTable([`${notes.length} notes, ${all} keys by pandoc`, 'found', 'others'], rows)}`,
  );
}

main();
