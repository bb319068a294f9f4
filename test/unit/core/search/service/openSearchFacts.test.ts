import assert from 'node:assert/strict';
import { isAbort } from '../../../../../src/core/problems';
import type { OpenSearch } from '../../../../../src/core/search';
import { paper } from '../samplePapers';
import { World } from '../searchWorld';

const papers = Array.from({ length: 40 }, (_, at) => paper(`Serving number ${at}`));
const found = async (search: OpenSearch, query: string): Promise<string[]> =>
  (await search.search(query, { limit: Infinity })).hits.map(({ id }) => id);

describe('openSearch, asked for what papers themselves do not say,', () => {
  let world: World;
  beforeEach(() => (world = new World()));
  afterEach(() => world.close());

  it('keeps what notes say in step, also for an engine that comes later', async () => {
    world.library.put(...papers);
    const search = world.open();
    const [a, b] = [papers[2]!.id, papers[3]!.id];
    const intro = { about: [], cited: [{ id: a, key: 'a2020' }] };
    search.setNotes(new Map([['intro.md', intro]]));
    await search.flush();
    assert.deepEqual(await found(search, 'cited-by:intro.md '), [a]);
    search.setNotes(
      new Map([
        ['intro.md', intro],
        ['about.md', { about: [{ id: b, key: 'b2020' }], cited: [{ id: a, key: 'a2020' }] }],
      ]),
    );
    await search.flush();
    assert.deepEqual(await found(search, 'cites:a2020 '), [b]);
    assert.deepEqual(await found(search, 'has:note '), [a, b]);
    world.crash();
    await search.flush();
    assert.deepEqual(await found(search, 'cites:a2020 '), [b]);
    search.setNotes(new Map());
    await search.flush();
    assert.deepEqual(await found(search, 'has:note '), []);
    assert.deepEqual(await found(search, 'cited-by:intro.md '), []);
  });

  it('knows today, and when papers came into the library', async () => {
    const listed = paper('Listed', { listed: '2026-06-10' });
    world.library.put(...papers, listed);
    world.library.cameAt(papers[4]!.id, Date.UTC(2026, 5, 14, 12));
    const search = world.open();
    await search.flush();
    assert.deepEqual(await found(search, 'listed:week '), [listed.id]);
    assert.deepEqual(await found(search, 'added:yesterday '), [papers[4]!.id]);
    assert.deepEqual((await search.search('listed:week ', { limit: 1 })).hints, []);
  });

  it('makes citation keys anew when their pattern changes, and only then', async () => {
    const cited = paper('Attention', { authors: [{ family: 'Vaswani' }], published: '2017' });
    world.library.put(...papers, cited);
    const search = world.open();
    search.setKeyPattern('{author}{year}');
    await search.flush();
    assert.deepEqual(await found(search, 'key:"vaswani2017" '), [cited.id]);
    search.dispose();
    world.fed.length = 0;
    const same = world.open();
    same.setKeyPattern('{author}{year}');
    await same.flush();
    assert.deepEqual(world.fed, []);
    same.setKeyPattern('{year}{author}');
    await same.flush();
    assert.equal(world.fed.length, 41);
    assert.deepEqual(await found(same, 'key:2017v '), [cited.id]);
    same.dispose();
    world.fed.length = 0;
    const other = world.open();
    other.setKeyPattern('{author}{year}');
    await other.flush();
    assert.equal(world.fed.length, 41);
  });

  it('completes with the values of the library, as it is when they are asked for', async () => {
    const by = (name: string, ...rest: readonly string[]) =>
      paper('T', { authors: [name, ...rest].map((literal) => ({ literal })) });
    world.library.put(...papers, by('Ada Byron'), by('Ada Byron', 'Adam Li'));
    const search = world.open();
    const complete = async (query: string) =>
      (await search.complete(query, query.length)).items.map(({ text }) => text);
    assert.deepEqual(await complete('auth'), ['author:']);
    assert.deepEqual(await complete('author:ad'), ['author:"Ada Byron"', 'author:"Adam Li"']);
    world.library.put(by('Adam Li'), by('Adam Li'));
    await complete('author:ad');
    await search.flush();
    assert.deepEqual(await complete('author:ad'), ['author:"Adam Li"', 'author:"Ada Byron"']);
    world.crash();
    assert.deepEqual(await complete('author:ad'), ['author:"Adam Li"', 'author:"Ada Byron"']);
  });

  it('aborts a completion whose caller leaves, or that waits when it is disposed', async () => {
    world.library.put(...papers);
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    const search = world.open(() => {
      const connection = world.connect();
      const offer = () => opened;
      return { ...connection, engine: { ...connection.engine, offer } };
    });
    const controller = new AbortController();
    const left = search.complete('author:a', 8, controller.signal);
    const waiting = search.complete('author:a', 8);
    controller.abort();
    await assert.rejects(left, isAbort);
    search.dispose();
    await assert.rejects(waiting, isAbort);
    open();
  });
});
