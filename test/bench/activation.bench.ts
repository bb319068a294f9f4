// Starts a real VS Code with the packed extension on libraries of growing size: what activation costs, when the
// first papers and the first answer are there, and how long Paperside keeps the extension host from everything else.
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packExtension } from '../../scripts/build/package.mjs';
import { openLibrary } from '../../src/core/library';
import type { PapersideApi } from '../../src/compose';
import type { Paper } from '../../src/core/paper';
import { eventually } from '../support/eventually';
import { launch, type LaunchOptions, type Window } from '../support/launch';
import { nodeStorage } from '../support/nodeStorage';
import { Bench } from './support/bench';
import { realPapers } from './support/corpus';

const sizes = [0, 59, 1_000, 10_000];
/** What loading and activation may cost the host, and any stretch of our work afterwards, in ms. */
const activationLimit = 50;
const blockLimit = 10;
const notes = 2_000;
const entriesInBibliography = 5_000;
/** So many changes make so many journals that the library is folded. */
const changesToFold = 300;
/** After the index is complete: saving it, reading notes, folding the library. */
const settleTime = 12_000;
const drawTime = 3_000;
const quiet = () => undefined;
const log = { trace: quiet, debug: quiet, info: quiet, warn: console.error, error: console.error };

/** What bridge/watch.js answers. */
interface Watch {
  marks(): { readonly libraryReady?: number; readonly firstAnswer?: number };
  heap(): number;
  blocks(): readonly Block[];
}
interface Block {
  readonly milliseconds: number;
  readonly own: number;
  readonly garbage: number;
  readonly isStart: boolean;
  readonly top: readonly (readonly [name: string, samples: number])[];
}

async function writeLibrary(folder: string, papers: readonly Paper[]): Promise<void> {
  if (papers.length === 0) return;
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
  const storage = nodeStorage(path.join(folder, 'library'));
  const library = openLibrary({ storage, log, pause, writer: 'bench', now: () => Date.now() });
  await library.add(papers);
  await library.flush();
  library.dispose();
}

/** Waits until everything is indexed and quiet. */
async function settle(window: Window, size: number): Promise<void> {
  await eventually(
    'all papers are indexed',
    () =>
      window.host((api, papers) => {
        const extension = api.extensions.getExtension<PapersideApi>('paperside.paperside');
        if (!extension?.isActive) return undefined;
        const { library, search } = extension.exports;
        return (library.loaded && library.size === papers && search.progress.indexed === papers) || undefined;
      }, size),
    120_000,
  );
  await window.page.waitForTimeout(settleTime);
}

/** Milliseconds of "load code" and "call activate", by VS Code's own Startup Performance. */
async function activation(window: Window): Promise<{ readonly load: number; readonly call: number }> {
  await window.command('Developer: Startup Performance');
  return eventually('VS Code tells of the activation', async () => {
    const text = await window.host(
      (api) => api.workspace.textDocuments.find(({ uri }) => uri.scheme === 'perf')?.getText() ?? '',
    );
    // | extension | eager | load code | call activate | finish activate | event | by |
    const cells = /^\|\s*paperside\.paperside\s*\|.*$/m.exec(text)?.[0].split('|');
    return cells && { load: Number.parseInt(cells[3] ?? ''), call: Number.parseInt(cells[4] ?? '') };
  });
}

const watchOf = {
  marks: (window: Window) =>
    window.host((api) => api.extensions.getExtension<Watch>('paperside-tests.test-bridge')?.exports.marks()),
  heap: (window: Window) =>
    window.host((api) => api.extensions.getExtension<Watch>('paperside-tests.test-bridge')?.exports.heap()),
  blocks: async (window: Window) =>
    (await window.host((api) =>
      api.extensions.getExtension<Watch>('paperside-tests.test-bridge')?.exports.blocks(),
    )) ?? [],
};

class Measuring {
  readonly #kept = mkdtempSync(path.join(os.tmpdir(), 'paperside-bench-'));

  constructor(
    private readonly bench: Bench,
    private readonly papers: readonly Paper[],
  ) {}

  async run(): Promise<void> {
    try {
      await writeLibrary(this.#kept, this.papers);
      this.#record('library on disk', 'MB', bytesIn(this.#kept) / 1e6);
      await this.#first();
      this.#record('library and index on disk', 'MB', bytesIn(this.#kept) / 1e6);
      await this.#later();
      await this.#times();
    } finally {
      rmSync(this.#kept, { recursive: true, force: true });
    }
  }

  /** The first start, on which the index is made. */
  async #first(): Promise<void> {
    const window = await this.#start('blocks');
    try {
      await settle(window, this.papers.length);
      await this.#blocks('first start, indexing', window);
      // What was saved is there on every later start.
      const data = path.join(window.workspace, '../server/data/User/globalStorage/paperside.paperside');
      const index = path.join(data, 'index/papers.psx');
      if (this.papers.length > 0)
        await eventually('the index is saved', () => existsSync(index) || undefined, 60_000);
      cpSync(data, this.#kept, { recursive: true });
    } finally {
      await window.close();
    }
  }

  async #later(): Promise<void> {
    const window = await this.#start('blocks', workspaceOfNotes());
    try {
      await settle(window, this.papers.length);
      await this.#blocks(`later start, ${notes} notes`, window);
      await window.showContainer('Papers');
      await window.page.waitForTimeout(drawTime);
      await this.#blocks('showing the tree', window);
      await window.host(async (api, times) => {
        const { library } = api.extensions.getExtension<PapersideApi>('paperside.paperside')?.exports ?? {};
        const [paper] = library?.values() ?? [];
        for (let turn = 0; paper && turn < times; turn++)
          await library?.setState([paper.paper.id], { starred: turn % 2 === 0 });
      }, changesToFold);
      await window.page.waitForTimeout(drawTime);
      await this.#blocks('starring, and folding the library', window);
    } finally {
      await window.close();
    }
  }

  async #times(): Promise<void> {
    const window = await this.#start('times');
    try {
      await settle(window, this.papers.length);
      const { load, call } = await activation(window);
      const { libraryReady, firstAnswer } = (await watchOf.marks(window)) ?? {};
      this.#record('load code (wall)', 'ms', load);
      this.#record('call activate (wall)', 'ms', call);
      this.#record('library ready, after activation (wall)', 'ms', libraryReady);
      this.#record('first answer, after activation (wall)', 'ms', firstAnswer);
      this.#record("host's heap, grown by", 'MB', await watchOf.heap(window));
    } finally {
      await window.close();
    }
  }

  #start(watch: 'times' | 'blocks', files: LaunchOptions['files'] = {}): Promise<Window> {
    return launch({
      settings: { 'paperside.feeds.loadSample': false },
      files,
      watch,
      store: (folder) => {
        cpSync(this.#kept, folder, { recursive: true });
        return Promise.resolve();
      },
    });
  }

  async #blocks(when: string, window: Window): Promise<void> {
    const blocks = await watchOf.blocks(window);
    const most = (of: readonly Block[], what: (block: Block) => number) => Math.max(0, ...of.map(what));
    const later = blocks.filter(({ isStart }) => !isStart);
    const start = blocks.filter(({ isStart }) => isStart).reduce((sum, { own }) => sum + own, 0);
    if (start > 0) this.#record(`${when}: loading and activation`, 'ms', start);
    this.#record(
      `${when}: longest turn of all`,
      'ms',
      most(later, ({ milliseconds }) => milliseconds),
    );
    this.#record(
      `${when}: longest of ours`,
      'ms',
      most(later, ({ own }) => own),
    );
    this.#record(
      `${when}: longest for garbage`,
      'ms',
      most(later, ({ garbage }) => garbage),
    );
    for (const { own, milliseconds, isStart, top } of blocks)
      if (own > (isStart ? 0 : blockLimit))
        console.log(`${when}: ${own.toFixed(1)} of ${milliseconds.toFixed(1)} ms in ${JSON.stringify(top)}`);
    if (start > activationLimit || later.some(({ own }) => own > blockLimit)) process.exitCode = 1;
  }

  #record(name: string, unit: string, figure = 0): void {
    this.bench.record(name, unit, '[free]', this.papers.length, figure);
  }
}

/** Notes that cite, and a bibliography of some megabytes. */
function workspaceOfNotes(): Readonly<Record<string, string>> {
  const entries = Array.from(
    { length: entriesInBibliography },
    (_, i) =>
      `@article{key${i},\n  title = {A {Title} of work ${i}},\n  author = {Knuth, Donald E. and {\\O}sterg{\\aa}rd, S.},\n` +
      `  year = ${1990 + (i % 35)},\n  doi = {10.1145/${i}},\n  abstract = {${'Words that say what it is about. '.repeat(20)}}\n}\n`,
  );
  const paragraph = 'As shown before [see @key1, p. 3; @key2], caches help. @key3 found the opposite.\n\n';
  const files: Record<string, string> = { 'large.bib': entries.join('\n') };
  for (let i = 0; i < notes; i++)
    files[`notes/n${i}.md`] =
      `---\ntitle: Note ${i}\nbibliography: ../large.bib\n---\n\n${paragraph.repeat(1 + (i % 40))}`;
  return files;
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);
}

process.env['PAPERSIDE_VSIX'] ??= await packExtension();
const bench = new Bench('activation, papers', sizes);
const papers = await realPapers(Math.max(...sizes));
for (const size of sizes)
  await new Measuring(bench, size === 59 ? await realPapers(59) : papers.slice(0, size)).run();
bench.finish();
