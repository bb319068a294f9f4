import assert from 'node:assert/strict';
import { ScriptedHttp } from '../../../support/scriptedHttp';
import { VirtualClock } from '../../../support/virtualClock';
import { entries, entry } from '../sources/watchedWorld';
import { HOUR, Machine, MINUTE, pass, SECOND, start } from './followingWorld';

const refs = { kind: 'file', path: '/refs.bib' };

describe('files and folders that are watched', () => {
  let clock: VirtualClock;
  let machine: Machine;
  beforeEach(() => {
    clock = new VirtualClock(start);
    machine = new Machine(new ScriptedHttp(() => ({ body: '' })), { clock });
  });
  afterEach(() => machine.close());

  const opened = async (...follow: readonly unknown[]) => {
    const window = machine.open({ follow });
    await pass(clock, 20 * SECOND);
    return window;
  };

  it('are read at the start, and soon after they have changed', async () => {
    machine.files.write('/refs.bib', entries(3));
    const { feeds, library } = await opened(refs);
    assert.deepEqual([library.size, feeds.all[0]?.lastRun?.added], [3, 3]);
    machine.files.write('/refs.bib', entries(4));
    await pass(clock, 3 * SECOND);
    assert.deepEqual([library.size, feeds.all[0]?.lastRun?.added], [4, 1]);
    assert.equal(feeds.all[0]?.title, 'refs.bib');
    assert.equal(feeds.all[0].watched?.path, '/refs.bib');
  });

  it('are read once where they are saved many times in a row, and then as they are at last', async () => {
    machine.files.write('/refs.bib', entries(1));
    const { library, ends } = await opened(refs);
    const before = [ends.length, machine.files.reads.length];
    for (let n = 2; n <= 8; n++) {
      machine.files.write('/refs.bib', entries(n));
      await pass(clock, 300);
    }
    await pass(clock, 3 * SECOND);
    assert.deepEqual(
      [ends.length, machine.files.reads.length],
      before.map((count) => count + 1),
    );
    assert.equal(library.size, 8);
  });

  it('are read all the same where they never come to rest', async () => {
    machine.files.write('/refs.bib', entries(1));
    const { ends } = await opened(refs);
    const before = ends.length;
    for (let n = 0; n < 60; n++) {
      machine.files.write('/refs.bib', entries(2 + n));
      await pass(clock, 500);
    }
    assert.ok(ends.length >= before + 2, String(ends.length - before));
  });

  it('show no fault of half a file once it is whole', async () => {
    const whole = entries(5);
    machine.files.write('/refs.bib', whole);
    const { feeds, library } = await opened(refs);
    machine.files.write('/refs.bib', whole.slice(0, 300));
    await pass(clock, 3 * SECOND);
    assert.equal(feeds.all[0]?.lastRun?.problems.length, 1);
    machine.files.write('/refs.bib', whole);
    await pass(clock, 3 * SECOND);
    assert.deepEqual([feeds.all[0].lastRun.problems, library.size], [[], 5]);
  });

  it('keep what was taken out of them in the library, read, starred or not', async () => {
    machine.files.write('/refs.bib', entries(3));
    const { library } = await opened(refs);
    const [starred] = [...library.values()];
    await library.setState([starred?.paper.id ?? ''], { starred: true });
    machine.files.write('/refs.bib', entry(9));
    await pass(clock, 3 * SECOND);
    assert.equal(library.size, 4);
    assert.equal(library.get(starred?.paper.id ?? '')?.state.starred, true);
  });

  it('that are gone say so, keep their papers, and go on once they are back', async () => {
    machine.files.write('/refs.bib', entries(2));
    const { feeds, library } = await opened(refs);
    machine.files.remove('/refs.bib');
    await pass(clock, 3 * SECOND);
    assert.match(feeds.all[0]?.lastRun?.failure ?? '', /^There is no \/refs\.bib\./);
    assert.equal(library.size, 2);
    machine.files.write('/refs.bib', entries(3));
    await pass(clock, 3 * SECOND);
    assert.deepEqual([feeds.all[0]?.lastRun?.failure, library.size], [undefined, 3]);
  });

  it('are looked at when they are due where nobody tells that they change', async () => {
    machine.files.isWatched = false;
    machine.files.write('/refs.bib', entries(1));
    const { library } = await opened(refs);
    machine.files.write('/refs.bib', entries(2));
    await pass(clock, 30 * MINUTE);
    assert.equal(library.size, 1);
    await pass(clock, 31 * MINUTE);
    assert.equal(library.size, 2);
    const reads = machine.files.reads.length;
    await pass(clock, 5 * HOUR);
    assert.equal(machine.files.reads.length, reads, 'and not read while they are the same');
  });

  it('are looked at again soon after they are followed: VS Code may begin to watch late', async () => {
    machine.files.write('/refs.bib', entries(1));
    const window = await opened();
    machine.files.isWatched = false;
    window.follow(refs);
    await clock.run(window.feeds.refresh());
    assert.equal(window.library.size, 1);
    machine.files.write('/refs.bib', entries(2));
    await pass(clock, 5 * SECOND);
    assert.equal(window.library.size, 2);
  });

  it('come back to their time where they fail, on a disk that is away for a day', async () => {
    machine.files.isWatched = false;
    machine.files.write('/refs.bib', entries(1));
    const { feeds, library } = await opened(refs);
    machine.files.faults.set('/refs.bib', 'unreachable');
    await pass(clock, 24 * HOUR);
    assert.match(feeds.all[0]?.lastRun?.failure ?? '', /Can’t reach/);
    machine.files.faults.clear();
    machine.files.write('/refs.bib', entries(2));
    await pass(clock, 90 * MINUTE);
    assert.equal(library.size, 2);
  });

  it('are read by one window alone, and shown by all', async () => {
    machine.files.write('/refs.bib', entries(2));
    const windows = [1, 2, 3].map(() => machine.open({ follow: [refs] }));
    await pass(clock, 20 * SECOND);
    machine.files.write('/refs.bib', entries(3));
    await pass(clock, 3 * MINUTE);
    assert.equal(machine.files.reads.length, 2);
    for (const window of windows) {
      await window.look();
      assert.equal(window.library.size, 3);
      assert.equal(window.feeds.all[0]?.lastRun?.added, 1, 'what came of it stays to be seen');
    }
  });

  it('that change while they are read are read once more', async () => {
    machine.files.write('/refs.bib', entries(1));
    const { library } = await opened(refs);
    machine.files.onRead = () => {
      machine.files.onRead = () => undefined;
      setImmediate(() => machine.files.write('/refs.bib', entries(3)));
    };
    machine.files.write('/refs.bib', entries(2));
    await pass(clock, 2 * MINUTE);
    assert.equal(library.size, 3);
  });

  it('are let alone while they are paused, and where nothing is fetched by itself', async () => {
    machine.files.write('/refs.bib', entries(1));
    const window = await opened({ ...refs, paused: true });
    assert.deepEqual([window.library.size, machine.files.watched], [0, []]);
    window.every(0);
    window.follow(refs);
    await pass(clock, 2 * HOUR);
    assert.deepEqual([window.library.size, machine.files.watched], [0, []]);
    await clock.run(window.feeds.refresh());
    assert.equal(window.library.size, 1);
    window.every(60);
    assert.deepEqual(machine.files.watched, ['/refs.bib']);
    window.follow();
    assert.deepEqual(machine.files.watched, []);
  });

  it('take in what is put into a folder, each file once', async () => {
    machine.files.write('/captures/a.bib', entries(2));
    const { library, feeds } = await opened({ kind: 'folder', path: '/captures' });
    machine.files.write('/captures/b.bib', entries(2, 2));
    await pass(clock, 3 * SECOND);
    assert.deepEqual([library.size, feeds.all[0]?.lastRun?.added], [4, 2]);
    assert.deepEqual(machine.files.reads, ['/captures/a.bib', '/captures/b.bib']);
  });

  it('are one feed by two paths, told as such', async () => {
    const { feeds } = await opened(
      { kind: 'file', path: '~/refs.bib' },
      { kind: 'file', path: '/home/ada/refs.bib' },
    );
    assert.equal(feeds.all.length, 1);
    assert.match(feeds.faults[0]?.fault ?? '', /stands here already, at place 1/);
  });

  it('show their papers before they are followed, as what they are', async () => {
    machine.files.write('/captures/a.bib', entries(2));
    machine.files.write('/refs.bib', entries(1200));
    const { feeds, library } = await opened();
    const folder = await feeds.preview({ kind: 'file', path: '/captures', title: 'Mine' });
    assert.deepEqual(folder.settings, { kind: 'folder', path: '/captures', title: 'Mine' });
    assert.deepEqual([folder.papers.length, folder.title], [2, 'Mine']);
    const file = await feeds.preview({ kind: 'folder', path: '/refs.bib' });
    assert.deepEqual([file.settings['kind'], file.papers.length, file.title], ['file', 1200, 'refs.bib']);
    await assert.rejects(feeds.preview({ kind: 'file', path: '/nowhere.bib' }), /There is no/);
    assert.equal(library.size, 0);
  });
});
