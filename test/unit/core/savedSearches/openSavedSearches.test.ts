import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Paper } from '../../../../src/core/paper';
import { isAbort, isPapersideError } from '../../../../src/core/problems';
import { openSavedSearches, type SavedSearches } from '../../../../src/core/savedSearches';
import { aPaper, World, type Window } from '../library/world';

interface Desk {
  readonly window: Window;
  readonly searches: SavedSearches;
  readonly asked: string[];
}

/** Saved searches of a window whose search finds all papers, the newest last. */
function desk(world: World, window = world.open()): Desk {
  const asked: string[] = [];
  const { library } = window;
  const searches = openSavedSearches({
    store: library.searches,
    library,
    pause: () => Promise.resolve(),
    find: (query) => {
      asked.push(query);
      return Promise.resolve({ ids: [...library.values()].map(({ paper }) => paper.id), hints: [] });
    },
  });
  return { window, searches, asked };
}

const names = ({ searches }: Desk) => searches.all.map(({ name }) => name);
const rejectsWith = (work: Promise<unknown>, code: string) =>
  assert.rejects(work, (error) => isPapersideError(error) && error.code === code);

describe('saved searches', () => {
  let world: World;
  beforeEach(() => (world = new World()));

  it('are kept under their names, also after a restart', async () => {
    const one = desk(world);
    const search = await one.searches.save({ name: ' Looms ', query: 'loom  OR weft' });
    await one.searches.save({ query: 'is:unread' });
    assert.deepEqual(search, { id: search.id, name: 'Looms', query: 'loom OR weft' });
    assert.deepEqual(one.searches.get(search.id), search);
    const again = desk(world);
    await again.searches.ready;
    assert.deepEqual(again.searches.all, one.searches.all);
    assert.deepEqual(names(again), ['Looms', 'is:unread']);
  });

  it('that are saved in one moment are two', async () => {
    const { searches } = desk(world);
    await Promise.all(['loom', 'weft'].map((query) => searches.save({ query })));
    assert.deepEqual(searches.all.map(({ query }) => query).sort(), ['loom', 'weft']);
  });

  it('are renamed and edited; what is blank or the same changes nothing', async () => {
    const one = desk(world);
    const { id } = await one.searches.save({ name: 'Looms', query: 'loom' });
    await one.searches.change(id, { name: 'Weaving' });
    await one.searches.change(id, { query: 'weft' });
    assert.deepEqual(one.searches.all, [{ id, name: 'Weaving', query: 'weft' }]);
    const files = world.disk.files.size;
    await one.searches.change(id, { name: 'Weaving', query: ' ' });
    assert.equal(world.disk.files.size, files);
  });

  it('give a name that is taken a number', async () => {
    const one = desk(world);
    await one.searches.save({ name: 'Looms', query: 'loom' });
    const { id, name } = await one.searches.save({ name: 'looms', query: 'loom' });
    assert.equal(name, 'looms (2)');
    await one.searches.change(id, { name: 'LOOMS' });
    assert.deepEqual(names(one), ['Looms', 'LOOMS (2)']);
  });

  it('are removed, and come back where they stood', async () => {
    const one = desk(world);
    const { id } = await one.searches.save({ name: 'A', query: 'a' });
    await one.searches.save({ name: 'B', query: 'b' });
    await one.searches.remove(id);
    assert.deepEqual(names(one), ['B']);
    assert.deepEqual(names(desk(world, one.window)), ['B']);
    await one.searches.restore(id);
    assert.deepEqual(names(one), ['A', 'B']);
  });

  it('are moved in front of others, and behind all', async () => {
    const one = desk(world);
    const ids = [];
    for (const name of ['A', 'B', 'C']) ids.push((await one.searches.save({ name, query: name })).id);
    await one.searches.move(ids[2]!, ids[0]);
    assert.deepEqual(names(one), ['C', 'A', 'B']);
    await one.searches.move(ids[2]!, undefined);
    assert.deepEqual(names(one), ['A', 'B', 'C']);
    const again = desk(world);
    await again.searches.ready;
    assert.deepEqual(names(again), ['A', 'B', 'C']);
  });

  it('refuse what is blank, what is unknown, and more than are kept', async () => {
    const one = desk(world);
    await rejectsWith(one.searches.save({ name: 'Nothing', query: ' \n' }), 'savedSearchEmpty');
    await rejectsWith(one.searches.save({ query: 'x'.repeat(2_001) }), 'savedSearchTooLong');
    const { id } = await one.searches.save({ query: 'x'.repeat(2_000) });
    await rejectsWith(one.searches.change(id, { query: 'y'.repeat(2_001) }), 'savedSearchTooLong');
    assert.equal(one.searches.get(id)?.query, 'x'.repeat(2_000));
    await one.searches.remove(id);
    for (const work of [
      one.searches.change('nobody', { name: 'x' }),
      one.searches.remove('nobody'),
      one.searches.restore('nobody'),
      one.searches.move('nobody', undefined),
      one.searches.papersOf('nobody'),
    ])
      await rejectsWith(work, 'savedSearchUnknown');
    for (let at = 0; at < 200; at++) await one.searches.save({ query: `q${at}` });
    await rejectsWith(one.searches.save({ query: 'one more' }), 'savedSearchesFull');
  });

  it('tell listeners what changed here and in other windows', async () => {
    const [one, two] = [desk(world), desk(world)];
    await two.searches.ready;
    let told = 0;
    two.searches.onDidChange(() => {
      told++;
      assert.deepEqual(names(two), names(one), 'the list is new already');
    });
    await one.searches.save({ query: 'loom' });
    await two.window.look();
    await two.window.look();
    assert.equal(told, 1, 'and only of changes');
    await one.window.library.add([aPaper('A Paper')]);
    await two.window.look();
    assert.equal(told, 1);
  });

  it('keep a change that could not be written, and write it later', async () => {
    let refused: 'storageFull' | undefined = 'storageFull';
    const window = world.open({ refuse: () => refused });
    const one = desk(world, window);
    await rejectsWith(one.searches.save({ name: 'Looms', query: 'loom' }), 'storageFull');
    assert.deepEqual(names(one), ['Looms']);
    refused = undefined;
    for (let turn = 0; turn < 10; turn++) await window.look();
    const again = desk(world);
    await again.searches.ready;
    assert.deepEqual(names(again), ['Looms']);
  });

  it('survive the folding of journals into a snapshot', async () => {
    const one = desk(world);
    const { id } = await one.searches.save({ name: 'Looms', query: 'loom' });
    const gone = await one.searches.save({ name: 'Gone', query: 'gone' });
    await one.searches.remove(gone.id);
    for (let turn = 0; turn < 70; turn++) await one.window.library.add([aPaper(`Other ${turn}`)]);
    await one.window.library.flush();
    assert.equal(world.disk.names('snapshot').length, 1);
    const again = desk(world);
    await again.searches.ready;
    assert.deepEqual(again.searches.all, [{ id, name: 'Looms', query: 'loom' }]);
  });
});

describe('saved searches in several windows', () => {
  it('keep what each window set, when one renames and another edits the query at once', async () => {
    const world = new World();
    const [one, two] = [desk(world), desk(world)];
    const { id } = await one.searches.save({ name: 'Looms', query: 'loom' });
    await two.window.look();
    await Promise.all([
      one.searches.change(id, { name: 'Weaving' }),
      two.searches.change(id, { query: 'weft' }),
    ]);
    for (const { window } of [one, two]) await window.look();
    for (const each of [one, two])
      assert.deepEqual(each.searches.all, [{ id, name: 'Weaving', query: 'weft' }]);
  });

  it('lose none of two that are saved at once under one name', async () => {
    const world = new World();
    const [one, two] = [desk(world), desk(world)];
    await Promise.all([one, two].map(({ searches }) => searches.save({ name: 'Looms', query: 'loom' })));
    for (const { window } of [one, two]) await window.look();
    assert.deepEqual(names(one), ['Looms', 'Looms (2)']);
    assert.deepEqual(one.searches.all, two.searches.all);
  });

  it('all end with the same list, whatever they do and in whatever order they look', async () => {
    const step = fc.record({
      window: fc.nat(2),
      work: fc.constantFrom('save', 'rename', 'edit', 'remove', 'restore', 'up', 'look' as const),
      which: fc.nat(5),
      text: fc.constantFrom('Looms', 'looms', 'Weft', 'is:unread'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const world = new World();
        const desks = [desk(world), desk(world), desk(world)];
        for (const { searches } of desks) await searches.ready;
        const running: Promise<unknown>[] = [];
        for (const { window: n, work, which, text } of steps) {
          const { searches, window } = desks[n]!;
          const { id } = searches.all[which % Math.max(1, searches.all.length)] ?? {};
          if (work === 'look') await window.look();
          else if (work === 'save') running.push(searches.save({ name: text, query: text }));
          else if (id === undefined) continue;
          else if (work === 'rename') running.push(searches.change(id, { name: text }));
          else if (work === 'edit') running.push(searches.change(id, { query: text }));
          else if (work === 'remove') running.push(searches.remove(id));
          else if (work === 'restore') running.push(searches.restore(id));
          else running.push(searches.move(id, searches.all[0]?.id));
        }
        // Two changes of one window may be under way at once: what was removed first can't be renamed any more.
        for (const outcome of await Promise.allSettled(running))
          if (outcome.status === 'rejected')
            assert.ok(isPapersideError(outcome.reason) && outcome.reason.code === 'savedSearchUnknown');
        for (let turn = 0; turn < 2; turn++) for (const { window } of desks) await window.look();
        const fresh = desk(world);
        await fresh.searches.ready;
        for (const { searches } of desks) assert.deepEqual(searches.all, fresh.searches.all);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the papers of a saved search', () => {
  const at = (day: number) => Date.UTC(2026, 0, day);
  const papers: readonly Paper[] = [aPaper('One'), aPaper('Two'), aPaper('Three')];

  async function threeDays(): Promise<Desk> {
    const world = new World();
    const one = desk(world);
    for (const [index, paper] of papers.entries()) {
      world.now = at(index + 1);
      await one.window.library.add([paper]);
    }
    return one;
  }
  const ids = papers.map(({ id }) => id);

  it('are all that it finds, or those that came since a time', async () => {
    const { searches, asked } = await threeDays();
    const { id } = await searches.save({ query: 'sort:date' });
    assert.deepEqual(await searches.papersOf(id), ids);
    assert.deepEqual(await searches.papersOf(id, at(2)), ids.slice(1));
    assert.deepEqual(await searches.papersOf(id, at(4)), []);
    assert.deepEqual(asked, ['sort:date', 'sort:date', 'sort:date']);
  });

  it('are looked at with pauses, and not for a caller who has left', async () => {
    const world = new World();
    const { library } = world.open();
    await library.ready;
    const many = Array.from({ length: 5_000 }, (_, index) => `p${index}`);
    const controller = new AbortController();
    let pauses = 0;
    const searches = openSavedSearches({
      store: library.searches,
      library: { get: () => ({ added: 7 }) },
      pause: () => {
        if (++pauses === 3) controller.abort();
        return Promise.resolve();
      },
      find: () => Promise.resolve({ ids: many, hints: [] }),
    });
    const { id } = await searches.save({ query: 'all' });
    assert.deepEqual(await searches.papersOf(id, 7), many);
    assert.equal(pauses, 2);
    await assert.rejects(searches.papersOf(id, 7, controller.signal), isAbort);
  });
});
