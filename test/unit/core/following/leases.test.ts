import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { storageLeases } from '../../../../src/core/following';
import type { Lease, Leases } from '../../../../src/core/ports';
import { fileLeases } from '../../../../src/platform/node';
import { MemoryStorage } from '../../../support/memoryStorage';
import { VirtualClock } from '../../../support/virtualClock';
import { buildWindow } from '../../../support/windowProcess';
import { MINUTE, SECOND, start } from './followingWorld';

/** One way to lease, for several windows on one disk. */
interface Ways {
  readonly open: (holder: string) => Leases;
  /** Cuts what stands there, as a kill in the middle of writing does. */
  readonly cut: () => Promise<void>;
}

function behaveAsLeases(clock: () => VirtualClock, ways: () => Ways): void {
  const claim = (leases: Leases, name = 'arxiv.org', milliseconds = MINUTE): Promise<Lease | undefined> =>
    clock().run(leases.claim(name, milliseconds));

  it('belong to one at a time', async () => {
    const [one, two] = [ways().open('one'), ways().open('two')];
    const held = await claim(one);
    assert.ok(held);
    assert.equal(await claim(two), undefined);
    assert.equal(await claim(one), undefined, 'also in one window');
    assert.ok(await claim(two, 'huggingface.co'), 'of another name');
    await held.release();
    assert.ok(await claim(two));
  });

  it('are given to one of several who ask at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const all = Array.from({ length: 8 }, (_, i) => ways().open(`${round}-${i}`));
      const held = await clock().run(Promise.all(all.map((leases) => leases.claim('one', MINUTE))));
      const winners = held.filter((lease) => lease !== undefined);
      assert.equal(winners.length, 1);
      await winners[0]?.release();
    }
  });

  it('are taken over when their time has run out, and not while they are renewed', async () => {
    const [one, two] = [ways().open('one'), ways().open('two')];
    const held = await claim(one);
    clock().advance(50 * SECOND);
    assert.equal(await held?.renew(MINUTE), true);
    clock().advance(50 * SECOND);
    assert.equal(await claim(two), undefined);
    clock().advance(11 * SECOND);
    const taken = await claim(two);
    assert.ok(taken);
    assert.equal(await held?.renew(MINUTE), false, 'who was late learns it');
    await held?.release();
    assert.equal(await taken.renew(MINUTE), true, 'and takes nothing away from the other');
    assert.equal(await claim(one), undefined);
  });

  it('come back to who held them, as long as nobody took them over', async () => {
    const held = await claim(ways().open('one'));
    clock().advance(10 * MINUTE);
    assert.equal(await held?.renew(MINUTE), true, 'the machine slept');
    assert.equal(await claim(ways().open('two')), undefined);
  });

  it('that were claimed in the future, before the clock was set back, hold nobody up', async () => {
    clock().advance(400 * 24 * 60 * MINUTE);
    assert.ok(await claim(ways().open('one')));
    clock().advance(-400 * 24 * 60 * MINUTE);
    assert.ok(await claim(ways().open('two')));
  });

  it('that a kill cut hold nobody up for longer than whole ones', async () => {
    assert.ok(await claim(ways().open('one')));
    await ways().cut();
    clock().advance(2 * MINUTE);
    assert.ok(await claim(ways().open('two')));
  });
}

describe('leases over a storage', () => {
  let clock: VirtualClock;
  let disk: MemoryStorage;
  beforeEach(() => {
    clock = new VirtualClock(start);
    disk = new MemoryStorage();
  });
  behaveAsLeases(
    () => clock,
    () => ({
      open: (holder) => storageLeases({ storage: disk.open(), holder, clock, random: () => 0.5 }),
      cut: () => {
        for (const [name, bytes] of disk.files) disk.files.set(name, bytes.slice(0, 9));
        return Promise.resolve();
      },
    }),
  );
});

describe('leases by files', () => {
  let clock: VirtualClock;
  let folder: string;
  beforeEach(async () => {
    // Files know by themselves when they were written.
    clock = new VirtualClock(Date.now());
    folder = await mkdtemp(path.join(os.tmpdir(), 'paperside-leases-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const files = async () => (await readdir(folder)).map((name) => path.join(folder, name));
  behaveAsLeases(
    () => clock,
    () => ({
      open: (holder) => fileLeases({ folder, holder, now: () => clock.now() }),
      cut: async () => {
        for (const file of await files()) await writeFile(file, '{"claim":');
      },
    }),
  );

  it('leave one small file for each name', async () => {
    const leases = fileLeases({ folder, holder: 'one', now: () => clock.now() });
    for (let i = 0; i < 20; i++) await (await leases.claim('arxiv.org', MINUTE))?.release();
    assert.equal((await files()).length, 1);
  });

  it('belong to one process at a time, whenever one is killed', async function () {
    this.timeout(30_000);
    const script = buildWindow(
      folder,
      `
      import { fileLeases } from './src/platform/node/fileLeases';
      const [folder, holder] = process.argv.slice(2) as [string, string];
      const leases = fileLeases({ folder, holder, now: () => Date.now() });
      async function run() {
        for (;;) {
          const lease = await leases.claim('one', 3000);
          if (!lease) { await new Promise((resolve) => setTimeout(resolve, 1)); continue; }
          process.send!({ holder, from: Date.now() });
          await new Promise((resolve) => setTimeout(resolve, 10));
          process.send!({ holder, to: Date.now() });
          await lease.release();
        }
      }
      void run();
    `,
    );
    const heard: { readonly holder: string; readonly from?: number; readonly to?: number }[] = [];
    const windows = ['a', 'b', 'c'].map((name) => fork(script, [path.join(folder, 'leases'), name]));
    for (const window of windows)
      window.on('message', (message: (typeof heard)[number]) => heard.push(message));
    const [first] = windows;
    await new Promise((resolve) => setTimeout(resolve, 2500));
    first?.kill('SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 5000));
    for (const window of windows) window.kill('SIGKILL');
    const spans = heard.flatMap(({ holder, from }, i) => {
      const end = heard.slice(i + 1).find((each) => each.holder === holder && each.to !== undefined);
      return from !== undefined && end?.to !== undefined ? [{ holder, from, to: end.to }] : [];
    });
    const sorted = spans.sort((a, b) => a.from - b.from);
    assert.ok(sorted.length > 20, `${sorted.length} times`);
    assert.ok(new Set(sorted.map(({ holder }) => holder)).size === 3);
    for (const [i, { from }] of sorted.entries()) assert.ok(i === 0 || from >= (sorted[i - 1]?.to ?? 0));
    assert.ok(sorted.at(-1)?.holder !== 'a', 'the others went on');
  });
});
