import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SearchAnswer } from '../../../../src/core/ports';
import { abortError } from '../../../../src/core/problems';
import { LatestSearch } from '../../../../src/features/searchPicker/latestSearch';

const answer = (id: string): SearchAnswer => ({ hits: [{ id, score: 1, matches: [] }], total: 1, hints: [] });

describe('LatestSearch', () => {
  it('gives the answer of a search that nothing overtook', async () => {
    const latest = new LatestSearch({ search: (query) => Promise.resolve(answer(query)) });
    assert.deepEqual(await latest.run('q', { limit: 50 }), answer('q'));
  });

  it('never lets an older answer through, in whatever order answers come and whether or not it can be cancelled', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .integer({ min: 1, max: 6 })
          .chain((count) =>
            fc.tuple(fc.shuffledSubarray([...Array(count).keys()], { minLength: count }), fc.boolean()),
          ),
        async ([order, obeysAbort]) => {
          const give: (() => void)[] = [];
          const latest = new LatestSearch({
            search: (query, _options, signal) =>
              new Promise((resolve, reject) => {
                give.push(() => resolve(answer(query)));
                if (obeysAbort) signal?.addEventListener('abort', () => reject(abortError()));
              }),
          });
          const runs = order.map((_, index) => latest.run(String(index), { limit: 1 }));
          for (const index of order) give[index]?.();
          const answers = await Promise.all(runs);
          assert.deepEqual(answers.pop(), answer(String(order.length - 1)));
          assert.ok(answers.every((older) => older === undefined));
        },
      ),
    );
  });

  it('passes on the failure of the newest search only', async () => {
    let fail: (error: Error) => void = () => undefined;
    const latest = new LatestSearch({ search: () => new Promise((_, reject) => (fail = reject)) });
    const older = latest.run('a', { limit: 1 });
    const failOlder = fail;
    const newer = latest.run('b', { limit: 1 });
    failOlder(new Error('older'));
    fail(new Error('newer'));
    assert.equal(await older, undefined);
    await assert.rejects(newer, /newer/);
  });

  it('gives nothing after it was cancelled', async () => {
    const latest = new LatestSearch({ search: () => Promise.resolve(answer('a')) });
    const run = latest.run('a', { limit: 1 });
    latest.cancel();
    assert.equal(await run, undefined);
  });
});
