import assert from 'node:assert/strict';
import fc from 'fast-check';
import { abortError } from '../../../src/core/problems';
import { Latest } from '../../../src/features/latest';

describe('Latest', () => {
  it('gives the answer to a question that nothing overtook', async () => {
    const latest = new Latest();
    assert.equal(await latest.ask(() => Promise.resolve('one')), 'one');
    assert.equal(await latest.ask(() => Promise.resolve('two')), 'two');
  });

  it('never lets an older answer through, in whatever order answers come and whether or not it can be cancelled', async () => {
    const orders = fc
      .integer({ min: 1, max: 6 })
      .chain((count) => fc.shuffledSubarray([...Array(count).keys()], { minLength: count }));
    await fc.assert(
      fc.asyncProperty(orders, fc.boolean(), fc.boolean(), async (order, obeysAbort, fails) => {
        const latest = new Latest();
        const settle: (() => void)[] = [];
        const asked = order.map((_, index) =>
          latest.ask(
            (signal) =>
              new Promise<number>((resolve, reject) => {
                const isLast = index === order.length - 1;
                settle.push(() => (fails && !isLast ? reject(new Error('older')) : resolve(index)));
                if (obeysAbort) signal.addEventListener('abort', () => reject(abortError()));
              }),
          ),
        );
        for (const index of order) settle[index]?.();
        const answers = await Promise.all(asked);
        assert.equal(answers.pop(), order.length - 1);
        assert.ok(answers.every((older) => older === undefined));
      }),
    );
  });

  it('passes on a failure that nothing overtook, be it that the one who is asked gave up', async () => {
    const latest = new Latest();
    await assert.rejects(
      latest.ask(() => Promise.reject(new Error('newest'))),
      /newest/,
    );
    await assert.rejects(
      latest.ask(() => Promise.reject(abortError())),
      { name: 'AbortError' },
    );
  });

  it('gives nothing after it was cancelled, and answers the next question', async () => {
    const latest = new Latest();
    const asked = latest.ask(() => Promise.resolve('a'));
    latest.cancel();
    assert.equal(await asked, undefined);
    assert.equal(await latest.ask(() => Promise.resolve('b')), 'b');
  });
});
