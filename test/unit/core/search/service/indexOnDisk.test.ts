import assert from 'node:assert/strict';
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Storage } from '../../../../../src/core/ports';
import { eventually } from '../../../../support/eventually';
import { nodeStorage } from '../../../../support/nodeStorage';
import { buildWindow } from '../../../../support/windowProcess';
import { paper } from '../samplePapers';
import { filesOf, foundIds, manifestName, recovers } from '../segments/savedIndex';
import { ShelfLibrary, World } from '../searchWorld';

const papers = Array.from({ length: 40 }, (_, at) =>
  paper(`Serving number ${at}`, { abstract: 'word '.repeat(50) }),
);
const ids = papers.map(({ id }) => id).sort();

/** A window as a process: indexes papers, a few at a time, and saves; says how far it is and what went wrong. */
const windowScript = `
  import { nodeStorage } from './test/support/nodeStorage';
  import { paper } from './test/unit/core/search/samplePapers';
  import { ShelfLibrary, World } from './test/unit/core/search/searchWorld';
  const [folder, count] = process.argv.slice(2) as [string, string];
  const world = new World(new ShelfLibrary(), nodeStorage(folder));
  async function run() {
    const search = world.open(undefined, 'w' + process.pid);
    for (let at = 0; at < Number(count); at += 10) {
      for (let n = at; n < at + 10; n++)
        world.library.put(paper('Serving number ' + n, { id: 'title:' + n, abstract: 'word '.repeat(50) }));
      await search.flush();
      process.send?.(at + 10);
    }
    while (world.troubles.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const { total } = await search.search('serving ', { limit: 1 });
    console.log(JSON.stringify({ total, troubles: world.troubles }));
    process.exit(0);
  }
  void run();
`;

/** Runs as a person who isn't root, whom no permission holds back; the folder becomes that person's. */
async function asSomebody(folder: string, run: () => Promise<void>): Promise<void> {
  if (process.getuid?.() !== 0) return run();
  const nobody = 65_534;
  for (const name of [
    '',
    'index',
    ...(await readdir(path.join(folder, 'index'))).map((each) => `index/${each}`),
  ])
    await chown(path.join(folder, name), nobody, nobody);
  process.seteuid?.(nobody);
  try {
    await run();
  } finally {
    process.seteuid?.(0);
  }
}

describe('the search index on a real disk', function () {
  this.timeout(60_000);
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(path.join(os.tmpdir(), 'paperside-index-'))));
  afterEach(async () => {
    await chmod(folder, 0o700);
    await rm(folder, { recursive: true, force: true });
  });

  const goesOn = async (storage: Storage): Promise<World> => {
    const world = new World(new ShelfLibrary(), storage);
    world.library.put(...papers);
    const search = world.open();
    await search.flush();
    assert.deepEqual(await foundIds(search), ids);
    return world;
  };

  it('goes on without one where a file stands in the place of its folder', async () => {
    await writeFile(path.join(folder, 'index'), 'a file');
    const world = await goesOn(nodeStorage(folder));
    await eventually('it is told', () => (world.troubles.length > 0 ? true : undefined));
    await rm(path.join(folder, 'index'));
    await eventually('it is saved after all', async () => (await filesOf(folder)).get(manifestName));
    world.close();
    assert.deepEqual(world.troubles, ['unsaved']);
    await recovers(folder, papers, 'once the file is gone');
  });

  it('goes on with the former one where the folder is read-only', async () => {
    (await goesOn(nodeStorage(folder))).close();
    const files = await filesOf(folder);
    await chmod(path.join(folder, 'index'), 0o500);
    await asSomebody(folder, async () => {
      const world = new World(new ShelfLibrary(), nodeStorage(folder));
      world.library.put(...papers, paper('Another on serving'));
      const search = world.open();
      await search.flush();
      assert.equal((await foundIds(search)).length, papers.length + 1);
      assert.equal(world.fed.length, 1);
      await eventually('it is told', () => (world.troubles.length > 0 ? true : undefined));
      world.close();
      assert.deepEqual(world.troubles, ['unsaved']);
      assert.deepEqual(await filesOf(folder), files);
    });
    await chmod(path.join(folder, 'index'), 0o700);
    await recovers(folder, papers, 'writable again');
  });

  it('reads what is there where a part became a folder', async () => {
    await (await goesOn(nodeStorage(folder))).open().flush();
    const parts = (await readdir(path.join(folder, 'index'))).filter((name) => name.endsWith('.seg'));
    for (const part of parts) {
      await rm(path.join(folder, 'index', part));
      await mkdir(path.join(folder, 'index', part));
    }
    const world = await goesOn(nodeStorage(folder));
    world.close();
  });

  it('is whole after windows were killed while they saved', async () => {
    const script = buildWindow(folder, windowScript);
    let saved = 0;
    for (let round = 0; round < 6; round++) {
      const child = fork(script, [folder, '100000']);
      child.on('message', (count) => (saved += Number(count) > 0 ? 1 : 0));
      await once(child, 'message');
      await new Promise((resolve) => setTimeout(resolve, 40 + 17 * round));
      child.kill('SIGKILL');
      await once(child, 'exit');
      const held = Array.from({ length: 100 }, (_, at) =>
        paper(`Serving number ${at}`, { id: `title:${at}`, abstract: 'word '.repeat(50) }),
      );
      await recovers(folder, held, `killed in round ${round}`);
    }
    assert.ok(saved > 6);
  });

  it('goes on without one where no file may be as large', async () => {
    const script = buildWindow(folder, windowScript);
    // Of 512 bytes each: what is larger is refused in the middle of being written, as on a full disk.
    const { stdout } = await promisify(execFile)('sh', [
      '-c',
      'ulimit -f 2 && exec "$0" "$@"',
      process.execPath,
      script,
      folder,
      '60',
    ]);
    assert.deepEqual(JSON.parse(stdout), { total: 60, troubles: ['unsaved'] });
    const left = (await readdir(path.join(folder, 'index'))).filter((name) => name.endsWith('.tmp'));
    assert.deepEqual(left, []);
  });
});
