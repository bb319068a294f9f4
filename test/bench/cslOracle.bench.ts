// Compares bibliographies with pandoc's on real manuscripts, entry by entry, and what the text has for each citation.
// The data come from the folder that PAPERSIDE_DATA names. Fails below the bar for entries. PAPERSIDE_DIFFERENCES=1
// prints what differs.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseBibliography } from '../../src/core/bibliography';
import { parseCitations, type CitationCluster } from '../../src/core/citations';
import { formatBibliography, LocalCslEngine } from '../../src/core/csl';
import type { CslItem } from '../../src/core/paper';
import { cslFiles } from '../support/cslFiles';
import { differences, type Difference } from './support/differences';
import { inReadingOrder } from './support/readingOrder';

const data = process.env['PAPERSIDE_DATA'] ?? '../shared/data';
const manuscripts = path.join(data, 'manuscripts');
const bars = { folded: 0.95, exact: 0.8 };
const verbose = process.env['PAPERSIDE_DIFFERENCES'] === '1';

interface Row {
  readonly file: string;
  readonly entries?: readonly { readonly id: string; readonly text: string }[];
  /** The citations of the text, in the order of reading. */
  readonly rendered?: readonly { readonly ids: readonly string[]; readonly text: string }[];
}

const engine = new LocalCslEngine(cslFiles);
const bibliographies = new Map<string, readonly CslItem[]>();

/** All items of a project's .bib files, as the notes of these projects name them all. */
function itemsOf(project: string): readonly CslItem[] {
  const known = bibliographies.get(project);
  if (known) return known;
  const folder = path.join(manuscripts, project);
  const items = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.bib'))
    .flatMap((name) => {
      const text = readFileSync(path.join(folder, name), 'utf8');
      return parseBibliography(text, undefined, { caseMarkup: true }).items;
    });
  bibliographies.set(project, items);
  return items;
}

/** Case, punctuation and what the bar says does not count. */
function fold(text: string): string {
  return text
    .replace(/\[Online\]\.?/g, '')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]+/gu, '');
}

interface Counts {
  readonly all: number;
  readonly equal: number;
}

/** The citations that both have of the same works in the same order; pandoc 2.17 tells those of a caption twice. */
async function compareCitations(
  style: string,
  { file, rendered = [] }: Row,
  clusters: readonly CitationCluster[],
  items: readonly CslItem[],
): Promise<Counts> {
  const { citations } = await engine.render({ style, clusters, items, format: 'text' });
  const texts = new Map(clusters.map((cluster, index) => [cluster, citations[index]]));
  const markdown = readFileSync(path.join(manuscripts, file), 'utf8');
  const printed = inReadingOrder(markdown, clusters).filter(({ where }) => where !== 'meta');
  const works = printed.map(({ cites }) => cites.map(({ key }) => key).join());
  const alone = differences(
    rendered.map(({ ids }) => ids.join()),
    works,
  );
  const isAlone = (only: Difference['only']) => (_: unknown, index: number) =>
    !alone.some((one) => one.only === only && one.at === index);
  const theirs = rendered.filter(isAlone('first'));
  const ours = printed.filter(isAlone('second'));
  let equal = 0;
  for (const [index, { text }] of theirs.entries()) {
    const own = ours[index] && texts.get(ours[index]);
    // Pandoc's have non-breaking spaces.
    if (own === text.replaceAll('\u00a0', ' ')) equal++;
    else if (verbose) console.log(`≠ ${style} ${file} citation\n  pandoc ${text}\n  ours   ${own}`);
  }
  return { all: theirs.length, equal };
}

async function compare(style: string): Promise<void> {
  let all = 0;
  let exact = 0;
  let folded = 0;
  const cited = { all: 0, equal: 0 };
  for (const line of readFileSync(path.join(manuscripts, `oracle-bib-${style}.jsonl`), 'utf8')
    .trim()
    .split('\n')) {
    const row = JSON.parse(line) as Row;
    const project = row.file.split('/')[0] ?? '';
    if (project === '070' || !row.entries) continue;
    const clusters = parseCitations(readFileSync(path.join(manuscripts, row.file), 'utf8'));
    const keys = new Set(clusters.flatMap(({ cites }) => cites.map(({ key }) => key)));
    const items = itemsOf(project);
    const works = [...keys].flatMap((key) => items.findLast(({ id }) => id === key) ?? []);
    const texts = await formatBibliography(works, { style, resources: cslFiles });
    const citations = await compareCitations(style, row, clusters, works);
    cited.all += citations.all;
    cited.equal += citations.equal;
    // Entries have no keys here: each of pandoc's is compared with the one at its place, or with an equal one elsewhere.
    const rest = new Set(texts);
    for (const [at, { id, text }] of row.entries.entries()) {
      all++;
      const ours = rest.has(text)
        ? text
        : ([...rest].find((one) => fold(one) === fold(text)) ?? texts[at] ?? '');
      rest.delete(ours);
      if (ours === text) exact++;
      if (fold(ours) === fold(text)) folded++;
      if (verbose && ours !== text) {
        const same = fold(ours) === fold(text) ? '~' : '≠';
        console.log(`${same} ${style} ${row.file} ${id}\n  pandoc ${text}\n  ours   ${ours}`);
      }
    }
  }
  const percent = (count: number, of: number) => `${((100 * count) / of).toFixed(1)} %`;
  console.log(
    `${style.padEnd(22)} ${all} entries: ${percent(folded, all)} equal pandoc's folded, ${percent(exact, all)} exactly; ` +
      `${cited.all} citations: ${percent(cited.equal, cited.all)} equal`,
  );
  if (folded / all < bars.folded || exact / all < bars.exact) {
    console.error(`${style} is below the bar of ${100 * bars.folded} % and ${100 * bars.exact} %.`);
    process.exitCode = 1;
  }
}

async function main(): Promise<void> {
  if (!existsSync(path.join(manuscripts, 'oracle-bib-apa.jsonl'))) {
    console.log(`${manuscripts} is missing: name its folder's parent by PAPERSIDE_DATA. Left out.`);
    return;
  }
  for (const style of ['apa', 'chicago-author-date', 'ieee']) await compare(style);
}

void main();
