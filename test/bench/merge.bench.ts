// Which papers are taken for one: of real papers that are all different, of the same as other sources write them, and
// of papers made to be taken for one. And what that costs.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openLibrary, type OpenLibrary } from '../../src/core/library';
import { PaperIdentities, type Paper } from '../../src/core/paper';
import { MemoryStorage } from '../support/memoryStorage';
import { Bench, percentile, seeded } from './support/bench';
import { identifiedPapers } from './support/corpus';
import { hardNegatives } from './support/hardNegatives';
import { measured, openMeasured } from './support/measuredLibrary';
import { someKinds, variantKinds, variantOf, type VariantKind } from './support/paperVariants';
import { cost, giveWay } from './support/processorTime';

const all = 105_980;
const mostMerged = 0.001;
const leastFound = 0.98;
const longestSlice = 10;
const mostTime = 10_000;
const quiet = () => undefined;

function anEmptyLibrary(): OpenLibrary {
  return openLibrary({
    storage: new MemoryStorage().open(),
    log: { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: console.error },
    pause: giveWay,
    writer: 'bench',
    now: () => 1_700_000_000_000,
  });
}

function identitiesOf(papers: readonly Paper[]): PaperIdentities<Paper> {
  const identities = new PaperIdentities<Paper>();
  for (const paper of papers) identities.add(paper);
  return identities;
}

function say(name: string, share: number, bar: string, holds: boolean): void {
  console.log(`${name.padEnd(48)}${(share * 100).toFixed(3).padStart(9)} %   ${bar}`);
  if (holds) return;
  console.error(`${name}: ${(share * 100).toFixed(3)} %, wanted ${bar}.`);
  process.exitCode = 1;
}

/** All different: how many are held as another paper. */
async function judgeDifferent(identifiers: 'known' | 'none'): Promise<readonly Paper[]> {
  const papers = await identifiedPapers(all, identifiers);
  const library = anEmptyLibrary();
  await library.add(papers.map(bare));
  const merged = (papers.length - library.size) / papers.length;
  say(
    `different, identifiers ${identifiers}: merged`,
    merged,
    `< ${mostMerged * 100} %`,
    merged < mostMerged,
  );
  return papers;
}

/** Without what has no part in identity. */
function bare(paper: Paper): Paper {
  const { id, title, authors, published, arxivId, doi, venue, sources } = paper;
  const rest = {
    ...(published && { published }),
    ...(arxivId && { arxivId }),
    ...(doi && { doi }),
    ...(venue && { venue }),
  };
  return { id, title, authors, sources, ...rest };
}

/** Of variants of papers: how many find their own paper among all, and how many another. */
function judgeVariants(papers: readonly Paper[], identities: PaperIdentities<Paper>): void {
  const sample = 4_000;
  let [count, own, other] = [0, 0, 0];
  const judge = (name: string, kinds: (random: () => number) => readonly VariantKind[]) => {
    const random = seeded(71);
    const tally = { count: 0, own: 0, other: 0 };
    for (let tries = 0; tally.count < sample && tries < 100 * sample; tries++) {
      const paper = papers[Math.floor(random() * papers.length)];
      const variant = paper && variantOf(paper, kinds(random), random);
      if (!variant) continue;
      const found = identities.find(variant);
      tally.count++;
      if (found === paper) tally.own++;
      else if (found) tally.other++;
      else if (process.env['PAPERSIDE_MISSES'] && tally.count % 10 === 0)
        console.log(paper.title, paper.authors[0], variant);
    }
    [count, own, other] = [count + tally.count, own + tally.own, other + tally.other];
    const wrong = `, with another ${((tally.other / tally.count) * 100).toFixed(2)} %`;
    say(
      `variants: ${name} (${tally.count})`,
      tally.own / tally.count,
      `≥ ${leastFound * 100} %${wrong}`,
      tally.own / tally.count >= leastFound,
    );
  };
  for (const kind of variantKinds) judge(kind, () => [kind]);
  judge('several at once', someKinds);
  say(
    'variants: in all',
    own / count,
    `≥ ${leastFound * 100} %, with another ${((other / count) * 100).toFixed(2)} %`,
    own / count >= leastFound,
  );
}

/** Papers that came together: the library's groups rather than one look-up. */
async function judgeTogether(papers: readonly Paper[]): Promise<void> {
  const random = seeded(72);
  const pairs = papers.slice(0, 20_000).flatMap((paper) => {
    const variant = variantOf(paper, someKinds(random), random);
    return variant ? [{ paper, variant }] : [];
  });
  const library = anEmptyLibrary();
  const both = pairs.flatMap(({ paper, variant }) => [bare(paper), variant]);
  // In an order that has nothing to do with who belongs to whom.
  const shuffled = both.map((paper) => ({ paper, at: random() })).sort((a, b) => a.at - b.at);
  await library.add(shuffled.map(({ paper }) => paper));
  const joined = pairs.filter(
    ({ paper, variant }) => library.get(paper.id) === library.get(variant.id),
  ).length;
  const share = joined / pairs.length;
  say(
    `variants that came with their papers (${pairs.length})`,
    share,
    `≥ ${leastFound * 100} %`,
    share >= leastFound,
  );
  const works = new Set(pairs.map(({ paper }) => library.get(paper.id)?.paper.id)).size;
  const lost = (pairs.length - works) / pairs.length;
  say('… and papers lost to another', lost, `< ${mostMerged * 100} %`, lost < mostMerged);
}

/** Papers made to be taken for one: how many are. */
async function judgeNegatives(papers: readonly Paper[]): Promise<void> {
  const sets = hardNegatives(papers, 300, seeded(73));
  const tallies = new Map<string, { merged: number; count: number }>();
  for (const { kind, papers: members } of sets) {
    const tally = tallies.get(kind) ?? { merged: 0, count: 0 };
    const library = anEmptyLibrary();
    await library.add(members);
    tally.count++;
    if (library.size < members.length) tally.merged++;
    if (process.env['PAPERSIDE_MISSES'] && library.size < members.length)
      console.log(
        kind,
        members.map(({ title, published, authors }) => [
          title,
          published,
          JSON.stringify(authors[0]),
          authors.length,
        ]),
      );
    tallies.set(kind, tally);
  }
  for (const [kind, { merged, count }] of tallies)
    say(`not one: ${kind} (${count})`, merged / count, '0 %', merged === 0);
}

/** What it costs to add papers to a library on a real disk: in all, and at one stretch. */
async function addingToDisk(papers: readonly Paper[]): ReturnType<typeof measured> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'paperside-bench-'));
  try {
    return await measured(async (yielding) => {
      await openMeasured(folder, yielding).add(papers);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function judgeCost(papers: readonly Paper[]): Promise<void> {
  const sizes = [1_000, 10_000, 100_000];
  const bench = new Bench('merging', sizes);
  for (const size of sizes) {
    const some = papers.slice(0, size);
    const [identities, adding] = await cost(() => identitiesOf(some));
    const [, finding] = await cost(() => {
      for (const paper of some) identities.find(paper);
    });
    bench.record('identities: add', 'ms', '[linear]', size, adding);
    bench.record('identities: find', 'ms', '[linear]', size, finding);
    const { total: into, stretches } = await addingToDisk(some.map(bare));
    // Two rounds of slices of 16 papers; what comes then is writing.
    const merging = stretches.slice(0, 2 * Math.ceil(size / 16));
    const nearlyLongest = percentile(merging, 0.999);
    bench.record('library: add', 'ms', '[linear]', size, into);
    bench.record('library: longest slice of merging', 'ms', '[free]', size, Math.max(...merging));
    bench.record('library: 999 of 1,000 slices', 'ms', '[free]', size, nearlyLongest);
    bench.record(
      'library: longest slice of writing',
      'ms',
      '[free]',
      size,
      Math.max(...stretches.slice(merging.length)),
    );
    if (adding + finding > mostTime || into > mostTime) {
      console.error(`Merging ${size} papers takes more than ${mostTime} ms.`);
      process.exitCode = 1;
    }
    // The rest is the garbage collector's, whose threads count.
    if (nearlyLongest > longestSlice) {
      console.error(`Slices of merging ${size} papers take ${nearlyLongest.toFixed(1)} ms.`);
      process.exitCode = 1;
    }
  }
  bench.finish();
}

async function main(): Promise<void> {
  const known = await judgeDifferent('known');
  const none = await judgeDifferent('none');
  judgeVariants(known, identitiesOf(known));
  await judgeTogether(none);
  await judgeNegatives(none);
  await judgeCost(known);
}

void main();
