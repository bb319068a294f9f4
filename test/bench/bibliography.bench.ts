// Speed of reading BibTeX at 1,000, 10,000 and 50,000 entries: keys first (the scan), then everything. Beside them
// stands the plain regular expression that finds keys and nothing else. Rows tagged [linear] are gated on growth.
import {
  BibtexDecoder,
  parseBibliography,
  parseInSlices,
  scanBibtex,
  writeBibliography,
  type BibliographyFormat,
} from '../../src/core/bibliography';
import { Bench, timed } from './support/bench';

const sizes = [1000, 10_000, 50_000];

/** Real-looking entries, the same ones on each run: strings, concatenation, accents, nested braces, abstracts. */
function collection(count: number): string {
  const words =
    'attention sparse retrieval {GPU} scheduling language models {\\"U}ber graph $O(n^2)$ serving cache'.split(
      ' ',
    );
  const title = (i: number): string =>
    Array.from({ length: 8 }, (_, k) => words[(i * 7 + k * 3) % words.length]).join(' ');
  const abstract = (i: number): string =>
    Array.from({ length: 120 }, (_, k) => words[(i + k * 5) % words.length]).join(' ');
  const entries = Array.from(
    { length: count },
    (_, i) =>
      `@${i % 3 === 0 ? 'inproceedings' : 'article'}{key${i}word,\n  title = {${title(i)} ${i}},\n` +
      `  author = {Knuth${i % 97}, Donald E. and {\\O}stergaard, S{\\o}ren and Ludwig van Beethoven and {The Team}},\n` +
      `  year = ${1990 + (i % 35)}, month = ${['jan', 'feb', 'oct'][i % 3] ?? 'jan'}, volume = "${i % 60}", pages = {${i}--${i + 9}},\n` +
      `  ${i % 3 === 0 ? 'booktitle = conf # { on Systems}' : 'journal = {J. {ACM}}'},\n  doi = {10.1145/${i}},\n` +
      `  url = {https://example.org/~x/${i}?a=%20b_c},\n  abstract = {${abstract(i)}},\n}\n`,
  );
  return `@string{conf = "Proceedings of the Conference"}\n${entries.join('\n')}`;
}

/** The most processor time (ms) between two pauses. */
async function longestSlice(text: string, format: BibliographyFormat): Promise<number> {
  let longest = 0;
  let since = process.cpuUsage();
  const turn = () => {
    const { user, system } = process.cpuUsage(since);
    longest = Math.max(longest, (user + system) / 1000);
  };
  await parseInSlices(text, format, async () => {
    turn();
    await new Promise((resolve) => setImmediate(resolve));
    since = process.cpuUsage();
  });
  turn();
  return longest;
}

/** What simple extensions do: no fields, no places, fooled by comments and braces. */
function keysByRegex(text: string): number {
  return [...text.matchAll(/^\s*@\w+\s*\{\s*([^,\s]+)\s*,/gm)].length;
}

async function main(): Promise<void> {
  const bench = new Bench('BibTeX, entries', sizes);
  scanBibtex(collection(500));
  parseBibliography(collection(500), 'biblatex');
  for (const size of sizes) {
    const text = collection(size);
    bench.record('text', 'MB', '[free]', size, text.length / 1e6);
    const [scan, scanned] = await timed(() => scanBibtex(text));
    if (scan.entries.length !== size || scan.problems.length > 0) throw new Error('The scan lost entries.');
    bench.record('keys, fields and places', 'ms', '[linear]', size, scanned);
    const [, matched] = await timed(() => keysByRegex(text));
    bench.record('keys by regular expression', 'ms', '[linear]', size, matched);
    const decoder = new BibtexDecoder(text, scan, { format: 'biblatex', caseMarkup: false });
    const [, one] = await timed(() => scan.entries.slice(0, 100).map((entry) => decoder.decode(entry)));
    bench.record('decoding 100 entries', 'ms', '[flat]', size, one);
    const [parsed, all] = await timed(() => parseBibliography(text, 'biblatex'));
    if (parsed.items.length !== size) throw new Error('Reading lost entries.');
    bench.record('everything', 'ms', '[linear]', size, all);
    bench.record('longest slice', 'ms', '[free]', size, await longestSlice(text, 'biblatex'));
    for (const format of ['csl-json', 'csl-yaml', 'ris'] as const) {
      const same = writeBibliography(parsed.items.slice(0, 10_000), format);
      bench.record(`longest slice of ${format}`, 'ms', '[free]', size, await longestSlice(same, format));
    }
  }
  bench.finish();
}

await main();
