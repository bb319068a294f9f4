// Speed of reading BibTeX at 1,000, 10,000 and 50,000 entries: keys first (the scan), then everything, then again
// after one entry changed, as when Zotero exports a file anew. Beside them stands the plain regular expression that
// finds keys and nothing else. Rows tagged [linear] are gated on growth. Last come the keys of 20 MB of real entries, which
// are repeated under other keys, from the folder that PAPERSIDE_DATA names.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  BibtexDecoder,
  parseBibliography,
  readInSlices,
  scanBibtex,
  writeBibliography,
  type BibliographyFormat,
  type BibliographyVersion,
} from '../../src/core/bibliography';
import { Bench, percentile, timed } from './support/bench';

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

interface Reading {
  readonly version: BibliographyVersion;
  /** All in processor time, ms. */
  readonly took: number;
  readonly longest: number;
  /** Until the keys were known. */
  readonly outlined: number;
}

/** Reads as the extension host does. What the pauses take is not counted. */
async function read(text: string, format: BibliographyFormat, older?: BibliographyVersion): Promise<Reading> {
  let [took, longest, outlined] = [0, 0, 0];
  let since = process.cpuUsage();
  const passed = () => {
    const { user, system } = process.cpuUsage(since);
    return (user + system) / 1000;
  };
  const turn = () => {
    longest = Math.max(longest, passed());
    took += passed();
  };
  const pause = async () => {
    turn();
    await new Promise((resolve) => setImmediate(resolve));
    since = process.cpuUsage();
  };
  const help = { older, ...(!older && { outlined: () => (outlined = took + passed()) }) };
  const version = await readInSlices(text, format, pause, help);
  turn();
  return { version, took, longest, outlined };
}

/** The same with another word in the middle, in one piece in memory as a file just read is. */
function changed(text: string): string {
  const at = text.indexOf('attention', text.length / 2);
  return Buffer.from(`${text.slice(0, at)}Attention${text.slice(at + 9)} `).toString();
}

/** Of several, since a machine does other things as well. */
async function readAgain(
  text: string,
  format: BibliographyFormat,
  older: BibliographyVersion,
): Promise<Reading> {
  const readings: Reading[] = [];
  for (let times = 0; times < 5; times++) readings.push(await read(changed(text), format, older));
  readings.sort((a, b) => a.took - b.took);
  const [best] = readings;
  if (!best) throw new Error('Nothing was read.');
  const known = new Set(older.parsed.items);
  if (best.version.parsed.items.filter((item) => !known.has(item)).length > 2)
    throw new Error('More was read again than changed.');
  return { ...best, longest: Math.min(...readings.map(({ longest }) => longest)) };
}

/** What simple extensions do: no fields, no places, fooled by comments and braces. */
function keysByRegex(text: string): number {
  return [...text.matchAll(/^\s*@\w+\s*\{\s*([^,\s]+)\s*,/gm)].length;
}

const realCollections = ['geocompr.bib', 'bbt-1436-2.bib', 'biber-papers.bib', 'tugboat.bib'];
const realLength = 20_000_000;
const realReadings = 5;

/** 20 MB of real entries, again and again with other keys; `undefined` where there are none. */
function realEntries(): string | undefined {
  const folder = path.join(process.env['PAPERSIDE_DATA'] ?? '../shared/data', 'bib/large');
  if (!realCollections.every((name) => existsSync(path.join(folder, name)))) return undefined;
  const text = realCollections.map((name) => readFileSync(path.join(folder, name), 'utf8')).join('\n');
  const { entries } = scanBibtex(text);
  const parts: string[] = [];
  for (let [length, round] = [0, 0]; length < realLength; round++) {
    let from = 0;
    for (const [index, { keyEnd }] of entries.entries()) {
      parts.push(text.slice(from, keyEnd), `-${round}-${index}`);
      from = keyEnd;
    }
    parts.push(text.slice(from));
    length += text.length;
  }
  // In one piece in memory, as a file just read is.
  return Buffer.from(parts.join('')).subarray(0, realLength).toString();
}

async function readKeysOfRealEntries(): Promise<void> {
  const text = realEntries();
  if (text === undefined) {
    console.log('keys of 20 MB: bib/large is missing in PAPERSIDE_DATA. Left out.');
    return;
  }
  const times: number[] = [];
  for (let reading = 0; reading < realReadings; reading++)
    times.push((await read(text, 'biblatex')).outlined);
  const { entries } = scanBibtex(text);
  const told = [0.5, 1].map((p) => `${percentile(times, p).toFixed(0)} ms`);
  console.log(
    `\nkeys of 20 MB: ${told.join(', at most ')} of processor time for ${entries.length} real entries, in slices`,
  );
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
    const first = await read(text, 'biblatex');
    bench.record('in slices, until the keys are known', 'ms', '[linear]', size, first.outlined);
    bench.record('longest slice', 'ms', '[free]', size, first.longest);
    const again = await readAgain(text, 'biblatex', first.version);
    bench.record('again after a change', 'ms', '[linear]', size, again.took);
    bench.record('of reading everything', '%', '[free]', size, (100 * again.took) / first.took);
    bench.record('longest slice of it', 'ms', '[free]', size, again.longest);
    for (const format of ['csl-json', 'csl-yaml', 'ris'] as const) {
      if (size > 10_000) continue;
      const same = Buffer.from(writeBibliography(parsed.items, format)).toString();
      const one = await read(same, format);
      bench.record(`longest slice of ${format}`, 'ms', '[free]', size, one.longest);
      const other = await readAgain(same, format, one.version);
      bench.record(`${format} again after a change`, 'ms', '[free]', size, other.took);
      bench.record(`longest slice of ${format} again`, 'ms', '[free]', size, other.longest);
    }
  }
  await readKeysOfRealEntries();
  bench.finish();
}

await main();
