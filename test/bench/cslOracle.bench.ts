// Compares bibliographies with pandoc's on real manuscripts, entry by entry, and runs the CSL test suite. The data come
// from the folder that PAPERSIDE_DATA names. Fails below the bar. PAPERSIDE_DIFFERENCES=1 prints what differs.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseBibliography } from '../../src/core/bibliography';
import { parseCitations } from '../../src/core/citations';
import { formatBibliography } from '../../src/core/csl';
import type { CslItem } from '../../src/core/paper';
import { cslFiles } from '../support/cslFiles';

const data = process.env['PAPERSIDE_DATA'] ?? '../shared/data';
const manuscripts = path.join(data, 'manuscripts');
const bars = { folded: 0.95, exact: 0.8 };
const verbose = process.env['PAPERSIDE_DIFFERENCES'] === '1';

interface Row {
  readonly file: string;
  readonly entries?: readonly { readonly id: string; readonly text: string }[];
}

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

async function compare(style: string): Promise<void> {
  let all = 0;
  let exact = 0;
  let folded = 0;
  for (const line of readFileSync(path.join(manuscripts, `oracle-bib-${style}.jsonl`), 'utf8')
    .trim()
    .split('\n')) {
    const row = JSON.parse(line) as Row;
    const project = row.file.split('/')[0] ?? '';
    if (project === '070' || !row.entries) continue;
    const clusters = parseCitations(readFileSync(path.join(manuscripts, row.file), 'utf8'));
    const keys = new Set(clusters.flatMap(({ cites }) => cites.map(({ key }) => key)));
    const items = itemsOf(project);
    const cited = [...keys].flatMap((key) => items.findLast(({ id }) => id === key) ?? []);
    const texts = await formatBibliography(cited, { style, resources: cslFiles });
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
  const percent = (count: number) => `${((100 * count) / all).toFixed(1)} %`;
  console.log(
    `${style.padEnd(22)} ${all} entries: ${percent(folded)} equal pandoc's folded, ${percent(exact)} exactly`,
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
