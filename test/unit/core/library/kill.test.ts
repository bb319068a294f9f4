import assert from 'node:assert/strict';
import type { OpenLibrary } from '../../../../src/core/library';
import { MemoryStorage } from '../../../support/memoryStorage';
import { aPaper, shown, World } from './world';

/** What a person does, change by change. */
const changes: readonly ((library: OpenLibrary) => Promise<unknown>)[] = [
  (library) => library.add([aPaper('NanoFlow', { abstract: 'Serving “fast”.' }), aPaper('Sarathi')]),
  (library) => library.setState([aPaper('NanoFlow').id], { starred: true }),
  (library) => library.add([aPaper('Sample', { sources: [{ feed: 'sample', seen: '2026-04-22' }] })]),
  (library) => library.removeSource('sample'),
  (library) => library.add([aPaper('Sarathi', { comments: 3 })]),
  (library) => library.setState([aPaper('Sarathi').id], { read: true }),
];

/** Does the changes until the window is killed. @returns what it showed before each change and at the end */
async function live(
  world: World,
  killAfter: number,
): Promise<{ shots: unknown[]; done: number; worked: number }> {
  const { library, storage } = world.open({ killAfter });
  await library.ready;
  const shots = [shown(library)];
  let done = 0;
  try {
    for (const change of changes) {
      await change(library);
      done++;
      shots.push(shown(library));
    }
    await library.flush();
  } catch {
    shots.push(shown(library));
  }
  return { shots, done, worked: storage.worked };
}

describe('a window killed at any byte', function () {
  this.timeout(60_000);

  it('loses at most the change in flight', async () => {
    const { worked } = await live(new World(), Infinity);
    assert.ok(worked > 1000);
    for (let at = 0; at <= worked; at++) {
      const world = new World();
      const { shots, done } = await live(world, at);
      const after = JSON.stringify(shown(await world.restarted()));
      const allowed = [shots[done], shots[done + 1]].map((shot) => JSON.stringify(shot));
      assert.ok(allowed.includes(after), `killed at ${at} after ${done} changes: ${after}`);
    }
  });

  it('loses nothing while it folds', async () => {
    const before = new MemoryStorage();
    const filled = new World(before).open();
    for (const change of changes) await change(filled.library);
    for (let turn = 0; turn < 57; turn++) await filled.library.add([aPaper(`Paper ${turn}`)]);
    await filled.library.flush();
    assert.equal(before.names('snapshot').length, 0, 'not folded yet');
    const last = aPaper('The last one');
    const fold = async (world: World, killAfter: number) => {
      const { library, storage } = world.open({ killAfter });
      await library.add([last]).catch(() => undefined);
      await library.flush();
      return storage.worked;
    };
    const whole = new World(before.copy());
    const worked = await fold(whole, Infinity);
    assert.equal(whole.disk.names('snapshot').length, 1, 'folded now');
    assert.equal(whole.disk.names('journal').length, 0);
    const expected = JSON.stringify(shown(filled.library));
    for (let at = 0; at <= worked; at += at < 1000 || at > worked - 200 ? 1 : 97) {
      const world = new World(before.copy());
      await fold(world, at);
      const again = await world.restarted();
      const rest = (shown(again) as { paper: { id: string } }[]).filter(({ paper }) => paper.id !== last.id);
      assert.equal(JSON.stringify(rest), expected, `killed at ${at}`);
      assert.deepEqual(again.problems, [], 'a kill damages no file');
    }
  });

  it('leaves nothing behind in the end', async () => {
    const world = new World();
    await live(world, 300);
    world.disk.files.set('tmp/journal-00000009-dead.jsonl', new Uint8Array([1, 2, 3]));
    const { library, look } = world.open();
    await library.flush();
    assert.equal(world.disk.names('tmp').length, 2, 'another window may be at it');
    for (let turn = 0; turn < 120; turn++) await look();
    assert.deepEqual(world.disk.names('tmp'), []);
  });
});
