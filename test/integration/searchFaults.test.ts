import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import type { Paper } from '../../src/core/paper';
import type { Log } from '../../src/core/ports';
import { openSearch } from '../../src/core/search';
import { workerChannel } from '../../src/platform/node';
import { createPause } from '../../src/platform/vscode/pause';
import { createSearchTroubles } from '../../src/platform/vscode/searchTroubles';
import { workspaceStorage } from '../../src/platform/vscode/workspaceStorage';
import { connectSearch } from '../../src/worker';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';
import { leave, searchFor } from './uiWorld';

const feed = 'search-faults';
const papers = Array.from({ length: 240 }, (_, at): Paper => ({
  id: `title:search-faults-${at}`,
  title: `Quokka number ${at}`,
  abstract: 'A small wallaby, seen from near and far. '.repeat(10),
  authors: [],
  sources: [{ feed, seen: '2026-04-22' }],
}));

/** Calls by which the worker of search is told from others. */
const methods = new Set(['search', 'find', 'add', 'load', 'revisions']);

/** Watches the real worker of search: whatever is sent to it passes here first. */
class WorkerWatch {
  /** Threads of search, the last one last. */
  readonly threads: Worker[] = [];
  /** Methods after whose call the thread is ended. */
  readonly fatal = new Set<string>();
  ends = 0;
  readonly #post = Reflect.get(Worker.prototype, 'postMessage') as (
    this: Worker,
    ...message: unknown[]
  ) => void;

  constructor() {
    const { threads, fatal } = this;
    const end = (thread: Worker): void => {
      this.ends++;
      void thread.terminate();
    };
    const post = this.#post;
    const watched = function (this: Worker, ...message: unknown[]): void {
      post.apply(this, message);
      const [{ method = '' }] = message as [{ readonly method?: string }];
      if (!methods.has(method)) return;
      if (threads.at(-1) !== this) threads.push(this);
      if (fatal.has(method)) end(this);
    };
    Object.assign(Worker.prototype, { postMessage: watched });
  }

  dispose(): void {
    Object.assign(Worker.prototype, { postMessage: this.#post });
  }
}

describe('search, when its worker is killed in VS Code,', () => {
  let api: PapersideApi;
  let watch: WorkerWatch;
  let messages: string[];
  const shows = ['showErrorMessage', 'showWarningMessage', 'showInformationMessage'] as const;
  const originals = shows.map((show) => vscode.window[show]);
  const found = async (): Promise<number> => (await api.search.find('quokka number ')).ids.length;
  const holdsAll = (limit: number): Promise<true> =>
    eventually('all papers are found', async () => (await found()) === papers.length || undefined, limit);

  before(async () => {
    api = await activatePaperside();
    await api.library.ready;
  });
  beforeEach(() => {
    watch = new WorkerWatch();
    messages = [];
    for (const show of shows) {
      Object.assign(vscode.window, {
        [show]: (text: string) => {
          messages.push(text);
          return Promise.resolve(undefined);
        },
      });
    }
  });
  afterEach(async () => {
    watch.dispose();
    shows.forEach((show, at) => Object.assign(vscode.window, { [show]: originals[at] }));
    await api.library.removeSource(feed);
  });

  it('comes back by itself in the middle of a build, and says nothing', async () => {
    watch.fatal.add('add');
    await api.library.add(papers);
    await eventually('a thread is ended', () => watch.ends > 0 || undefined);
    watch.fatal.clear();
    await holdsAll(15_000);
    assert.ok(watch.threads.length >= 2);
    assert.deepEqual(messages, []);
  });

  it('answers late what is asked meanwhile', async () => {
    await api.library.add(papers);
    await holdsAll(15_000);
    const before = watch.threads.length;
    watch.fatal.add('search');
    const asking = api.search.search('quokka 7 ', { limit: 5 });
    await eventually('the thread is ended', () => watch.ends > 0 || undefined);
    watch.fatal.clear();
    const { hits } = await asking;
    assert.equal(hits[0]?.id, 'title:search-faults-7');
    assert.equal(watch.threads.length, before + 1);
    await holdsAll(15_000);
    assert.deepEqual(messages, []);
  });

  it('tells once that it stops again and again, shows so in the picker, and comes back', async () => {
    watch.fatal.add('add').add('load').add('revisions');
    await api.library.add(papers);
    await eventually('it is told', () => messages.length > 0 || undefined, 15_000);
    for (let attempt = 0; attempt < 3; attempt++)
      await assert.rejects(api.search.search('quokka', { limit: 1 }), { code: 'workerStopped' });
    const picker = await searchFor('quokka number');
    assert.deepEqual(
      picker.items.map(({ label }) => label),
      ['Search has stopped and starts again by itself.'],
    );
    assert.equal(messages.length, 1, messages.join('\n'));
    assert.match(messages[0] ?? '', /^Search stopped several times and starts again by itself/);
    watch.fatal.clear();
    await eventually('the picker shows papers', () => picker.items.length > 10 || undefined, 15_000);
    await leave();
    await holdsAll(15_000);
    assert.equal(messages.length, 1, messages.join('\n'));
  }).timeout(45_000);

  it('goes on where the index cannot be saved, and tells that once', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'paperside-search-'));
    // A file where the folder should be: a person's disk refuses nothing to the account that the tests may have.
    await writeFile(path.join(folder, 'index'), 'a file');
    await api.library.add(papers);
    const quiet = () => undefined;
    const log: Log = { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };
    const script = path.join(
      vscode.extensions.getExtension('paperside.paperside')?.extensionPath ?? '',
      'dist/worker.js',
    );
    const search = openSearch({
      library: api.library,
      storage: workspaceStorage(vscode.Uri.file(folder)),
      connect: () => connectSearch(workerChannel(script, 'search')),
      log,
      pause: createPause(),
      writer: 'faults',
      dateOf: () => '2026-06-15',
      order: () => 'relevance',
      after: (milliseconds, run) => {
        const timer = setTimeout(run, milliseconds / 50);
        return { dispose: () => clearTimeout(timer) };
      },
      onTrouble: createSearchTroubles({ log, showLog: quiet }),
    });
    try {
      await eventually('it is told', () => messages.length > 0 || undefined, 15_000);
      assert.equal((await search.find('quokka number ')).ids.length, papers.length);
      await rm(path.join(folder, 'index'));
      await search.flush();
      assert.ok((await readdir(path.join(folder, 'index'))).includes('papers.psx'));
    } finally {
      search.dispose();
      await rm(folder, { recursive: true, force: true });
    }
    assert.deepEqual(messages, [
      'The search index could not be saved. Search works; the index will be built again at the next start.',
    ]);
  }).timeout(45_000);
});
