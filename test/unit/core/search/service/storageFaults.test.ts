import assert from 'node:assert/strict';
import { eventually } from '../../../../support/eventually';
import { MemoryStorage } from '../../../../support/memoryStorage';
import { paper } from '../samplePapers';
import { foundIds, startsFrom, windowOver } from '../segments/savedIndex';
import { ShelfLibrary, World } from '../searchWorld';

const papers = Array.from({ length: 40 }, (_, at) =>
  paper(`Serving number ${at}`, { abstract: 'word '.repeat(50) }),
);
const ids = papers.map(({ id }) => id).sort();

describe('saving the search index, when storage fails,', function () {
  this.timeout(60_000);

  it('leaves the former index whole, wherever a window is killed that replaces it', async () => {
    const files = new MemoryStorage();
    assert.equal((await startsFrom(files, papers.slice(0, 30))).length, 30);
    // Of what was saved one paper has gone since.
    const now = papers.slice(1);
    const library = new ShelfLibrary();
    library.put(...now);
    const probe = files.copy().open();
    const undisturbed = new World(library, probe);
    await undisturbed.open().flush();
    undisturbed.close();
    assert.ok(probe.worked > 100);
    for (let killAfter = 0; killAfter <= probe.worked; killAfter += 37) {
      const killed = files.copy();
      const world = windowOver(killed, { killAfter }, library);
      await world.open().flush();
      world.close();
      const fed = await startsFrom(killed, now);
      assert.ok(fed.length <= 10, `killed after ${killAfter}: ${fed.length} papers again`);
      const left = killed.names('index').filter((name) => name.endsWith('.tmp'));
      assert.deepEqual(left, [], `killed after ${killAfter}`);
    }
  });

  it('is told once, calmly, and tried again later and later, until it goes', async () => {
    const files = new MemoryStorage();
    let full = true;
    const world = windowOver(files, { refuse: () => (full ? 'storageFull' : undefined) });
    world.library.put(...papers);
    const search = world.open();
    await search.flush();
    assert.deepEqual(await foundIds(search), ids);
    assert.deepEqual(world.troubles, [], 'a single failure is none of a person');
    await eventually('it was tried four times', () => (world.delays.includes(80_000) ? true : undefined));
    const retries = world.delays.filter(
      (delay) => delay % 10_000 === 0 && delay >= 10_000 && delay !== 60_000,
    );
    assert.deepEqual([...new Set(retries)], [10_000, 20_000, 40_000, 80_000]);
    assert.deepEqual(world.troubles, ['unsaved']);
    assert.deepEqual(files.names('index'), []);
    full = false;
    await search.flush();
    assert.deepEqual(world.troubles, ['unsaved']);
    world.close();
    assert.deepEqual(await startsFrom(files, papers), []);
  });

  it('leaves no part behind on a disk that is full before the last', async () => {
    const files = new MemoryStorage();
    await startsFrom(files, papers.slice(0, 30));
    const before = files.names('index');
    const bytes = new Map(files.files);
    for (const room of [0, 1, 2, 3]) {
      const full = files.copy();
      let writes = 0;
      const storage = full.open();
      const world = new World(new ShelfLibrary(), {
        ...storage,
        write: async (name, content) => {
          if (writes++ < room) return storage.write(name, content);
          // A full disk keeps what it had room for.
          await storage.write(name, content.subarray(0, 10));
          throw new Error('ENOSPC: no space left on device, write');
        },
      });
      world.library.put(...papers);
      await world.open().flush();
      world.close();
      if (room < 2) {
        assert.deepEqual(full.names('index'), before, `room for ${room} files`);
        for (const [name, content] of bytes) assert.deepEqual(full.files.get(name), content);
      }
      assert.deepEqual(
        full.names('index').filter((name) => name.endsWith('.tmp')),
        [],
      );
      await startsFrom(full, papers);
    }
  });

  it('goes on when files cannot be renamed, listed, read or removed', async () => {
    const fail = (): Promise<never> => Promise.reject(new Error('EPERM: operation not permitted'));
    for (const call of ['rename', 'list', 'read', 'remove', 'write'] as const) {
      const files = new MemoryStorage();
      await startsFrom(files, papers.slice(0, 30));
      const world = new World(new ShelfLibrary(), { ...files.open(), [call]: fail });
      world.library.put(...papers);
      const search = world.open();
      await search.flush();
      assert.deepEqual(await foundIds(search), ids, call);
      world.close();
      await startsFrom(files, papers);
      await startsFrom(files, papers);
      assert.deepEqual(
        files.names('index').filter((name) => name.endsWith('.tmp')),
        [],
        call,
      );
    }
  });

  it('takes a write that says it is done, and is not, for what it is: damage', async () => {
    const files = new MemoryStorage();
    const storage = files.open();
    let torn = 0;
    const world = new World(new ShelfLibrary(), {
      ...storage,
      write: (name, content) =>
        storage.write(name, torn++ % 2 === 0 ? content.subarray(0, content.length / 2) : content),
    });
    world.library.put(...papers);
    await world.open().flush();
    world.close();
    assert.ok((await startsFrom(files, papers)).length > 0);
    assert.deepEqual(await startsFrom(files, papers), [], 'it is saved again');
  });

  it('takes the index that another window puts there while it reads', async () => {
    const files = new MemoryStorage();
    await startsFrom(files, papers.slice(0, 20));
    const newer = files.copy();
    await startsFrom(newer, papers);
    // The other's first segment goes as well, as merging does it.
    const storage = files.open();
    let reads = 0;
    const world = new World(new ShelfLibrary(), {
      ...storage,
      read: async (name) => {
        const bytes = await storage.read(name);
        if (++reads === 1) {
          files.files.clear();
          for (const [each, content] of newer.files) files.files.set(each, content);
          const [gone = ''] = newer.names('index').filter((each) => each.endsWith('.seg'));
          const kept = files.files.get(gone);
          files.files.delete(gone);
          if (kept) queueMicrotask(() => setImmediate(() => files.files.set(gone, kept)));
        }
        return bytes;
      },
    });
    world.library.put(...papers);
    const search = world.open();
    await search.flush();
    assert.deepEqual(await foundIds(search), ids);
    world.close();
    assert.deepEqual(await startsFrom(files, papers), []);
  });
});
