import assert from 'node:assert/strict';
import type { OpenSearch, SearchEngine } from '../../../../../src/core/search';
import { World as LibraryWorld } from '../../library/world';
import { paper } from '../samplePapers';
import { turn, World } from '../searchWorld';

const papers = Array.from({ length: 40 }, (_, at) => paper(`Serving number ${at}`));
const found = async (search: OpenSearch, query: string): Promise<string[]> =>
  (await search.search(query, { limit: Infinity })).hits.map(({ id }) => id);

describe('what changes while search looks elsewhere', () => {
  let world: World;
  beforeEach(() => (world = new World()));
  afterEach(() => world.close());

  /** Opens search with one method of its engine done otherwise. */
  const openWith = (change: (engine: SearchEngine) => Partial<SearchEngine>): OpenSearch =>
    world.open(() => {
      const connection = world.connect();
      return { ...connection, engine: { ...connection.engine, ...change(connection.engine) } };
    });

  it('a paper that became one with another while nobody searched is found once', async () => {
    const { library } = new LibraryWorld().open();
    await library.ready;
    const inList = { ...paper('Serving Many Models'), authors: [{ given: 'Ada', family: 'Lin' }] };
    const onServer = { ...paper('An Early Title'), id: 'arxiv:2401.00001', arxivId: '2401.00001' };
    await library.add([inList, onServer]);
    world = new World(library as never);
    const before = world.open();
    await before.flush();
    assert.equal((await found(before, 'title ')).length, 1);
    before.dispose();
    const both = { ...inList, id: 'arxiv:2401.00001v2', arxivId: '2401.00001' };
    await library.add([both]);
    assert.equal(library.size, 1, 'the third says that the two are one');
    const after = world.open();
    await after.flush();
    const [id] = [...library.values()].map(({ paper: held }) => held.id);
    assert.deepEqual(await found(after, 'serving '), [id]);
    assert.equal(after.progress.total, 1);
    assert.deepEqual(await found(after, ''), [id]);
  });

  it('a star taken off while all papers are compared stays off', async () => {
    const many = Array.from({ length: 400 }, (_, at) => paper(`Serving number ${at}`));
    world.library.put(...many);
    for (const { id } of many) world.library.star(id, true);
    const search = openWith((engine) => ({
      revisions: async (...given) => {
        // Two pauses on, the first papers have been looked at, and the last have not.
        void turn()
          .then(turn)
          .then(() => world.library.star(many[0]!.id, false));
        return engine.revisions(...given);
      },
    }));
    await search.flush();
    const starred = await found(search, 'is:starred ');
    assert.equal(starred.length, 399);
    assert.ok(!starred.includes(many[0]!.id));
  });

  it('a listener that throws ends neither the index nor what others hear', async () => {
    world.library.put(...papers);
    const search = world.open();
    const heard: number[] = [];
    search.onDidProgress(() => {
      throw new Error('a fault of somebody else');
    });
    search.onDidProgress(({ indexed }) => heard.push(indexed));
    await search.flush();
    assert.equal((await found(search, 'serving ')).length, 40);
    assert.equal(heard.at(-1), 40);
    assert.equal(world.starts, 1);
  });

  it('a completion that waits for values is answered by the next engine', async () => {
    world.library.put({ ...papers[0]!, organization: { name: 'Northern Lab' } });
    let offers = 0;
    const search = openWith((engine) => ({
      offer: (...given) => {
        if (++offers === 1) world.crash();
        return engine.offer(...given);
      },
    }));
    await search.flush();
    const text = 'org:nor';
    const completion = await search.complete(text, text.length);
    assert.match(JSON.stringify(completion), /Northern Lab/);
    assert.ok(offers > 1);
  });
});
