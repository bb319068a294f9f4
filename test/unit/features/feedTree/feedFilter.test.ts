import assert from 'node:assert/strict';
import type { SearchAnswer } from '../../../../src/core/ports';
import { abortError } from '../../../../src/core/problems';
import { FeedFilter } from '../../../../src/features/feedTree/feedFilter';

const answer = (...ids: string[]): SearchAnswer => ({
  hits: ids.map((id) => ({ id, score: 1, matches: [] })),
  total: ids.length,
  hints: [],
});

/** A search whose answers a test gives when it likes. */
function heldSearch() {
  const calls: {
    query: string;
    limit: number;
    give: (answer: SearchAnswer) => void;
    signal: AbortSignal | undefined;
  }[] = [];
  return {
    calls,
    search: (query: string, { limit }: { limit: number }, signal?: AbortSignal) =>
      new Promise<SearchAnswer>((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(abortError()));
        calls.push({ query, limit, give: resolve, signal });
      }),
  };
}

const asked = ({ matches }: FeedFilter) => [...(matches ?? [])];

describe('FeedFilter', () => {
  it('asks for all that match, and shows the former filter until the answer comes', async () => {
    const search = heldSearch();
    const filter = new FeedFilter(search);
    const applied = filter.apply('  text sql ');
    assert.equal(filter.matches, undefined);
    assert.deepEqual([search.calls[0]?.query, search.calls[0]?.limit], ['text sql', Infinity]);
    search.calls[0]?.give(answer('a', 'b'));
    assert.equal(await applied, true);
    assert.deepEqual([filter.query, ...asked(filter)], ['text sql', 'a', 'b']);
  });

  it('lets the newest query win and cancels the older one', async () => {
    const search = heldSearch();
    const filter = new FeedFilter(search);
    const older = filter.apply('old');
    const newer = filter.apply('new');
    assert.equal(search.calls[0]?.signal?.aborted, true);
    search.calls[1]?.give(answer('n'));
    assert.deepEqual(await Promise.all([older, newer]), [false, true]);
    assert.equal(filter.query, 'new');
  });

  it('shows everything for a blank query, even while a search runs', async () => {
    const search = heldSearch();
    const filter = new FeedFilter(search);
    const older = filter.apply('old');
    assert.equal(await filter.apply('  '), true);
    assert.equal(await older, false);
    assert.deepEqual([filter.query, filter.matches], ['', undefined]);
  });

  it('asks again for the same query when the library changed', async () => {
    const search = heldSearch();
    const filter = new FeedFilter(search);
    assert.equal(await filter.again(), false);
    const applied = filter.apply('q');
    search.calls[0]?.give(answer('a'));
    await applied;
    const again = filter.again();
    search.calls[1]?.give(answer('a', 'b'));
    assert.equal(await again, true);
    assert.equal(filter.matches?.size, 2);
  });

  it('passes on a failure and keeps the former filter', async () => {
    const filter = new FeedFilter({ search: () => Promise.reject(new Error('the engine stopped')) });
    await assert.rejects(filter.apply('q'), /the engine stopped/);
    assert.equal(filter.query, '');
  });
});
