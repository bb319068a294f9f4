import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { isPapersideError } from '../../../src/core/problems';
import type { EngineConnection, OpenSearch } from '../../../src/core/search';
import type { Channel } from '../../../src/ipc';
import { workerChannel } from '../../../src/platform/node';
import { connectSearch } from '../../../src/worker';
import { eventually } from '../../support/eventually';
import { nodeStorage } from '../../support/nodeStorage';
import { paper, sample } from '../core/search/samplePapers';
import { ShelfLibrary, World } from '../core/search/searchWorld';

/** The worker as it ships, which fails in a way of its own at the n-th call of a kind. */
const faultyWorker = `
  const { parentPort } = require('node:worker_threads');
  let kept = [];
  const faults = {
    exit: () => process.exit(7),
    throw: () => setImmediate(() => { throw new Error('a mistake'); }),
    reject: () => void Promise.reject(new Error('a mistake that nobody catches')),
    hang: () => { for (;;); },
    memory: () => { for (;;) kept.push(Array.from({ length: 10_000 }, (_, at) => ({ at }))); },
  };
  const seen = {};
  let armed;
  parentPort.on('message', (message) => {
    if (message.arm) armed = message.arm;
    if (message.kind !== 'call' || !armed || message.method !== armed.method) return;
    seen[message.method] = (seen[message.method] ?? 0) + 1;
    if (seen[message.method] !== armed.at) return;
    // Without a delay before the call is carried out: a save may take less than the shortest timer.
    if (armed.after === undefined) faults[armed.fault]();
    else setTimeout(faults[armed.fault], armed.after);
  });
  require('./src/worker/main.node');
`;

interface Armed {
  readonly fault: 'exit' | 'throw' | 'reject' | 'hang' | 'memory';
  readonly method: string;
  /** At which call. */
  readonly at: number;
  /** Milliseconds later. */
  readonly after?: number;
}

describe('search over real worker threads', function () {
  this.timeout(120_000);
  const papers = [
    ...sample,
    ...Array.from({ length: 300 }, (_, at) =>
      paper(`Serving number ${at}`, { abstract: sample[at % sample.length]?.abstract ?? '' }),
    ),
  ];
  const all = papers.map(({ id }) => id).sort();
  let folder: string;
  let script: string;
  let world: World;
  let channels: Channel[] = [];
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'paperside-worker-'));
    script = path.join(folder, 'worker.cjs');
    buildSync({
      stdin: { contents: faultyWorker, resolveDir: process.cwd(), loader: 'js' },
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'cjs',
    });
  });
  // A worker that was ended may still be writing a file while its folder goes.
  after(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
  beforeEach(() => {
    world = new World(new ShelfLibrary(), nodeStorage(path.join(folder, 'store')), 10);
    channels = [];
  });
  afterEach(async () => {
    world.close();
    await rm(path.join(folder, 'store'), { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });

  /** Starts a real worker, which fails as told. */
  const connect = (arm?: Armed): EngineConnection => {
    const channel = workerChannel(script, 'search', 96);
    channels.push(channel);
    if (arm) channel.post({ arm });
    return connectSearch(channel);
  };
  /** Search of which the first worker fails. */
  const open = (armed: Armed, of = world): OpenSearch => {
    const first: Armed[] = [armed];
    return of.open(() => connect(first.shift()));
  };
  const ids = async (search: OpenSearch): Promise<string[]> =>
    [...(await search.search('', { limit: Infinity })).hits].map(({ id }) => id).sort();

  const faults = ['exit', 'throw', 'reject', 'hang', 'memory'] as const;
  const moments = {
    'a build': { method: 'add', at: 4, by: faults },
    'a comparison': { method: 'revisions', at: 1, by: ['exit'] },
    'a save': { method: 'save', at: 1, by: ['exit', 'hang'] },
  } as const;
  for (const [moment, { by, ...call }] of Object.entries(moments)) {
    for (const fault of by) {
      it(`comes back when its worker fails in the middle of ${moment}: ${fault}`, async () => {
        world.library.put(...papers);
        const search = open({ fault, ...call });
        await search.flush();
        assert.deepEqual(await ids(search), all);
        assert.equal(channels.length, 2);
        assert.deepEqual(world.troubles, []);
      });
    }
  }

  for (const fault of faults) {
    it(`answers late what is asked when its worker fails in the middle of a search: ${fault}`, async () => {
      world.library.put(...papers);
      const search = open({ fault, method: 'search', at: 2 });
      await search.flush();
      await search.search('serving', { limit: 50 });
      const questions = [search.search('serving', { limit: 50 }), search.search('number', { limit: 51 })];
      const found = (await Promise.all(questions)).map(({ total }) => total);
      assert.deepEqual(await ids(search), all);
      assert.equal(channels.length, 2);
      assert.ok(found.every((total) => total >= 300));
    });
  }

  it('comes back when its worker fails while it merges', async () => {
    for (const after of [0, 3, 10]) {
      const merging = new World(new ShelfLibrary(), nodeStorage(path.join(folder, `merged${after}`)), 10);
      // A search makes a segment of what is there, and the eighth makes eight be merged.
      const search = open({ fault: 'exit', method: 'search', at: 9, after }, merging);
      for (let at = 0; at < 180; at += 20) {
        merging.library.put(...papers.slice(at, at + 20));
        await eventually('it is indexed', () => search.progress.indexed === at + 20 || undefined);
        await search.search('', { limit: 1 });
      }
      await eventually('the worker failed', () => channels.length === 2 || undefined);
      await search.flush();
      assert.deepEqual(
        await ids(search),
        papers
          .slice(0, 180)
          .map(({ id }) => id)
          .sort(),
      );
      merging.close();
      channels.length = 0;
    }
  });

  it('takes what is saved after a fail, and indexes only the rest', async () => {
    world.library.put(...papers.slice(0, 200));
    const search = open({ fault: 'exit', method: 'add', at: 14 });
    await search.flush();
    assert.equal(channels.length, 1, 'two hundred papers are thirteen messages');
    world.library.put(...papers.slice(200));
    await search.flush();
    assert.equal(channels.length, 2);
    assert.deepEqual(await ids(search), all);
    assert.ok(world.said.every((line) => !line.includes('built anew')));
  });

  it('waits longer each time where every worker fails, tells it once, and comes back when one stays', async () => {
    world.library.put(...papers);
    let mended = false;
    const search = world.open(() => connect(mended ? undefined : { fault: 'exit', method: 'add', at: 1 }));
    await eventually('it is told', () => world.troubles.length > 0 || undefined, 60_000);
    const refused = await Promise.allSettled([1, 2, 3].map(() => eventuallyRefused(search)));
    for (const outcome of refused) assert.equal(outcome.status, 'fulfilled');
    mended = true;
    await eventually(
      'it is back',
      async () => (await ids(search)).length === all.length || undefined,
      60_000,
    );
    assert.deepEqual(world.troubles, ['stopped']);
  });

  it('ends with a worker that cannot be started at all, and with no promise that nobody catches', async () => {
    const search = world.open(() => connectSearch(workerChannel(path.join(folder, 'none.cjs'), 'search')));
    await assert.rejects(search.search('x', { limit: 1 }), isStopped);
    await assert.rejects(search.flush(), isStopped);
    assert.deepEqual(world.troubles, ['stopped']);
  });
});

const isStopped = (error: unknown): boolean => isPapersideError(error) && error.code === 'workerStopped';

/** Between two ends of workers a search may still find what is there. */
function eventuallyRefused(search: OpenSearch): Promise<true> {
  return eventually('a search is refused', () =>
    search.search('x', { limit: 1 }).then(
      () => undefined,
      (error: unknown) => isStopped(error) || undefined,
    ),
  );
}
