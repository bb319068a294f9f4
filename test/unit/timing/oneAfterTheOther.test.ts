import assert from 'node:assert/strict';
import { oneAfterTheOther } from '../../../src/timing/oneAfterTheOther';

describe('oneAfterTheOther', () => {
  it('begins work when what was asked for before is done, also if that failed', async () => {
    const inTurn = oneAfterTheOther(60_000);
    const told: string[] = [];
    let finish = () => {};
    const first = inTurn(async () => {
      await new Promise<void>((resolve) => (finish = resolve));
      told.push('first');
      throw new Error('no');
    });
    const second = inTurn(() => Promise.resolve(told.push('second')));
    await Promise.resolve();
    finish();
    await assert.rejects(first, /no/);
    assert.equal(await second, 2);
    assert.deepEqual(told, ['first', 'second']);
  });

  it('waits no longer than it has patience for what never ends', async () => {
    const inTurn = oneAfterTheOther(1);
    void inTurn(() => new Promise(() => {}));
    assert.equal(await inTurn(() => Promise.resolve('done')), 'done');
  });
});
