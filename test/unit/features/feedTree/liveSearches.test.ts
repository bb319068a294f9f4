import assert from 'node:assert/strict';
import { PapersideError } from '../../../../src/core/problems';
import { LiveSearches } from '../../../../src/features/feedTree/liveSearches';
import { SearchWorld } from './searchWorld';

const looms = { id: 'looms', name: 'Looms', query: 'loom' };
const unread = { id: 'unread', name: 'Unread', query: 'is:unread' };
const cited = { id: 'cited', name: 'Cited', query: 'cited-by:intro.md' };

describe('LiveSearches', () => {
  let world: SearchWorld;
  let told: string[];
  let live: LiveSearches;
  beforeEach(() => {
    world = new SearchWorld();
    told = [];
    world.all = [looms, unread, cited];
    world.answers.set('loom', ['b', 'a', 'gone']).set('is:unread', ['a', 'b']).set(cited.query, ['c']);
    live = new LiveSearches({ ...world.sources, searches: world });
    live.onDidChange((ids) => told.push(...ids));
  });
  afterEach(() => live.dispose());

  const settled = async () => {
    live.show(true);
    await world.pass(1_000);
    told.length = 0;
  };
  const counts = (id: string) => {
    const found = live.get(id)?.found;
    return found && [found.ids.length, found.unread];
  };

  it('asks nothing until somebody sees it, then for each search once', async () => {
    assert.deepEqual(await world.pass(100_000), []);
    live.show(true);
    assert.deepEqual(await world.pass(1_000), ['loom', 'is:unread', cited.query]);
    assert.deepEqual(live.get('looms'), {
      query: 'loom',
      found: { ids: ['b', 'a'], unread: 2, hints: [] },
      failed: false,
    });
    assert.deepEqual(told, ['looms', 'unread', 'cited']);
    assert.deepEqual(await world.pass(50_000), []);
  });

  it('counts anew when a paper was read, and asks only what asks for that', async () => {
    await settled();
    world.read.add('a');
    world.answers.set('is:unread', ['b']);
    world.change({ restated: ['a'] });
    assert.deepEqual(await world.pass(1_000), ['is:unread']);
    assert.deepEqual(
      [counts('looms'), counts('unread'), counts('cited')],
      [
        [2, 1],
        [1, 1],
        [1, 1],
      ],
    );
    assert.deepEqual(told, ['looms', 'unread'], 'and tells only of what is another');
  });

  it('asks again once the engine has taken in what changed', async () => {
    await settled();
    world.change({ restated: ['a'] });
    await world.pass(1_000);
    world.answers.set('is:unread', ['b']);
    world.progressed.fire(world.progress);
    assert.deepEqual(await world.pass(1_000), ['is:unread']);
    assert.deepEqual(counts('unread'), [1, 1]);
  });

  it('asks no more for a change that the index has taken in, however often it reports later', async () => {
    await settled();
    world.change({ restated: ['a'] });
    await world.pass(1_000);
    world.progressed.fire(world.progress);
    assert.deepEqual(await world.pass(1_000), ['is:unread']);
    world.notesChanged.fire([]);
    await world.pass(1_000);
    world.progressed.fire(world.progress);
    assert.deepEqual(await world.pass(1_000), [cited.query], 'and not for one before');
    for (let report = 0; report < 3; report++) {
      world.progressed.fire(world.progress);
      assert.deepEqual(await world.pass(1_000), []);
    }
  });

  it('asks again for a change that the index took in while a round was asking', async () => {
    await settled();
    world.during = () => {
      world.during = undefined;
      world.time += 1;
      world.answers.set('is:unread', ['b']);
      world.progressed.fire(world.progress);
    };
    world.change({ restated: ['a'] });
    await world.pass(1_000);
    assert.deepEqual(counts('unread'), [1, 1]);
  });

  it('asks again until an index that reports time and again is at rest', async () => {
    await settled();
    world.change({ restated: ['a'] });
    await world.pass(301);
    for (let report = 0; report < 10; report++) {
      world.progressed.fire(world.progress);
      await world.pass(100);
    }
    world.answers.set('is:unread', ['b']);
    world.progressed.fire(world.progress);
    await world.pass(1_000);
    assert.deepEqual(counts('unread'), [1, 1]);
    world.progressed.fire(world.progress);
    await world.pass(1_000);
    world.progressed.fire(world.progress);
    assert.deepEqual(await world.pass(1_000), []);
  });

  it('asks all when papers changed, and those about notes when notes did', async () => {
    await settled();
    world.change({ added: ['d'] });
    world.change({ removed: ['e'] });
    assert.deepEqual(await world.pass(1_000), ['loom', 'is:unread', cited.query]);
    await world.pass(1_000);
    world.notesChanged.fire([]);
    assert.deepEqual(await world.pass(1_000), [cited.query]);
  });

  it('asks a search that is new or edited, and forgets one that is gone', async () => {
    await settled();
    world.all = [{ ...looms, query: 'weft' }, cited];
    world.answers.set('weft', ['a']);
    world.listChanged.fire();
    assert.deepEqual(await world.pass(1_000), ['weft']);
    assert.deepEqual([counts('looms'), live.get('unread')], [[1, 1], undefined]);
    world.all = [{ ...looms, query: 'weft', name: 'Another name' }, cited];
    world.listChanged.fire();
    assert.deepEqual(await world.pass(1_000), [], 'a name finds nothing else');
  });

  it('catches up with what happened while nobody saw it', async () => {
    await settled();
    live.show(false);
    world.change({ added: ['d'] });
    assert.deepEqual(await world.pass(100_000), []);
    live.show(true);
    assert.deepEqual(await world.pass(1_000), ['loom', 'is:unread', cited.query]);
  });

  it('counts while the index is built, and once more when it is whole', async () => {
    world.progress = { indexed: 0, total: 3 };
    await settled();
    world.progress = { indexed: 2, total: 3 };
    world.progressed.fire(world.progress);
    assert.equal((await world.pass(1_000)).length, 3);
    world.progress = { indexed: 3, total: 3 };
    world.progressed.fire(world.progress);
    assert.equal((await world.pass(1_000)).length, 3);
    assert.equal((await world.pass(10_000)).length, 0);
  });

  it('rests nine times as long as it has worked, whatever changes', async () => {
    world.cost = 100;
    live.show(true);
    let questions = 0;
    for (let turn = 0; turn < 300; turn++) {
      world.change({ added: [`p${turn}`] });
      questions += (await world.pass(100)).length;
    }
    assert.ok(world.time >= 30_000);
    assert.ok(questions * 100 <= 0.11 * world.time + 300, `${questions} questions in ${world.time} ms`);
    assert.ok(questions >= 24, `${questions} questions`);
  });

  it('moves on with the day, where a query counts days from today', async () => {
    world.all = [looms, { id: 'week', name: 'Week', query: 'listed:7d' }, unread];
    await settled();
    world.today = '2026-04-23';
    assert.deepEqual(await world.pass(61_000), ['listed:7d']);
    assert.deepEqual(await world.pass(200_000), []);
  });

  it('keeps the last answer when the engine is not to be had, and asks again when it is', async () => {
    await settled();
    world.answers.set('loom', new PapersideError('workerStopped', ''));
    world.change({ added: ['d'] });
    await world.pass(1_000);
    assert.equal(live.get('looms')?.failed, true);
    assert.deepEqual(counts('looms'), [2, 2]);
    assert.ok((await world.pass(60_000)).length <= 3, 'without asking all the time');
    world.answers.set('loom', ['a']);
    world.progressed.fire(world.progress);
    await world.pass(1_000);
    assert.equal(live.get('looms')?.failed, false);
    assert.deepEqual(counts('looms'), [1, 1]);
  });

  it('lets one wait until something is known of a search, or it is gone', async () => {
    const known = live.known('looms');
    const never = live.known('unread');
    live.show(true);
    world.all = [looms];
    world.listChanged.fire();
    await never;
    await world.pass(1_000);
    await known;
    assert.deepEqual(counts('looms'), [2, 2]);
  });

  it('stops when it is disposed, and listens to nobody any more', async () => {
    await settled();
    world.change({ added: ['d'] });
    live.dispose();
    assert.deepEqual(await world.pass(100_000), []);
    const { listChanged, libraryChanged, notesChanged, progressed } = world;
    assert.deepEqual(
      [listChanged, libraryChanged, notesChanged, progressed].map(({ size }) => size),
      [0, 0, 0, 0],
    );
  });
});
