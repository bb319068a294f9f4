import assert from 'node:assert/strict';
import type { Paper } from '../../../../../src/core/paper';
import { isPapersideError, PapersideError } from '../../../../../src/core/problems';
import type { EngineConnection, OpenSearch, SearchEngine } from '../../../../../src/core/search';
import { eventually } from '../../../../support/eventually';
import { paper } from '../samplePapers';
import { World } from '../searchWorld';

const papers = Array.from({ length: 60 }, (_, at) => paper(`Serving number ${at}`));
const found = async (search: OpenSearch, query: string): Promise<string[]> =>
  (await search.search(query, { limit: Infinity })).hits.map(({ id }) => id);
const isStopped = (error: unknown): boolean => isPapersideError(error) && error.code === 'workerStopped';
/** What calls of an engine get that never answers: a rejection once it is gone. */
const unanswered = (connection: EngineConnection) => (): Promise<never> =>
  new Promise((_, reject) => {
    connection.onDidClose((reason) => reject(new PapersideError('workerStopped', reason)));
  });

describe('openSearch, when engines fail,', () => {
  let world: World;
  beforeEach(() => (world = new World()));
  afterEach(() => world.close());

  interface Faults {
    /** A call that is never answered. */
    readonly hang: () => Promise<never>;
    /** A call that ends the engine. */
    readonly end: () => Promise<never>;
  }
  /** An engine of which some calls are others. */
  const changed = (
    change: (engine: SearchEngine, faults: Faults) => Partial<SearchEngine>,
    of = world,
  ): EngineConnection => {
    const connection = of.connect();
    const hang = unanswered(connection);
    const { crash } = of;
    const end = (): Promise<never> => {
      const ended = hang();
      crash();
      return ended;
    };
    return { ...connection, engine: { ...connection.engine, ...change(connection.engine, { hang, end }) } };
  };

  it('finds all papers after an end at any message of a build, and indexes none twice that was saved', async () => {
    for (let last = 1; last <= 8; last++) {
      const ended = new World();
      ended.library.put(...papers.slice(0, 30));
      const first = ended.open();
      await first.flush();
      ended.library.put(...papers.slice(30));
      let messages = 0;
      first.dispose();
      const search = ended.open(() => {
        const count = (): void => {
          if (++messages === last) ended.crash();
        };
        return changed(
          (engine) => ({
            load: (...all) => (count(), engine.load(...all)),
            add: (...all) => (count(), engine.add(...all)),
            revisions: (...all) => (count(), engine.revisions(...all)),
            save: (...all) => (count(), engine.save(...all)),
          }),
          ended,
        );
      });
      await search.flush();
      assert.equal((await found(search, 'serving ')).length, 60, `ended at message ${last}`);
      assert.deepEqual(ended.troubles, []);
      ended.close();
    }
  });

  it('starts again though the library changes while it waits to', async () => {
    world.library.put(...papers.slice(0, 20));
    const search = world.open();
    await search.flush();
    world.crash();
    await new Promise((resolve) => setImmediate(resolve));
    world.library.put(...papers.slice(20));
    await search.flush();
    assert.equal((await found(search, 'serving ')).length, 60);
    assert.equal(world.starts, 2);
  });

  it('answers a search late that was under way when engines ended twice', async () => {
    world.library.put(...papers);
    let ends = 2;
    const search = world.open(() =>
      changed((engine, { end }) => ({
        search: (...parameters) => (ends-- > 0 ? end() : engine.search(...parameters)),
      })),
    );
    await search.flush();
    assert.equal((await found(search, 'serving ')).length, 60);
    assert.equal(world.starts, 3);
    assert.deepEqual(world.troubles, []);
  });

  it('answers late with all that was there, though it was not saved', async () => {
    world.library.put(...papers.slice(0, 10));
    const search = world.open();
    await search.flush();
    world.library.put(...papers.slice(10));
    world.library.star(papers[40]?.id ?? '', true);
    await eventually('all are indexed', () => search.progress.indexed === 60 || undefined);
    const [all, starred] = [found(search, 'serving '), search.find('is:starred ')];
    world.crash();
    assert.equal((await all).length, 60);
    assert.deepEqual((await starred).ids, [papers[40]?.id]);
    world.crash();
    assert.equal((await found(search, 'serving ')).length, 60);
  });

  it('answers late what is related, completed and found', async () => {
    world.library.put(...papers);
    const search = world.open();
    await search.flush();
    const asked = Promise.all([
      search.related(papers[0]?.id ?? '', { limit: 3 }),
      search.complete('auth', 4),
      search.find('serving '),
    ]);
    world.crash();
    const [related, { items }, { ids }] = await asked;
    assert.deepEqual([related.length, items.length, ids.length], [3, 1, 60]);
  });

  it('refuses a question that ends each engine, and answers the next', async () => {
    world.library.put(...papers);
    const search = world.open(() =>
      changed((engine, { end }) => ({
        search: (query, ...rest) => (query === 'bad' ? end() : engine.search(query, ...rest)),
      })),
    );
    await search.flush();
    await assert.rejects(search.search('bad', { limit: 1 }), isStopped);
    assert.equal((await found(search, 'serving ')).length, 60);
  });

  it('waits longer each time, tells the person once, and comes back when an engine stays', async () => {
    world.library.put(...papers);
    let mended = false;
    const search = world.open(() => {
      const connection = world.connect();
      if (!mended) queueMicrotask(() => world.crash());
      return connection;
    });
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => search.search('serving', { limit: 1 })));
    for (const outcome of outcomes) assert.ok(outcome.status === 'rejected' && isStopped(outcome.reason));
    await assert.rejects(search.search('serving', { limit: 1 }), isStopped);
    const restarts = () => world.delays.filter((delay) => [500, 1_000, 2_000, 4_000, 8_000].includes(delay));
    await eventually('it waits for eight seconds', () => (restarts().includes(8_000) ? true : undefined));
    assert.deepEqual(restarts(), [500, 1_000, 2_000, 4_000, 8_000]);
    assert.deepEqual(world.troubles, ['stopped']);
    mended = true;
    await eventually('it is back', async () => (await found(search, 'serving ')).length === 60 || undefined);
    assert.deepEqual(world.troubles, ['stopped']);
  });

  it('takes an engine that lasted for a good one', async () => {
    const search = world.open();
    for (let end = 0; end < 6; end++) {
      await search.search('x', { limit: 1 });
      await new Promise((resolve) => setTimeout(resolve, 650));
      world.crash();
    }
    await search.search('x', { limit: 1 });
    assert.deepEqual(world.troubles, []);
  });

  it('ends an engine that gives no sign any more, and asks the next', async () => {
    world.library.put(...papers);
    let hangs = 1;
    const search = world.open(() => {
      const hung = hangs-- > 0;
      return changed((engine, { hang }) => (hung ? { search: hang, ping: hang } : engine));
    });
    await search.flush();
    assert.equal((await found(search, 'serving ')).length, 60);
    assert.equal(world.starts, 2);
    assert.ok(world.said.some((line) => line.includes('no answer for half a minute')));
  });

  it('ends an engine that hangs over a build, a save, a load', async () => {
    for (const call of ['add', 'save', 'load', 'revisions'] as const) {
      const hung = new World();
      hung.library.put(...papers.slice(0, 20));
      await hung.open().flush();
      hung.close();
      hung.library.put(...papers.slice(20));
      let hangs = 1;
      const search = hung.open(() => {
        const isHung = hangs-- > 0;
        return changed((_, { hang }) => (isHung ? { [call]: hang, ping: hang } : {}), hung);
      });
      await search.flush();
      assert.equal((await found(search, 'serving ')).length, 60, call);
      assert.deepEqual(hung.troubles, []);
      hung.close();
    }
  });

  it('lets an engine work as long as it gives a sign', async () => {
    world.library.put(...papers);
    const search = world.open(() =>
      changed((engine) => ({
        search: async (...parameters) => {
          await new Promise((resolve) => setTimeout(resolve, 600));
          return engine.search(...parameters);
        },
      })),
    );
    await search.flush();
    assert.equal((await found(search, 'serving ')).length, 60);
    assert.equal(world.starts, 1);
  });

  it('leaves out the one paper that no engine can take, until it changes', async () => {
    const [, , , bad] = papers;
    assert.ok(bad);
    for (const isFatal of [true, false]) {
      const poisoned = new World();
      poisoned.library.put(...papers);
      const isBad = ({ id, title }: Paper): boolean => id === bad.id && title === bad.title;
      const search = poisoned.open(() =>
        changed(
          (engine, { end }) => ({
            add: async (batch, ...rest) => {
              if (!batch.some(isBad)) return engine.add(batch, ...rest);
              if (isFatal) return end();
              throw new RangeError('It does not fit.');
            },
          }),
          poisoned,
        ),
      );
      await search.flush();
      assert.equal((await found(search, 'serving ')).length, 59);
      assert.deepEqual(search.progress, { indexed: 60, total: 60 });
      assert.equal(poisoned.said.filter((line) => line.includes(bad.id)).length, 1);
      assert.deepEqual(poisoned.troubles, []);
      poisoned.library.put({ ...bad, title: 'Serving otherwise' });
      await search.flush();
      assert.equal((await found(search, 'serving ')).length, 60);
      poisoned.close();
    }
  });

  it('no longer gives engines what is saved once two ended over it', async () => {
    world.library.put(...papers);
    await world.open().flush();
    world.close();
    let loads = 0;
    const search = world.open(() =>
      changed((_, { end }) => ({
        load: () => {
          loads++;
          return end();
        },
      })),
    );
    await search.flush();
    assert.equal((await found(search, 'serving ')).length, 60);
    assert.equal(loads, 2);
    assert.deepEqual(world.troubles, []);
  });

  it('builds anew when what is saved holds a paper twice', async () => {
    world.library.put(...papers);
    await world.open().flush();
    world.close();
    const search = world.open(() =>
      changed((engine) => ({
        revisions: async (...page) => {
          const revisions = await engine.revisions(...page);
          return [...revisions, ...revisions.slice(0, 1)];
        },
      })),
    );
    await search.flush();
    assert.equal((await found(search, 'serving ')).length, 60);
    assert.deepEqual(
      [world.starts, world.said.filter((line) => line.includes('left unread')).length],
      [3, 1],
    );
  });

  it('saves while it builds, so that an end half way costs only what came since', async function () {
    this.timeout(60_000);
    const many = Array.from({ length: 10_500 }, (_, at) => paper(`Many ${at}`));
    world.library.put(...many);
    const search = world.open();
    const { files } = world.storage;
    const indexedWhenSaved = new Promise<number>((resolve) => {
      const set = files.set.bind(files);
      files.set = (name, bytes) => {
        if (name === 'index/papers.psx') resolve(search.progress.indexed);
        return set(name, bytes);
      };
    });
    assert.ok((await indexedWhenSaved) < many.length);
    world.close();
    world.fed.length = 0;
    const next = world.open();
    await next.flush();
    assert.ok(world.fed.length <= 500, `${world.fed.length} papers again`);
    assert.equal((await next.find('many ')).ids.length, many.length);
  });
});
