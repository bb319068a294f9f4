import assert from 'node:assert/strict';
import type { FoundPapers } from '../../../../src/core/ports';
import { abortError, isPapersideError, PapersideError } from '../../../../src/core/problems';
import { FeedFilter, type FeedFilterDeps } from '../../../../src/features/feedTree/feedFilter';
import { SearchWorld } from './searchWorld';

const answer = (...ids: string[]): FoundPapers => ({ ids, hints: [] });

/** A search whose answers a test gives when it likes. */
function heldSearch() {
  const calls: {
    query: string;
    give: (answer: FoundPapers) => void;
    signal: AbortSignal | undefined;
  }[] = [];
  return {
    calls,
    find: (query: string, signal?: AbortSignal) =>
      new Promise<FoundPapers>((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(abortError()));
        calls.push({ query, give: resolve, signal });
      }),
  };
}

const filterBy = (search: Pick<FeedFilterDeps['search'], 'find'>) => {
  const { sources } = new SearchWorld();
  return new FeedFilter({
    ...sources,
    search: { ...search, progress: { indexed: 3, total: 3 }, onDidProgress: sources.search.onDidProgress },
    changed: () => undefined,
  });
};

const asked = ({ matches }: FeedFilter) => [...(matches ?? [])];

describe('FeedFilter', () => {
  it('asks for all that match, and shows the former filter until the answer comes', async () => {
    const search = heldSearch();
    const filter = filterBy(search);
    const applied = filter.apply('  text sql ');
    assert.equal(filter.matches, undefined);
    assert.equal(search.calls[0]!.query, 'text sql');
    search.calls[0]?.give(answer('a', 'b'));
    assert.equal(await applied, true);
    assert.deepEqual([filter.query, ...asked(filter)], ['text sql', 'a', 'b']);
  });

  it('lets the newest query win and cancels the older one', async () => {
    const search = heldSearch();
    const filter = filterBy(search);
    const older = filter.apply('old');
    const newer = filter.apply('new');
    assert.equal(search.calls[0]?.signal?.aborted, true);
    search.calls[1]?.give(answer('n'));
    assert.deepEqual(await Promise.all([older, newer]), [false, true]);
    assert.equal(filter.query, 'new');
  });

  it('shows everything for a blank query, even while a search runs', async () => {
    const search = heldSearch();
    const filter = filterBy(search);
    const older = filter.apply('old');
    assert.equal(await filter.apply('  '), true);
    assert.equal(await older, false);
    assert.deepEqual([filter.query, filter.matches], ['', undefined]);
  });

  it('passes on a failure and keeps the former filter', async () => {
    const filter = filterBy({ find: () => Promise.reject(new Error('the engine stopped')) });
    await assert.rejects(filter.apply('q'), /the engine stopped/);
    assert.equal(filter.query, '');
  });
});

describe('FeedFilter as things change', () => {
  let world: SearchWorld;
  let filter: FeedFilter;
  let drawn: number;
  beforeEach(() => {
    world = new SearchWorld();
    world.answers
      .set('loom', ['a', 'b'])
      .set('loom is:unread', ['a'])
      .set('is:cited', [])
      .set('listed:7d', []);
    drawn = 0;
    filter = new FeedFilter({ ...world.sources, changed: () => drawn++ });
  });
  afterEach(() => filter.dispose());

  const applied = async (query: string) => {
    await filter.apply(query);
    await world.pass(1_000);
  };

  it('asks again when papers changed, and draws only what is another', async () => {
    await applied('loom');
    world.change({ added: ['c'] });
    assert.deepEqual(await world.pass(1_000), ['loom']);
    assert.equal(drawn, 0);
    world.answers.set('loom', ['a', 'b', 'c']);
    world.progressed.fire(world.progress);
    assert.deepEqual(await world.pass(1_000), ['loom'], 'and when the index has taken it in');
    assert.deepEqual([drawn, asked(filter).length], [1, 3]);
  });

  it('asks nothing for progress, notes, states and the day if these can change nothing that it shows', async () => {
    await applied('loom');
    world.notesChanged.fire([]);
    world.change({ restated: ['a'] });
    await world.pass(1_000);
    world.progressed.fire(world.progress);
    world.today = '2026-04-23';
    assert.deepEqual(await world.pass(200_000), []);
    assert.equal(drawn, 0);
  });

  it('follows states, notes and the day where the query asks for them', async () => {
    await applied('loom is:unread');
    world.change({ restated: ['a'] });
    assert.deepEqual(await world.pass(1_000), ['loom is:unread']);
    await applied('is:cited');
    world.notesChanged.fire([]);
    assert.deepEqual(await world.pass(1_000), ['is:cited']);
    await applied('listed:7d');
    world.today = '2026-04-23';
    assert.deepEqual(await world.pass(61_000), ['listed:7d']);
    assert.equal(drawn, 0);
  });

  it('asks nothing once everything is shown', async () => {
    await applied('loom');
    await applied('');
    world.change({ added: ['c'] });
    world.progressed.fire(world.progress);
    assert.deepEqual(await world.pass(100_000), []);
  });

  it('knows that search stopped until it answers, and filters then by what was wanted', async () => {
    await applied('loom');
    world.answers.set('listed:7d', new PapersideError('workerStopped', ''));
    await assert.rejects(filter.apply('listed:7d'));
    await world.pass(5_000);
    world.change({ added: ['c'] });
    await world.pass(5_000);
    assert.ok(isPapersideError(filter.failure));
    assert.deepEqual([filter.query, drawn], ['loom', 0]);
    world.answers.set('listed:7d', ['d']);
    world.progressed.fire(world.progress);
    await world.pass(1_000);
    assert.deepEqual([filter.failure, filter.query, drawn], [undefined, 'listed:7d', 1]);
  });

  it('lets what is typed overtake what is asked again', async () => {
    await applied('loom');
    world.during = () => {
      world.during = undefined;
      void filter.apply('is:cited');
    };
    world.change({ added: ['c'] });
    await world.pass(1_000);
    assert.equal(filter.query, 'is:cited');
  });
});
