import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openLibrary } from '../../../../src/core/library';
import { nodeStorage } from '../../../support/nodeStorage';
import { buildWindow } from '../../../support/windowProcess';
import { aPaper, shown, silent } from './world';

const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
const open = (folder: string, writer: string) =>
  openLibrary({ storage: nodeStorage(folder), log: silent, pause, writer, now: () => Date.now() });

/** A window as a process: adds a paper after the other and says which are on disk. */
const windowScript = `
  import { openLibrary } from './src/core/library';
  import { nodeStorage } from './test/support/nodeStorage';
import { buildWindow } from '../../../support/windowProcess';
  const [folder, writer] = process.argv.slice(2) as [string, string];
  const quiet = () => undefined;
  const library = openLibrary({
    storage: nodeStorage(folder), writer, now: () => Date.now(),
    log: { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet },
    pause: () => new Promise((resolve) => setImmediate(resolve)),
  });
  async function run() {
    for (let n = 0; ; n++) {
      const id = 'window:' + writer + '-' + n;
      await library.add([{ id, title: id, authors: [], sources: [{ feed: 'disk', seen: '2026-01-01' }] }]);
      process.send!(id);
    }
  }
  void run();
`;

describe('the library on a real disk', function () {
  this.timeout(30_000);
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(path.join(os.tmpdir(), 'paperside-library-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is there again after a restart, folded or not', async () => {
    const library = open(folder, 'one');
    for (let turn = 0; turn < 80; turn++) await library.add([aPaper(`Paper ${turn}`)]);
    await library.setState([aPaper('Paper 3').id], { starred: true });
    await library.flush();
    assert.equal((await readdir(path.join(folder, 'snapshot'))).length, 1);
    const again = open(folder, 'two');
    await again.ready;
    assert.deepEqual(shown(again), shown(library));
  });

  it('loses no paper that was said to be on disk when windows are killed while they write and fold', async () => {
    const script = buildWindow(folder, windowScript);
    const store = path.join(folder, 'store');
    const promised = new Set<string>();
    for (let round = 0; round < 3; round++) {
      const windows = ['a', 'b', 'c'].map((name) => fork(script, [store, `${name}${round}`]));
      await Promise.all(windows.map((window, at) => killAfter(window, 60 + 13 * at + 7 * round, promised)));
    }
    assert.ok(promised.size > 500);
    const library = open(store, 'last');
    await library.flush();
    assert.deepEqual(library.problems, []);
    assert.deepEqual(
      [...promised].filter((id) => !library.get(id)),
      [],
    );
  });

  it('says that the disk cannot be written', async () => {
    await writeFile(path.join(folder, 'tmp'), 'a file where a folder should be');
    const library = open(folder, 'one');
    await assert.rejects(library.add([aPaper('One')]), { name: 'PapersideError', code: 'storageUnwritable' });
    assert.equal(library.size, 1);
  });
});

/** Kills a window with its `count`th paper on the way. */
function killAfter(window: ChildProcess, count: number, promised: Set<string>): Promise<void> {
  let heard = 0;
  window.on('message', (id: string) => {
    promised.add(id);
    if (++heard === count) window.kill('SIGKILL');
  });
  return new Promise((resolve) => window.on('exit', () => resolve()));
}
