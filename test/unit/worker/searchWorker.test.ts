import assert from 'node:assert/strict';
import type { Paper } from '../../../src/core/paper';
import { isAbort, isPapersideError } from '../../../src/core/problems';
import type { EngineConnection } from '../../../src/core/search';
import { channelPair } from '../../../src/platform/inline';
import { connectSearch, serveSearch } from '../../../src/worker';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface World {
  readonly connection: EngineConnection;
  readonly engine: EngineConnection['engine'];
  /** How many turns the server took. */
  readonly turns: () => number;
  readonly crash: () => void;
}

/** A server whose clock moves on by `step` milliseconds whenever it is looked at. */
function world(step = 0): World {
  const [host, worker] = channelPair();
  let turns = 0;
  let time = 0;
  serveSearch(worker, {
    turn: () => {
      turns++;
      return turn();
    },
    now: () => (time += step),
  });
  const connection = connectSearch(host);
  return { connection, engine: connection.engine, turns: () => turns, crash: () => worker.close() };
}

const papers = Array.from({ length: 60 }, (_, at): Paper => ({
  id: `title:${at}`,
  title: `Paper number ${at} on serving`,
  abstract: 'Words of an abstract.',
  authors: [{ family: 'Family', given: 'Given' }],
  sources: [],
}));
const ids = (answer: { readonly hits: readonly { readonly id: string }[] }): string[] =>
  answer.hits.map(({ id }) => id);

describe('the search worker', () => {
  it('adds, searches, marks, removes and tells what it holds', async () => {
    const { engine } = world();
    await engine.add(papers);
    assert.equal((await engine.search('serving', 50)).total, 60);
    assert.deepEqual(ids(await engine.search('number 7 ', 1)), ['title:7']);
    await engine.mark('starred', ['title:3', 'title:4'], true);
    assert.deepEqual(ids(await engine.search('is:starred ', Infinity)), ['title:3', 'title:4']);
    await engine.remove(['title:3']);
    assert.deepEqual(ids(await engine.search('is:starred ', Infinity)), ['title:4']);
    const first = await engine.revisions(0, 40);
    const second = await engine.revisions(40, 40);
    assert.deepEqual([first.length, second.length], [40, 19]);
    assert.equal(new Set([...first, ...second].map(({ id }) => id)).size, 59);
  });

  it('saves, and loads what it saved', async () => {
    const one = world().engine;
    await one.add(papers);
    const bytes = await one.save();
    const other = world().engine;
    await other.load(bytes);
    assert.equal(bytes.byteLength, 0, 'the bytes moved');
    assert.equal((await other.search('serving', 50)).total, 60);
  });

  it('refuses a damaged snapshot and goes on with what it has', async () => {
    const { engine } = world();
    await engine.add(papers.slice(0, 5));
    await assert.rejects(
      engine.load(new Uint8Array([1, 2, 3])),
      (error) => isPapersideError(error) && error.code === 'protocol',
    );
    assert.equal((await engine.search('serving', 50)).total, 5);
  });

  it('refuses what is no paper', async () => {
    const { engine } = world();
    const wrong = { id: 'title:x', title: 7, authors: [], sources: [] } as unknown as Paper;
    await assert.rejects(
      engine.add([wrong]),
      (error) => isPapersideError(error) && error.code === 'protocol',
    );
  });

  it('runs only the newest of the searches that wait, and rejects the others as aborted', async () => {
    const { engine } = world();
    await engine.add(papers);
    const typed = ['s', 'se', 'ser', 'serv'].map((query) => engine.search(query, 50));
    const outcomes = await Promise.allSettled(typed);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['rejected', 'rejected', 'rejected', 'fulfilled'],
    );
    for (const outcome of outcomes.slice(0, 3))
      assert.ok(outcome.status === 'rejected' && isAbort(outcome.reason));
  });

  it("lets the picker's typing not outdate the tree's filter", async () => {
    const { engine } = world();
    await engine.add(papers);
    const filter = engine.search('number ', Infinity);
    const typed = engine.search('serv', 50);
    assert.equal((await filter).total, 60);
    assert.equal((await typed).total, 60);
  });

  it('does not run a search whose caller has left', async () => {
    const { engine } = world();
    const controller = new AbortController();
    const answer = engine.search('serv', 50, controller.signal);
    controller.abort();
    await assert.rejects(answer, isAbort);
  });

  it('builds in slices, so that a search slips in and answers with what is there', async () => {
    const { engine, turns } = world(5);
    const adding = engine.add(papers);
    const { total } = await engine.search('serving', 50);
    assert.ok(total > 0 && total < 60, `${total} of 60 papers are there`);
    await adding;
    assert.ok(turns() >= 20);
    assert.equal((await engine.search('serving', 50)).total, 60);
  });

  it('carries out changes in the order in which they came', async () => {
    const { engine } = world(5);
    const changes = [
      engine.add(papers),
      engine.remove(['title:1']),
      engine.add(papers.slice(0, 1)),
      engine.save(),
    ];
    await Promise.all(changes);
    assert.equal((await engine.revisions(0, 100)).length, 59);
  });

  it('makes a search wait for a snapshot that is being loaded', async () => {
    const one = world().engine;
    await one.add(papers);
    const bytes = await one.save();
    const { engine } = world(5);
    const loading = engine.load(bytes);
    assert.equal((await engine.search('serving', 50)).total, 60);
    await loading;
  });

  it('rejects everything when it is gone, and says so', async () => {
    const { connection, engine, crash } = world();
    const reasons: string[] = [];
    connection.onDidClose((reason) => reasons.push(reason));
    const adding = engine.add(papers);
    crash();
    await assert.rejects(adding, (error) => isPapersideError(error) && error.code === 'workerStopped');
    await assert.rejects(
      engine.search('x', 1),
      (error) => isPapersideError(error) && error.code === 'workerStopped',
    );
    assert.equal(reasons.length, 1);
  });
});
