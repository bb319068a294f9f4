import assert from 'node:assert/strict';
import { openLibrary, type OpenLibrary } from '../../../../src/core/library';
import { fileVersion } from '../../../../src/core/library/libraryFile';
import { formatLine } from '../../../../src/core/library/lines';
import { isPapersideError } from '../../../../src/core/problems';
import { aPaper, shown, silent, World } from './world';

const papers = Array.from({ length: 80 }, (_, n) => aPaper(`Paper ${n}`));

/** The library of a world opened for reading, and how to have it look for what windows wrote. */
function reader(world: World): { readonly library: OpenLibrary; readonly look: () => Promise<void> } {
  let check: () => void = () => undefined;
  const library = openLibrary({
    storage: world.disk.open({ refuse: () => assert.fail('Something was to be written') }),
    log: silent,
    pause: () => Promise.resolve(),
    writer: 'reader',
    now: () => world.now,
    readOnly: true,
    watch: (look) => {
      check = look;
      return { dispose: () => undefined };
    },
  });
  return {
    library,
    look: async () => {
      check();
      await library.flush();
    },
  };
}

const bytesOf = (world: World) =>
  new Map([...world.disk.files].map(([name, bytes]) => [name, bytes.slice()]));

describe('a library that is only read', () => {
  it('holds what windows wrote, follows what they write, and leaves every byte as it is', async () => {
    const world = new World();
    const window = world.open();
    for (const paper of papers.slice(0, 70)) await window.library.add([paper]);
    await window.library.flush();
    world.disk.files.set('tmp/journal-left.jsonl', new Uint8Array([1]));
    const before = bytesOf(world);
    const { library, look } = reader(world);
    await library.ready;
    await library.flush();
    for (let n = 0; n < 250; n++) await look();
    assert.deepEqual(world.disk.files, before);
    assert.deepEqual(shown(library), shown(window.library));

    await window.library.add(papers.slice(70));
    await window.library.setState([papers[0]!.id], { starred: true });
    await window.library.flush();
    await look();
    assert.equal(library.size, 80);
    assert.deepEqual(shown(library), shown(window.library));
  });

  it('refuses every change, and shows none of it', async () => {
    const world = new World();
    const window = world.open();
    await window.library.add(papers.slice(0, 2));
    await window.library.setState([papers[0]!.id], { read: true });
    const before = bytesOf(world);
    const { library } = reader(world);
    await library.ready;
    const was = shown(library);
    const marks = { ...window.library.marksOf(papers[0]!.id)!, id: papers[1]!.id };
    for (const change of [
      () => library.add([papers[5]!]),
      () => library.setState([papers[0]!.id], { starred: true }),
      () => library.joinMarks([marks]),
      () => library.removeSource('daily'),
      () => library.moveSource('daily', 'weekly'),
      () => library.searches.set([{ id: 'one', name: 'Stars', query: 'is:starred' }]),
    ]) {
      await assert.rejects(change, (error) => isPapersideError(error) && error.code === 'storageUnwritable');
    }
    assert.deepEqual(shown(library), was);
    assert.deepEqual(world.disk.files, before);
  });

  it('tells what is damaged or newer, and reads the rest', async () => {
    const world = new World();
    const window = world.open();
    await window.library.add(papers.slice(0, 3));
    await window.library.add(papers.slice(3, 6));
    const [first = ''] = world.disk.names('journal');
    const bytes = world.disk.files.get(first)!;
    world.disk.files.set(first, bytes.slice(0, bytes.length - 40));
    const newer = new TextEncoder().encode(formatLine(['library', fileVersion + 1, []]));
    world.disk.files.set('journal/99999999-future.jsonl', newer);
    const before = bytesOf(world);
    const { library } = reader(world);
    await library.ready;
    await library.flush();
    assert.ok(library.size >= 5, `${library.size}`);
    const told = library.problems.map(({ message }) => message).join('\n');
    assert.match(told, /damaged \(journal\/.*the file stays as it is/);
    assert.match(told, /newer Paperside.*journal\/99999999-future\.jsonl/);
    assert.deepEqual(world.disk.files, before);
  });
});
