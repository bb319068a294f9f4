import assert from 'node:assert/strict';
import type { Paper } from '../../../../../src/core/paper';
import { isAbort, isPapersideError } from '../../../../../src/core/problems';
import type { EngineConnection, OpenSearch } from '../../../../../src/core/search';
import { MemoryStorage } from '../../../../support/memoryStorage';
import { paper } from '../samplePapers';
import { World } from '../searchWorld';
import { windowOver } from '../segments/savedIndex';

const file = 'index/papers.psx';

const papers = Array.from({ length: 40 }, (_, at) => paper(`Serving number ${at}`));
const found = async (search: OpenSearch, query: string): Promise<string[]> =>
  (await search.search(query, { limit: Infinity })).hits.map(({ id }) => id);

/** Something to wait for until it is opened. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

describe('openSearch', () => {
  let world: World;
  beforeEach(() => (world = new World()));
  afterEach(() => world.close());

  it('indexes the library and follows its changes', async () => {
    world.library.put(...papers);
    const search = world.open();
    await search.flush();
    assert.equal((await found(search, 'serving ')).length, 40);
    world.library.put({ ...papers[0]!, title: 'Renamed' }, paper('A New One'));
    world.library.remove(papers[1]!.id);
    await search.flush();
    assert.deepEqual(await found(search, 'renamed '), [papers[0]!.id]);
    assert.equal((await found(search, 'serving ')).length, 38);
    assert.equal((await found(search, 'new ')).length, 1);
  });

  it('answers with what is there while the index is built, and reports progress', async () => {
    world.library.put(...papers);
    const hold = gate();
    const search = world.open(() => {
      const connection = world.connect();
      const { engine } = connection;
      const add = async (batch: readonly Paper[]): Promise<void> => {
        if (batch[0] !== papers[0]) await hold.opened;
        await engine.add(batch);
        begun.open();
      };
      return { ...connection, engine: { ...engine, add } };
    });
    const begun = gate();
    await begun.opened;
    const seen: number[] = [];
    search.onDidProgress(({ indexed, total }) => {
      assert.equal(total, 40);
      seen.push(indexed);
    });
    const early = await search.search('serving', { limit: 50 });
    assert.equal(early.total, 16, 'the first message to the engine holds 16 papers');
    hold.open();
    await search.flush();
    assert.deepEqual(search.progress, { indexed: 40, total: 40 });
    assert.deepEqual(
      seen,
      [...seen].sort((a, b) => a - b),
    );
    assert.ok(seen.some((indexed) => indexed > 16 && indexed < 40));
  });

  it('keeps the marks in step', async () => {
    world.library.put(...papers);
    world.library.star(papers[5]!.id, true);
    const search = world.open();
    search.setCited(new Set([papers[6]!.id]));
    await search.flush();
    assert.deepEqual(await found(search, 'is:starred '), [papers[5]!.id]);
    assert.deepEqual(await found(search, 'is:cited '), [papers[6]!.id]);
    world.library.star(papers[5]!.id, false);
    world.library.star(papers[7]!.id, true);
    search.setCited(new Set([papers[8]!.id]));
    await search.flush();
    assert.deepEqual(await found(search, 'is:starred '), [papers[7]!.id]);
    assert.deepEqual(await found(search, 'is:cited '), [papers[8]!.id]);
  });

  it('starts from the saved index and indexes only what has changed since', async () => {
    world.library.put(...papers);
    const first = world.open();
    await first.flush();
    first.dispose();
    const files = [...world.storage.files.keys()];
    assert.ok(files.includes(file));
    assert.ok(
      files.every((name) => name === file || name.endsWith('.seg')),
      'nothing is left beside it',
    );
    const changed = { ...papers[3]!, title: 'Changed meanwhile' };
    world.library.put(changed);
    world.library.remove(papers[4]!.id);
    world.fed.length = 0;
    const second = world.open();
    await second.flush();
    assert.deepEqual(world.fed, [changed.id]);
    assert.equal((await found(second, 'serving ')).length, 38);
    assert.deepEqual(await found(second, 'meanwhile '), [changed.id]);
  });

  it('builds anew when the saved index is damaged', async () => {
    world.library.put(...papers);
    const first = world.open();
    await first.flush();
    first.dispose();
    const bytes = world.storage.files.get(file)!;
    world.storage.files.set(file, bytes.subarray(0, bytes.length - 7));
    const second = world.open();
    await second.flush();
    assert.equal((await found(second, 'serving ')).length, 40);
    assert.ok(world.said.some((line) => line.includes('built anew')));
    assert.equal(world.storage.files.get(file)!.length, bytes.length, 'and is saved again');
  });

  it('indexes only the papers of a part that is missing, cut or changed', async () => {
    for (const damage of ['missing', 'cut', 'changed'] as const) {
      const damaged = new World();
      damaged.library.put(...papers.slice(0, 30));
      const first = damaged.open();
      await first.flush();
      damaged.library.put(...papers.slice(30));
      await first.flush();
      first.dispose();
      const parts = [...damaged.storage.files.keys()].filter((name) => name.endsWith('.seg'));
      assert.ok(parts.length > 1, 'what was saved first is kept');
      const [name = ''] = parts;
      const bytes = damaged.storage.files.get(name)!.slice();
      bytes[100]! ^= 4;
      if (damage === 'missing') damaged.storage.files.delete(name);
      else damaged.storage.files.set(name, damage === 'cut' ? bytes.subarray(0, 50) : bytes);
      damaged.fed.length = 0;
      const second = damaged.open();
      await second.flush();
      assert.ok(damaged.fed.length > 0 && damaged.fed.length < 40, damage);
      assert.equal((await found(second, 'serving ')).length, 40);
      damaged.close();
    }
  });

  it('goes on without saving when storage is read-only', async () => {
    const readOnly = windowOver(new MemoryStorage(), { refuse: () => 'storageUnwritable' });
    readOnly.library.put(...papers);
    const search = readOnly.open();
    await search.flush();
    assert.equal((await found(search, 'serving ')).length, 40);
    assert.ok(readOnly.said.some((line) => line.includes('could not be saved: The storage refused.')));
    readOnly.close();
  });

  it('starts a crashed engine again, feeds it, and answers the search that was under way', async () => {
    world.library.put(...papers);
    world.library.star(papers[2]!.id, true);
    const search = world.open();
    search.setCited(new Set([papers[9]!.id]));
    await search.flush();
    const underWay = found(search, 'serving ');
    world.crash();
    assert.equal((await underWay).length, 40, 'from the saved index');
    assert.equal(world.starts, 2);
    await search.flush();
    assert.deepEqual(await found(search, 'is:starred '), [papers[2]!.id]);
    assert.deepEqual(await found(search, 'is:cited '), [papers[9]!.id]);
  });

  it('answers what is related when the engine is there again', async () => {
    const search = world.open();
    world.library.put(...papers);
    await search.flush();
    const { id } = papers[0]!;
    const before = await search.related(id, { limit: 5 });
    assert.equal(before.length, 5);
    const asking = search.related(id, { limit: 5 });
    world.crash();
    // The new engine may have but some of the papers yet.
    assert.ok((await asking).every((hit) => hit.id !== id));
    await search.flush();
    assert.deepEqual(await search.related(id, { limit: 5 }), before);
  });

  it('survives a crash in the middle of a build', async () => {
    world.library.put(...papers);
    const search = world.open();
    await search.search('serving', { limit: 1 });
    world.crash();
    await search.flush();
    assert.equal((await found(search, 'serving ')).length, 40);
  });

  it('waits longer after each failure in a row, and then says that search is not to be had', async () => {
    let starts = 0;
    const search = world.open(() => {
      starts++;
      throw new Error('no worker here');
    });
    const stopped = (error: unknown): boolean => isPapersideError(error) && error.code === 'workerStopped';
    await assert.rejects(search.search('x', { limit: 1 }), stopped);
    await assert.rejects(search.flush(), stopped);
    assert.ok(starts >= 3);
    assert.deepEqual(world.delays.slice(0, 3), [500, 1_000, 2_000]);
  });

  it('aborts what waits when it is disposed, or when the caller leaves', async () => {
    const never = (): EngineConnection => {
      const connection = world.connect();
      return { ...connection, engine: { ...connection.engine, load: () => new Promise(() => undefined) } };
    };
    world.storage.files.set(file, new Uint8Array([1]));
    const search = world.open(never);
    const controller = new AbortController();
    const left = search.search('x', { limit: 1 }, controller.signal);
    const waiting = search.search('y', { limit: 1 });
    controller.abort();
    await assert.rejects(left, isAbort);
    search.dispose();
    search.dispose();
    await assert.rejects(waiting, isAbort);
  });
});
