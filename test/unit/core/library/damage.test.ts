import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fileVersion } from '../../../../src/core/library/libraryFile';
import { checksum } from '../../../../src/core/library/lines';
import { isPapersideError } from '../../../../src/core/problems';
import { aPaper, shown, World } from './world';

const papers = Array.from({ length: 20 }, (_, n) =>
  aPaper(`Paper ${n}`, { abstract: `Naïve “abstract” ${n} — 测试` }),
);

async function filled(): Promise<{ world: World; name: string }> {
  const world = new World();
  const { library } = world.open();
  await library.add(papers);
  await library.flush();
  const [name] = world.disk.names('journal');
  return { world, name: name! };
}

/** Opens the library and waits until it is tidied up. */
async function opened(world: World) {
  const { library } = world.open();
  await library.ready;
  await library.flush();
  return library;
}

describe('a damaged file of the library', () => {
  it('is read as far as it is whole, set aside and told of', async () => {
    const { world, name } = await filled();
    const bytes = world.disk.files.get(name)!;
    world.disk.files.set(name, bytes.slice(0, bytes.length / 2));
    const library = await opened(world);
    assert.ok(library.size >= 8 && library.size <= 11, `${library.size}`);
    assert.equal(library.problems.length, 1);
    assert.match(
      library.problems[0]!.message,
      /damaged \(journal\/.*\.jsonl: line \d+ is damaged\)\. \d+ entries/,
    );
    assert.deepEqual(world.disk.names('journal'), []);
    assert.equal(world.disk.names('damaged').length, 1);
    assert.equal(world.disk.files.get(world.disk.names('damaged')[0]!)!.length, Math.floor(bytes.length / 2));
    const again = await opened(world);
    assert.deepEqual(again.problems, [], 'it is told once');
    assert.deepEqual(shown(again), shown(library), 'what was read is not lost with it');
  });

  it('costs no more than the lines that are damaged, wherever a byte was changed', async () => {
    const { world, name } = await filled();
    const bytes = world.disk.files.get(name)!;
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const hurt = new World(world.disk.copy());
        const changed = bytes.slice();
        changed[at]! ^= flip;
        hurt.disk.files.set(name, changed);
        const library = await opened(hurt);
        assert.ok(library.size >= papers.length - 2, `${library.size} of ${papers.length}`);
        for (const { paper } of library.values())
          assert.ok(papers.some((each) => each.title === paper.title));
        assert.equal(library.problems.length, 1);
      }),
      { numRuns: 150 },
    );
  });

  it('is noticed when it is cut, wherever', async () => {
    const { world, name } = await filled();
    const bytes = world.disk.files.get(name)!;
    for (let length = 0; length < bytes.length - 1; length += 13) {
      const cut = new World(world.disk.copy());
      cut.disk.files.set(name, bytes.slice(0, length));
      assert.equal((await opened(cut)).problems.length, 1, `cut at ${length}`);
    }
  });

  it('may be anything at all', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('journal', 'snapshot'),
        async (bytes, folder) => {
          const { world } = await filled();
          world.disk.files.set(`${folder}/junk`, bytes);
          const library = await opened(world);
          assert.equal(library.size, papers.length);
          assert.equal(library.problems.length, 1);
          assert.deepEqual(world.disk.files.get(`damaged/${folder}-junk`), bytes);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('stays where it is when nothing can be written', async () => {
    const { world, name } = await filled();
    world.disk.files.set(name, world.disk.files.get(name)!.slice(0, -10));
    const { library } = world.open({ refuse: () => 'storageUnwritable' });
    await library.flush();
    assert.equal(library.size, papers.length);
    assert.deepEqual(world.disk.names('journal'), [name]);
  });

  it('is never removed by a fold if the disk would not give it', async () => {
    const { world, name } = await filled();
    const storage = world.disk.open();
    const { openLibrary } = await import('../../../../src/core/library');
    const { silent } = await import('./world');
    const library = openLibrary({
      storage: {
        ...storage,
        read: (each) => (each === name ? Promise.reject(new Error('EIO')) : storage.read(each)),
      },
      log: silent,
      pause: () => Promise.resolve(),
      writer: 'other',
      now: () => 1,
    });
    for (let turn = 0; turn < 70; turn++) await library.add([aPaper(`Other ${turn}`)]);
    await library.flush();
    assert.equal(world.disk.names('snapshot').length, 1);
    assert.ok(world.disk.files.has(name));
    assert.match(library.problems[0]!.message, /could not be read/);
    assert.equal((await world.restarted()).size, 70 + papers.length);
  });
});

describe('a library of a newer version', () => {
  it('is left alone: nothing is written, and every change says why', async () => {
    const { world } = await filled();
    const first = JSON.stringify(['library', fileVersion + 1, []]);
    world.disk.files.set(
      'snapshot/00000009-new.jsonl',
      new TextEncoder().encode(`${checksum(first)} ${first}\n?\n`),
    );
    const before = [...world.disk.files];
    const { library } = world.open();
    await library.flush();
    assert.equal(library.size, papers.length, 'what is understood is shown');
    assert.match(library.problems[0]!.message, /newer Paperside.*Update the extension/);
    await assert.rejects(
      library.setState([papers[0]!.id], { starred: true }),
      (error) => isPapersideError(error) && error.code === 'libraryNewer',
    );
    assert.equal(library.get(papers[0]!.id)?.state.starred, true, 'in memory it works');
    assert.deepEqual([...world.disk.files], before);
  });
});
