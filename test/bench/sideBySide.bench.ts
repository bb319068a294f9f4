// What others are made of, beside Paperside, in one run on the same works: real papers with their abstracts. Prints
// Markdown tables for docs/comparison.md. The packages are installed once into the folder for downloads.
import { parseCitations } from '../../src/core/citations';
import { writeBibliography } from '../../src/core/bibliography';
import { citationKey, toCslItem, type CslItem } from '../../src/core/paper';
import { heldMegabytes, percentile, seeded } from './support/bench';
import { Comparison, type Outcome } from './support/comparison';
import { realPapers } from './support/corpus';
import { bibtexReaders, type BibtexReader } from './support/others/bibtexReaders';
import { completers } from './support/others/completers';
import { loadOthers } from './support/others/loadOthers';
import { cost, giveWay, longestStretch } from './support/processorTime';

/** Who would take longer than this, by the size before, is not run. Milliseconds. */
const patience = 1000 * Number(process.env['PAPERSIDE_PATIENCE'] ?? 120);
const sizes = [1000, 10_000, 50_000];
const queries = 30;

const others = await loadOthers();
const papers = await realPapers(Math.max(...sizes));
const items: readonly CslItem[] = papers.map((paper, index) => ({
  ...toCslItem(paper),
  id: `${citationKey(paper)}-${index}`,
}));

await reading();
await completing();
parsing();

async function reading(): Promise<void> {
  const table = new Comparison('reading BibTeX, entries', sizes);
  const readers = bibtexReaders(others);
  const warm = writeBibliography(items.slice(0, 200), 'bibtex');
  for (const { keys, read } of readers) {
    keys?.(warm);
    read(warm);
  }
  for (const size of sizes) {
    const text = writeBibliography(items.slice(0, size), 'bibtex');
    for (const reader of readers) await readingOf(table, reader, text, size);
  }
  table.print();
}

/** All figures of one reader at one size, as far as can be from one run. */
async function readingOf(
  table: Comparison,
  { name, keys, read, count, readInTurns }: BibtexReader,
  text: string,
  size: number,
): Promise<void> {
  const record = (what: string, unit: string, outcome: Outcome) =>
    table.record(what, name, unit, size, outcome);
  const guess = (what: string): Outcome => ({
    figure: table.estimate(what, name, size) ?? 0,
    isEstimate: true,
  });
  const rows = [
    ['until keys are known', 'ms'],
    ['all of it', 'ms'],
    ['longest stretch', 'ms'],
    ['held', 'MB'],
  ] as const;
  if ((table.estimate('all of it', name, size) ?? 0) > patience) {
    for (const [what, unit] of rows) record(what, unit, guess(what));
    return;
  }
  try {
    const known = keys && (await cost(() => keys(text)));
    if (known && known[0] !== size) throw new Error(`${known[0]} of ${size} entries`);
    const before = heldMegabytes();
    const [held, time] = await cost(() => read(text));
    const megabytes = heldMegabytes() - before;
    if (count(held) !== size) throw new Error(`${count(held)} of ${size} entries`);
    const longest = readInTurns && (await longestStretch(() => readInTurns(text)));
    record('until keys are known', 'ms', { figure: known?.[1] ?? time });
    record('all of it', 'ms', { figure: time });
    record('longest stretch', 'ms', { figure: longest ?? time });
    record('held', 'MB', { figure: Math.max(megabytes, 0) });
  } catch (error) {
    const failed =
      error instanceof Error ? (error.message.length < 40 ? error.message : error.name) : 'failed';
    for (const [what, unit] of rows) record(what, unit, { failed });
  }
}

async function completing(): Promise<void> {
  const table = new Comparison('completion, entries', sizes);
  for (const size of sizes) {
    const typed = typing(items.slice(0, size));
    for (const { name, complete } of await completers(items.slice(0, size), giveWay)) {
      for (const text of typed.slice(0, 20)) await complete(text);
      const times: number[] = [];
      let longest = 0;
      let most = 0;
      for (const text of typed) {
        const stretch = await longestStretch(async () => {
          const [count, time] = await cost(() => complete(text));
          times.push(time);
          most = Math.max(most, count);
        });
        longest = Math.max(longest, stretch);
      }
      table.record('an answer, p95', name, 'ms', size, { figure: percentile(times, 0.95) });
      table.record('longest stretch', name, 'ms', size, { figure: longest });
      table.record('most items handed to VS Code', name, '', size, { figure: most });
    }
  }
  table.print();
}

/** `@` alone, then keys and words of titles as they grow. */
function typing(from: readonly CslItem[]): readonly string[] {
  const random = seeded(11);
  return Array.from({ length: queries }, () => from[Math.floor(random() * from.length)]).flatMap((item) => {
    const word = item?.title?.split(/\s+/)[1] ?? '';
    return ['', item?.id.slice(0, 1) ?? '', item?.id.slice(0, 4) ?? '', word.slice(0, 6)];
  });
}

function parsing(): void {
  const table = new Comparison('reading notes, citations', sizes);
  /** PandocCiter's own pattern for a citation, from its grammar. */
  const pattern = /(?<=^|\s|\[)(-?@(.*?))(?=$|[\s\r\n\]{},~#%\\'"=()])/gm;
  const readers: readonly (readonly [string, (text: string) => number])[] = [
    ['Paperside', (text) => parseCitations(text).length],
    ["PandocCiter's pattern", (text) => [...text.matchAll(pattern)].length],
  ];
  for (const size of sizes) {
    const text = items
      .slice(0, size)
      .map(
        ({ id }, at) =>
          `Some words on it [see @${id}, p. ${at}], \`code\` and more.${at % 5 === 4 ? '\n\n' : ' '}`,
      )
      .join('');
    for (const [name, read] of readers) {
      read(text.slice(0, 50_000));
      const times = [0, 1, 2].map(() => {
        const before = process.cpuUsage();
        read(text);
        const { user, system } = process.cpuUsage(before);
        return (user + system) / 1000;
      });
      table.record('a note', name, 'ms', size, { figure: Math.min(...times) });
    }
  }
  table.print();
}
