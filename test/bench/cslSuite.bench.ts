// Runs cases of the CSL project's test suite through the engine as Paperside uses it. The cases come from the folder that
// PAPERSIDE_DATA names. Only reports. PAPERSIDE_DIFFERENCES=1 prints the cases that differ.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CitationCluster } from '../../src/core/citations';
import { LocalCslEngine, type CslDocument } from '../../src/core/csl';
import type { CslItem } from '../../src/core/paper';
import { cslFiles } from '../support/cslFiles';

const file = path.join(process.env['PAPERSIDE_DATA'] ?? '../shared/data', 'csl-json/test-suite.jsonl');
const verbose = process.env['PAPERSIDE_DIFFERENCES'] === '1';

interface Case {
  readonly name: string;
  readonly mode: 'citation' | 'bibliography';
  readonly csl: string;
  readonly input: readonly CslItem[];
  readonly result: string;
  readonly 'citation-items'?: readonly (readonly SuiteCite[])[];
  readonly citations?: readonly (readonly [
    { readonly citationItems: readonly SuiteCite[] },
    unknown,
    unknown,
  ])[];
}

interface SuiteCite {
  readonly id: string | number;
  readonly locator?: string | number;
  readonly label?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly 'suppress-author'?: boolean;
  readonly [other: string]: unknown;
}

/** What a cite of a Markdown note can't say: positions are the engine's to find. */
const beyond = ['author-only', 'position', 'near-note', 'first-reference-note-number', 'locator-extra'];

function toCluster(cites: readonly SuiteCite[]): CitationCluster {
  return {
    start: 0,
    end: 0,
    where: 'note',
    mode: 'normal',
    cites: cites.map((cite) => ({
      key: String(cite.id),
      start: 0,
      end: 0,
      prefix: cite.prefix?.trim() ?? '',
      suffix: cite.suffix?.trim() ?? '',
      locator: String(cite.locator ?? ''),
      label: cite.locator === undefined ? '' : (cite.label ?? 'page'),
      suppressAuthor: cite['suppress-author'] ?? false,
    })),
  };
}

function clustersOf(one: Case): readonly CitationCluster[] {
  if (one.mode === 'bibliography') return [];
  if (one.citations) return one.citations.map(([{ citationItems }]) => toCluster(citationItems));
  const all = one.input.map(({ id }) => ({ id }));
  return (one['citation-items'] ?? [all]).map(toCluster);
}

function isExpressible(one: Case): boolean {
  const cites = [
    ...(one['citation-items'] ?? []).flat(),
    ...(one.citations ?? []).flatMap(([{ citationItems }]) => citationItems),
  ];
  return cites.every((cite) => beyond.every((field) => !cite[field]));
}

/** The suite's frames and indentation left out. */
function bare(text: string): string {
  return text
    .replace(/<div class="csl-(?:bib-body|entry)">/g, '')
    .replace(/<\/div>/g, '')
    .replace(/^(?:>>|\.\.)\[\d+\] /gm, '')
    .replace(/\s+/g, ' ')
    .replace(/> </g, '><')
    .trim();
}

async function passes(one: Case, follow: CslDocument['follow']): Promise<boolean> {
  const engine = new LocalCslEngine(cslFiles);
  const items = one.input.map((item) => ({ ...item, id: String(item.id as string | number) }));
  const nocite = one.mode === 'bibliography' ? ['*'] : [];
  let ours: string;
  try {
    const document = {
      style: one.csl,
      follow,
      clusters: clustersOf(one),
      items,
      nocite,
      format: 'html',
    } as const;
    const { citations, bibliography, problems } = await engine.render(document);
    const texts = one.mode === 'citation' ? citations : bibliography.map(({ text }) => text);
    ours = [...problems.map(({ message }) => message), ...texts].join('\n');
  } catch (error) {
    ours = String(error);
  }
  const same = bare(ours) === bare(one.result);
  if (verbose && !same) console.log(`≠ ${one.name}\n  suite ${bare(one.result)}\n  ours  ${bare(ours)}`);
  return same;
}

async function main(): Promise<void> {
  if (!existsSync(file)) {
    console.log(`${file} is missing: name its folder's parent by PAPERSIDE_DATA. Left out.`);
    return;
  }
  const cases = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Case);
  const expressible = cases.filter(isExpressible);
  for (const follow of ['citeproc', 'pandoc'] as const) {
    let passed = 0;
    for (const one of expressible) if (await passes(one, follow)) passed++;
    const percent = ((100 * passed) / expressible.length).toFixed(1);
    console.log(
      `CSL test suite, following ${follow}: ${passed} of ${expressible.length} cases (${percent} %)`,
    );
  }
  console.log(`${cases.length - expressible.length} cases say what no note can say, and are left out.`);
}

void main();
