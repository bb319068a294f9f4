import assert from 'node:assert/strict';
import { MemoryStorage } from '../../../../support/memoryStorage';
import { paper } from '../samplePapers';
import { foundIds, manifestName, startsFrom, windowOver } from '../segments/savedIndex';
import { ShelfLibrary, World } from '../searchWorld';

const papers = Array.from({ length: 40 }, (_, at) =>
  paper(`Serving number ${at}`, { abstract: 'word '.repeat(50) }),
);

describe('a search index that two windows share', () => {
  it('ends with one whole index when both save at once, again and again', async () => {
    const files = new MemoryStorage();
    const library = new ShelfLibrary();
    const late = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
    const one = windowOver(files, { delay: late }, library);
    const two = windowOver(files, { delay: late }, library);
    const [first, second] = [one.open(undefined, 'one'), two.open(undefined, 'two')];
    for (let at = 0; at < papers.length; at += 5) {
      library.put(...papers.slice(at, at + 5));
      if (at % 10 === 0) library.remove(papers[at]?.id ?? '');
      await Promise.all([first.flush(), second.flush()]);
    }
    const held = papers.filter((_, at) => at % 10 !== 0);
    for (const search of [first, second]) assert.equal((await foundIds(search)).length, held.length);
    one.close();
    two.close();
    assert.deepEqual([one.troubles, two.troubles], [[], []]);
    await startsFrom(files, held);
    assert.deepEqual(await startsFrom(files, held), []);
    const parts = files.names('index').filter((name) => name !== `index/${manifestName}`);
    assert.ok(parts.length <= 8, `${parts.length} files are left`);
  });

  it('writes again what the other removed', async () => {
    const files = new MemoryStorage();
    const library = new ShelfLibrary();
    library.put(...papers.slice(0, 20));
    const world = windowOver(files, {}, library);
    const search = world.open();
    await search.flush();
    for (const name of files.names('index')) files.files.delete(name);
    library.put(...papers.slice(20));
    await search.flush();
    world.close();
    assert.deepEqual(await startsFrom(files, papers), []);
  });

  it('notices when the other removes a part under its manifest, and mends that', async () => {
    const files = new MemoryStorage();
    const storage = files.open();
    let isRemoved = false;
    const world = new World(new ShelfLibrary(), {
      ...storage,
      rename: async (from, to) => {
        await storage.rename(from, to);
        const [part] = files.names('index').filter((name) => name.endsWith('.seg'));
        if (isRemoved || !to.endsWith(manifestName) || part === undefined) return;
        isRemoved = true;
        files.files.delete(part);
      },
    });
    world.library.put(...papers);
    const search = world.open();
    await search.flush();
    assert.ok(isRemoved);
    await search.flush();
    world.close();
    assert.deepEqual(await startsFrom(files, papers), []);
    assert.deepEqual(world.troubles, []);
  });

  it('lets the other finish what it is about to save', async () => {
    const files = new MemoryStorage();
    files.files.set('index/papers-other-0.tmp', new Uint8Array(9));
    const world = windowOver(files);
    world.library.put(...papers.slice(0, 20));
    const search = world.open();
    await search.search('', { limit: 1 });
    files.files.set('index/papers-other-1.tmp', new Uint8Array(9));
    files.files.set('index/00000000ffffffff.seg', new Uint8Array(9));
    await search.flush();
    const others = () => files.names('index').filter((name) => /other|ffff/.test(name));
    assert.deepEqual(
      others(),
      ['index/00000000ffffffff.seg', 'index/papers-other-1.tmp'],
      'what stood there before the start goes, what has just come stays',
    );
    world.library.put(...papers.slice(20));
    await search.flush();
    assert.deepEqual(others(), [], 'what has stood there since the last save goes');
    world.close();
  });
});

describe('a search index that is only read', () => {
  it('is taken as a window saved it, brought up to date in memory, and never written', async () => {
    const files = new MemoryStorage();
    const library = new ShelfLibrary();
    library.put(...papers.slice(0, 30));
    const window = windowOver(files, {}, library);
    await window.open().flush();
    window.close();
    const before = new Map(files.files);
    library.put(...papers.slice(30));
    library.remove(papers[0]!.id);
    const reader = windowOver(files, { refuse: () => assert.fail('Something was to be written') }, library);
    const search = reader.open(undefined, 'reader', true);
    await search.flush();
    assert.equal((await foundIds(search)).length, 39);
    assert.deepEqual(
      [...reader.fed].sort(),
      papers
        .slice(30)
        .map(({ id }) => id)
        .sort(),
    );
    reader.close();
    assert.deepEqual(files.files, before);
    assert.deepEqual(reader.troubles, []);
  });
});
