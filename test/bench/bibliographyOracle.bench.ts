// Compares what Paperside reads from BibTeX and BibLaTeX with what pandoc reads, field by field. The cases, made of
// pandoc's own tests, come from the folder that PAPERSIDE_DATA names; so do the files that JabRef and biber test
// themselves with, many of them broken on purpose. Fails below the bar, and where a file is given up.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseBibliography, type BibliographyFormat } from '../../src/core/bibliography';

const fields = ['type', 'title', 'author', 'editor', 'issued', 'container-title', 'volume', 'issue', 'page', 'DOI', 'publisher']; // prettier-ignore
const bar = 0.92;
const folder = path.join(process.env['PAPERSIDE_DATA'] ?? '../shared/data', 'bib');

type Item = Readonly<Record<string, unknown>>;

class Score {
  private readonly counts = new Map<string, { equal: number; all: number }>();

  add(read: Item | undefined, expected: Item): void {
    for (const field of fields) {
      if (expected[field] === undefined && read?.[field] === undefined) continue;
      const count = this.counts.get(field) ?? { equal: 0, all: 0 };
      this.counts.set(field, count);
      count.all++;
      if (canonical(read?.[field]) === canonical(expected[field])) count.equal++;
    }
  }

  print(name: string): number {
    const all = [...this.counts.values()].reduce(
      (sum, count) => ({ equal: sum.equal + count.equal, all: sum.all + count.all }),
      { equal: 0, all: 0 },
    );
    console.log(`\n${name}: ${percent(all)} of ${all.all} fields equal pandoc's`);
    for (const [field, count] of this.counts)
      console.log(`  ${field.padEnd(16)} ${percent(count).padStart(7)} of ${count.all}`);
    return all.equal / all.all;
  }
}

function percent({ equal, all }: { equal: number; all: number }): string {
  return `${((100 * equal) / all).toFixed(1)} %`;
}

/** Compared without regard to the order of keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function compare(score: Score, text: string, format: BibliographyFormat, expected: readonly Item[]): void {
  const items = new Map<string, Item>();
  for (const item of parseBibliography(text, format).items) if (!items.has(item.id)) items.set(item.id, item);
  const seen = new Set<unknown>();
  for (const item of expected) {
    if (seen.has(item['id'])) continue;
    seen.add(item['id']);
    score.add(items.get(String(item['id'])), item);
  }
}

function read(file: string): string {
  const bytes = readFileSync(path.join(folder, file));
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** Files that bring reading to an end, in whichever format they are taken to be. */
function givenUp(files: readonly string[]): readonly string[] {
  return files.flatMap((file) =>
    (['bibtex', 'biblatex'] as const).flatMap((format) => {
      try {
        parseBibliography(read(file), format);
        return [];
      } catch (error) {
        return [`${file} as ${format}: ${String(error)}`];
      }
    }),
  );
}

function readTricky(): void {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.bib(\.gz)?$/.test(file),
  );
  const lost = givenUp(files);
  console.log(`\n${files.length} collections, broken ones included: given up ${lost.length}`);
  if (lost.length === 0 && files.length > 0) return;
  console.error(lost.join('\n') || `${folder} has no collections.`);
  process.exitCode = 1;
}

function main(): void {
  if (!existsSync(path.join(folder, 'pandoc-biblatex-cases.jsonl'))) {
    console.log(`${folder} is missing: name its folder's parent by PAPERSIDE_DATA. Left out.`);
    return;
  }
  const cases = new Score();
  for (const line of read('pandoc-biblatex-cases.jsonl').trim().split('\n')) {
    const one = JSON.parse(line) as { cmd: string; input: string; expected_csljson?: Item[] };
    if (one.expected_csljson === undefined) continue;
    compare(cases, one.input, one.cmd.includes('-f bibtex') ? 'bibtex' : 'biblatex', one.expected_csljson);
  }
  if (cases.print("pandoc's test cases") < bar) {
    console.error(`Below the bar of ${100 * bar} %.`);
    process.exitCode = 1;
  }
  readTricky();
  const collections = [
    'large/geocompr.bib',
    'large/bbt-1436-2.bib',
    'large/biber-papers.bib',
    'large/tugboat.bib',
    'large/paperlists-12k-clean.bib.gz',
  ];
  for (const file of collections) {
    const score = new Score();
    compare(
      score,
      read(file),
      'bibtex',
      JSON.parse(read(file.replace('.bib', '.pandoc-csl.json'))) as Item[],
    );
    score.print(file);
  }
}

main();
