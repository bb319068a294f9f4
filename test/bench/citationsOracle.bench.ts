// Compares the citations that Paperside reads in real manuscripts with those that pandoc reads, document by document:
// the ordered lists of mode and key. The manuscripts come from the folder that PAPERSIDE_DATA names. Prints totals by
// document and mode, and every difference; fails below the bar.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseCitations, type CitationCluster } from '../../src/core/citations';
import { markdownTable } from './support/comparison';
import { differences, type Difference } from './support/differences';
import { inReadingOrder } from './support/readingOrder';

const bar = 0.995;
const folder = path.join(process.env['PAPERSIDE_DATA'] ?? '../shared/data', 'manuscripts');
const oracle = path.join(folder, 'oracle-cites-pandoc39.jsonl');

/** In the text, in brackets, and without the author. */
const modes = ['AuthorInText', 'NormalCitation', 'SuppressAuthor'] as const;
interface Cited {
  readonly id: string;
  readonly mode: (typeof modes)[number];
}
interface Row {
  readonly file: string;
  readonly cites?: readonly Cited[];
}
interface Comparison {
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  readonly found: readonly Difference[];
}
/** Of all citations that either has, how many both have at the same place. */
interface Share {
  readonly equal: number;
  readonly all: number;
}

/** As pandoc tells them: only the first work of a narrative citation is in the text. */
function citesOf({ mode, cites }: CitationCluster): readonly Cited[] {
  return cites.map(({ key, suppressAuthor }, index) => {
    if (suppressAuthor) return { id: key, mode: 'SuppressAuthor' };
    return { id: key, mode: mode === 'narrative' && index === 0 ? 'AuthorInText' : 'NormalCitation' };
  });
}

function compare(clusters: readonly CitationCluster[], cites: readonly Cited[]): Comparison {
  const named = ({ mode, id }: Cited) => `${mode} @${id}`;
  const ours = clusters.flatMap(citesOf).map(named);
  const theirs = cites.map(named);
  return { ours, theirs, found: differences(theirs, ours) };
}

function shareOf(comparisons: readonly Comparison[], mode = ''): Share {
  const count = (list: readonly string[]) => list.filter((cited) => cited.startsWith(mode)).length;
  let [equal, all] = [0, 0];
  for (const { ours, theirs, found } of comparisons) {
    const missing = count(found.flatMap(({ only, value }) => (only === 'first' ? [value] : [])));
    equal += count(theirs) - missing;
    all += count(ours) + missing;
  }
  return { equal, all };
}

function percent({ equal, all }: Share): string {
  return `${((100 * equal) / all).toFixed(2)} %`;
}

function printDocument(file: string, { ours, theirs, found }: Comparison): void {
  if (ours.length + theirs.length === 0) return;
  const counts = modes.map((mode) => theirs.filter((cited) => cited.startsWith(mode)).length);
  console.log(`${file}: ${counts.join(' + ')} by pandoc, ${found.length} differ`);
  for (const { only, at, value } of found)
    console.log(`  number ${at + 1} of ${only === 'first' ? 'pandoc' : 'Paperside'} alone: ${value}`);
}

function main(): void {
  if (!existsSync(oracle)) {
    console.log(`${oracle} is missing: name its folder's parent by PAPERSIDE_DATA. Left out.`);
    return;
  }
  const inSource: Comparison[] = [];
  const inText: Comparison[] = [];
  console.log(`Citations of each document: ${modes.join(' + ')}`);
  for (const line of readFileSync(oracle, 'utf8').trim().split('\n')) {
    const { file, cites } = JSON.parse(line) as Row;
    if (!cites) continue;
    const text = readFileSync(path.join(folder, file), 'utf8');
    const clusters = parseCitations(text);
    const comparison = compare(inReadingOrder(text, clusters), cites);
    printDocument(file, comparison);
    inText.push(comparison);
    inSource.push(compare(clusters, cites));
  }
  const row = (name: string, mode?: string) => {
    const [share, asWritten] = [shareOf(inText, mode), shareOf(inSource, mode)];
    return [name, `${share.all}`, percent(share), percent(asWritten)];
  };
  const head = [
    'citations',
    'by either',
    'equal, footnotes where referred to',
    'equal, in the order of the source',
  ];
  const table = markdownTable(head, [...modes.map((mode) => row(mode, mode)), row('all')]);
  const same = inText.filter(({ found }) => found.length === 0).length;
  console.log(`\n${table}\n\n${same} of ${inText.length} documents have the same list.`);
  const { equal, all } = shareOf(inText);
  if (equal / all < bar) {
    console.error(`Below the bar of ${100 * bar} %.`);
    process.exitCode = 1;
  }
}

main();
