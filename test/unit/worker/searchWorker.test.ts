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
    assert.equal((await engine.search('serving', { limit: 50 })).total, 60);
    assert.deepEqual(ids(await engine.search('number 7 ', { limit: 1 })), ['title:7']);
    await engine.mark('starred', ['title:3', 'title:4'], true);
    assert.deepEqual(ids(await engine.search('is:starred ', { limit: Infinity })), ['title:3', 'title:4']);
    await engine.remove(['title:3']);
    assert.deepEqual(ids(await engine.search('is:starred ', { limit: Infinity })), ['title:4']);
    const first = await engine.revisions(0, 40);
    const second = await engine.revisions(40, 40);
    assert.deepEqual([first.length, second.length], [40, 19]);
    assert.equal(new Set([...first, ...second].map(({ id }) => id)).size, 59);
  });

  it('knows what notes say, when papers came, how keys are made and what day it is', async () => {
    const { engine } = world();
    const added = papers.map((_, at) => ({
      added: at === 5 ? '2026-03-01' : '2020-01-01',
      keyPattern: '{author}',
    }));
    await engine.add(papers, added);
    await engine.note([
      { path: 'a.md', citations: { about: [{ id: 'title:1', key: 'k' }], cited: [{ id: 'title:2' }] } },
      { path: 'b.md', citations: undefined },
    ]);
    const find = async (query: string) =>
      ids(await engine.search(query, { limit: 50, today: '2026-03-03' })).join(' ');
    assert.equal(await find('cited-by:a.md '), 'title:2');
    assert.equal(await find('added:week '), 'title:5');
    assert.equal((await engine.search('key:"family" ', { limit: 1 })).total, 60);
    assert.equal((await engine.search('added:week ', { limit: 1 })).hints.length, 1);
  });

  it('completes queries by what it was offered', async () => {
    const { engine } = world();
    await engine.offer('author', [{ value: 'Ada Byron', papers: 2 }]);
    const { items, start, end } = await engine.complete('x author:by', 11);
    assert.deepEqual(items, [{ text: 'author:"Ada Byron"', field: 'author', papers: 2 }]);
    assert.deepEqual([start, end], [2, 11]);
    const controller = new AbortController();
    const left = engine.complete('au', 2, controller.signal);
    controller.abort();
    await assert.rejects(left, isAbort);
  });

  it('saves, and loads what it saved', async () => {
    const one = world().engine;
    await one.add(papers);
    const snapshot = await one.save([]);
    const other = world().engine;
    await other.load(snapshot);
    assert.equal(snapshot.manifest.byteLength, 0, 'the bytes moved');
    assert.equal((await other.search('serving', { limit: 50 })).total, 60);
  });

  it('saves only what is not kept yet', async () => {
    const { engine } = world();
    await engine.add(papers.slice(0, 50));
    const first = await engine.save([]);
    const names = first.parts.map(({ name }) => name);
    await engine.add(papers.slice(50));
    await engine.remove(['title:1']);
    const second = await engine.save(names);
    assert.ok(first.parts.length > 0 && second.parts.length > 0);
    assert.ok(second.parts.every(({ name }) => !names.includes(name)));
    const other = world().engine;
    await other.load({ manifest: second.manifest, parts: [...first.parts, ...second.parts] });
    assert.equal((await other.search('serving', { limit: 100 })).total, 59);
  });

  it('refuses a damaged snapshot and goes on with what it has', async () => {
    const { engine } = world();
    await engine.add(papers.slice(0, 5));
    await assert.rejects(
      engine.load({ manifest: new Uint8Array([1, 2, 3]), parts: [] }),
      (error) => isPapersideError(error) && error.code === 'protocol',
    );
    assert.equal((await engine.search('serving', { limit: 50 })).total, 5);
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
    const typed = ['s', 'se', 'ser', 'serv'].map((query) => engine.search(query, { limit: 50 }));
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
    const filter = engine.search('number ', { limit: Infinity });
    const typed = engine.search('serv', { limit: 50 });
    assert.equal((await filter).total, 60);
    assert.equal((await typed).total, 60);
  });

  it('finds all papers for everybody who asks, unless they left', async () => {
    const { engine } = world();
    await engine.add(papers);
    const controller = new AbortController();
    const left = engine.find('number ', {}, controller.signal);
    const [one, other] = [engine.find('number ', {}), engine.find('number 7 ', { today: '2026-03-03' })];
    controller.abort();
    await assert.rejects(left, isAbort);
    assert.equal((await one).ids.split('\n').length, 60);
    assert.equal((await other).ids, 'title:7');
  });

  it('tells related papers beside searches, and not to a caller who has left', async () => {
    const { engine } = world();
    await engine.add(papers);
    const [related, answer] = await Promise.all([
      engine.related('title:7', 3),
      engine.search('serving', { limit: 3 }),
    ]);
    assert.equal(related.length, 3);
    assert.equal(answer.hits.length, 3);
    assert.ok(related.every(({ id, score }) => id !== 'title:7' && score > 0));
    assert.deepEqual(await engine.related('title:nobody', 3), []);
    const controller = new AbortController();
    const late = engine.related('title:7', 3, controller.signal);
    controller.abort();
    await assert.rejects(late, isAbort);
  });

  it('does not run a search whose caller has left', async () => {
    const { engine } = world();
    const controller = new AbortController();
    const answer = engine.search('serv', { limit: 50 }, controller.signal);
    controller.abort();
    await assert.rejects(answer, isAbort);
  });

  it('builds in slices, so that a search slips in and answers with what is there', async () => {
    const { engine, turns } = world(5);
    const adding = engine.add(papers);
    const { total } = await engine.search('serving', { limit: 50 });
    assert.ok(total > 0 && total < 60, `${total} of 60 papers are there`);
    await adding;
    assert.ok(turns() >= 20);
    assert.equal((await engine.search('serving', { limit: 50 })).total, 60);
  });

  it('carries out changes in the order in which they came', async () => {
    const { engine } = world(5);
    const changes = [
      engine.add(papers),
      engine.remove(['title:1']),
      engine.add(papers.slice(0, 1)),
      engine.save([]),
    ];
    await Promise.all(changes);
    assert.equal((await engine.revisions(0, 100)).length, 59);
  });

  it('makes a search wait for a snapshot that is being loaded', async () => {
    const one = world().engine;
    await one.add(papers);
    const snapshot = await one.save([]);
    const { engine } = world(5);
    const loading = engine.load(snapshot);
    assert.equal((await engine.search('serving', { limit: 50 })).total, 60);
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
      engine.search('x', { limit: 1 }),
      (error) => isPapersideError(error) && error.code === 'workerStopped',
    );
    assert.equal(reasons.length, 1);
  });
});
