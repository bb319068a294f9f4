import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Paper } from '../../../../src/core/paper';
import { aPaper, shown, World } from './world';

const [before, after] = ['feed:old.example:1', 'feed:new.example:2'];
const from = (feed: string, at: number): Paper =>
  aPaper(`Weaving with ${at} Looms`, { arxivId: `2604.0000${at}`, sources: [{ feed, seen: '2026-04-22' }] });
const feedsOf = (paper: Paper | undefined) => paper?.sources.map(({ feed }) => feed);

describe('a source under another name', () => {
  it('keeps papers, states, and when they came', async () => {
    const world = new World();
    const { library, changes } = world.open();
    await library.ready;
    await library.add([from(before, 1), from(before, 2)]);
    await library.add([from('daily', 2)]);
    await library.setState(['arxiv:2604.00001'], { starred: true });
    const added = library.get('arxiv:2604.00001')?.added;
    changes.length = 0;
    world.now += 60_000;
    assert.equal(await library.moveSource(before, after), 2);
    assert.deepEqual(
      changes.flatMap((change) => [...change.added, ...change.removed]),
      [],
      'nothing comes or goes meanwhile',
    );
    for (const held of [library, await world.restarted()]) {
      const moved = held.get('arxiv:2604.00001');
      assert.deepEqual([feedsOf(moved?.paper), moved?.state.starred, moved?.added], [[after], true, added]);
      assert.deepEqual(feedsOf(held.get('arxiv:2604.00002')?.paper)?.toSorted(), ['daily', after]);
      assert.deepEqual([held.hasFeed(before), held.hasFeed(after)], [false, true]);
    }
  });

  it('is one step on disk', async () => {
    const world = new World();
    const { library } = world.open();
    await library.add([from(before, 1), from(before, 2)]);
    const journals = world.disk.names('journal').length;
    await library.moveSource(before, after);
    assert.equal(world.disk.names('journal').length, journals + 1);
    await library.moveSource(before, after);
    assert.equal(world.disk.names('journal').length, journals + 1, 'twice makes no difference');
  });

  it('can be taken back', async () => {
    const world = new World();
    const { library } = world.open();
    await library.add([from(before, 1), from(before, 2)]);
    const was = shown(library);
    await library.moveSource(before, after);
    assert.equal(await library.moveSource(after, before), 2);
    assert.deepEqual(shown(library), was);
    assert.deepEqual(shown(await world.restarted()), was);
  });

  it('comes out the same where windows do it at once, or one is killed amid it', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat({ max: 9 }), { minLength: 1, maxLength: 8 }),
        fc.uniqueArray(fc.nat({ max: 9 }), { maxLength: 4 }),
        fc.nat({ max: 6_000 }),
        async (old, already, killAfter) => {
          const world = new World();
          const [one, other] = [world.open(), world.open()];
          await one.library.add(old.map((at) => from(before, at)));
          await one.library.add(already.map((at) => from(after, at)));
          await other.look();
          const killed = world.open({ killAfter });
          await killed.library.ready.catch(() => undefined);
          await Promise.allSettled([
            killed.library.moveSource(before, after),
            one.library.moveSource(before, after),
            other.library.moveSource(before, after),
          ]);
          await one.look();
          await other.look();
          assert.deepEqual(shown(one.library), shown(other.library));
          const held = await world.restarted();
          assert.deepEqual(shown(held), shown(one.library));
          assert.equal(held.size, new Set([...old, ...already]).size);
          for (const { paper } of held.values()) assert.deepEqual(feedsOf(paper), [after]);
        },
      ),
      { numRuns: 100 },
    ));
});
