// Which notes cite a paper: reads whole workspaces of notes and follows single edits, by the number of notes. The notes
// are pieces of the manuscripts in the folder that PAPERSIDE_DATA names (made-up ones where it is missing), one in five
// about a paper, each linking to others as Foam and Obsidian do. Times are processor time; no slice may hold a thread up.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Backlinks, NoteNames, papersOfNote } from '../../src/core/backlinks';
import { readCitationsInSlices, type ParsedNote } from '../../src/core/citations';
import {
  findMentions,
  literatureNames,
  nameOfNote,
  wikiLinksInSlices,
  type Mention,
} from '../../src/core/notes';
import type { NamedPaper } from '../../src/core/search';
import { Bench, heldMegabytes, percentile, seeded } from './support/bench';
import { manuscriptOf } from './support/manuscript';
import { measured, type Yield } from './support/measuredLibrary';

const sizes = [500, 1_000, 5_000];
/** Units of text in a note, as people keep them: a page or two. */
const length = 4_000;
const limits = { cold: 3_000, edit: 20, slice: 10 };

function texts(): readonly string[] {
  const folder = path.join(process.env['PAPERSIDE_DATA'] ?? '../shared/data', 'manuscripts');
  const files = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.R?md$/.test(name))
    : [];
  if (files.length === 0) return [manuscriptOf(100, 0)];
  return files.sort().map((name) => readFileSync(path.join(folder, name), 'utf8'));
}

const pieces = texts().flatMap((text) =>
  Array.from({ length: Math.ceil(text.length / length) }, (_, at) =>
    text.slice(at * length, (at + 1) * length),
  ),
);

/** One note in five is about a paper, `key17`; each links to three notes. */
function noteOf(at: number, notes: number): string {
  const random = seeded(at);
  const other = () => Math.floor(random() * notes);
  const head = at % 5 === 0 ? `---\ncitekey: key${at}\naliases: ["Paper ${at}", '@key${at}']\n---\n` : '';
  const links = `\n\nSee [[note${other()}]], [[Paper ${other()}|that]] and [[@key${other()}]].\n`;
  return `${head}${pieces[at % pieces.length] ?? ''}${links}`;
}

/** What the extension host does with notes, without VS Code. */
class Followed {
  readonly names = new NoteNames();
  readonly links = new Backlinks();
  readonly mentions = new Map<string, readonly Mention[]>();
  readonly about = new Map<string, readonly NamedPaper[]>();
  readonly parsed = new Map<string, ParsedNote>();

  constructor(readonly pause: () => Promise<void>) {}

  async read(note: string, text: string, isOpen = false): Promise<readonly string[]> {
    const linked = await wikiLinksInSlices(text, this.pause);
    const own = literatureNames(note, text);
    const { linking } = this.names.set(note, { ...own, links: linked.map(({ name }) => nameOfNote(name)) });
    const parsed = await readCitationsInSlices(text, this.pause, this.parsed.get(note));
    if (isOpen) this.parsed.set(note, parsed);
    const cites = parsed.clusters.flatMap((cluster) => cluster.cites);
    this.mentions.set(note, await findMentions(text, cites, this.pause));
    this.about.set(
      note,
      own.keys.map((key) => ({ id: `paper ${key}`, key })),
    );
    return linking;
  }

  async resolve(note: string): Promise<void> {
    const names = {
      paper: ({ key, doi }: { key?: string; doi?: string }) => Promise.resolve(`paper ${key ?? doi ?? ''}`),
      papersCalled: (link: string) =>
        this.names.called(link).flatMap((other) => this.about.get(other)?.map(({ id }) => id) ?? []),
    };
    const mentions = this.mentions.get(note) ?? [];
    const said = await papersOfNote(note, mentions, this.about.get(note) ?? [], names, this.pause);
    this.links.set(note, said.papers);
  }
}

function fail(what: string, figure: number, limit: number): void {
  if (figure <= limit) return;
  console.error(`${what}: ${figure.toFixed(1)} ms, more than ${limit} ms.`);
  process.exitCode = 1;
}

async function run(bench: Bench, size: number): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'paperside-bench-'));
  try {
    const names = Array.from({ length: size }, (_, at) => `note${at}.md`);
    for (const [at, name] of names.entries()) writeFileSync(path.join(folder, name), noteOf(at, size));
    let yielding: Yield = (meanwhile) => meanwhile();
    const pause = () => yielding(() => new Promise<void>((resolve) => setImmediate(resolve)));
    const followed = new Followed(pause);
    const before = heldMegabytes();
    const wall = performance.now();
    const cold = await measured(async (turn) => {
      yielding = turn;
      for (const name of names) {
        const text = await turn(() => readFile(path.join(folder, name), 'utf8'));
        await followed.read(name, text);
        await pause();
      }
      for (const name of names) {
        await followed.resolve(name);
        await pause();
      }
    });
    const elapsed = performance.now() - wall;
    bench.record('all notes, with the disk (ms)', 'ms', '[linear]', size, elapsed);
    bench.record('all notes, own time (ms)', 'ms', '[linear]', size, cold.total);
    bench.record('longest slice (ms)', 'ms', '[flat]', size, percentile(cold.stretches, 0.9999));
    bench.record('held (MB)', 'MB', '[linear]', size, heldMegabytes() - before);
    const counts = names.reduce((sum, _, at) => sum + followed.links.countOf(`paper key${at}`), 0);
    bench.record('backlinks', '', '[linear]', size, counts);

    const edits: number[] = [];
    for (let nth = 0; nth < 20; nth++) {
      const at = Math.floor((nth * size) / 20);
      const name = `note${at}.md`;
      const text = `${noteOf(at, size)}\nOne more: [@key${nth}].\n`;
      const edit = await measured(async (turn) => {
        yielding = turn;
        const linking = await followed.read(name, text, true);
        for (const one of [name, ...linking]) await followed.resolve(one);
      });
      edits.push(edit.total);
    }
    bench.record('one edit, median (ms)', 'ms', '[flat]', size, percentile(edits, 0.5));
    bench.record('one edit, worst of 20 (ms)', 'ms', '[flat]', size, Math.max(...edits));
    const counting = await measured(() => {
      for (const at of names.keys()) followed.links.countOf(`paper key${at}`);
      return Promise.resolve();
    });
    bench.record('the count of each paper (ms)', 'ms', '[linear]', size, counting.total);
    if (size === sizes.at(-1)) {
      fail('All notes', cold.total, limits.cold);
      fail('One edit', percentile(edits, 0.5), limits.edit);
      fail('The longest slice', percentile(cold.stretches, 0.9999), limits.slice);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const bench = new Bench('Backlinks, by notes', sizes);
// Code that is compiled: the host has read notes before.
await run(new Bench('warm up', sizes), 200);
for (const size of sizes) await run(bench, size);
bench.finish();
