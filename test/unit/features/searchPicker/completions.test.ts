import assert from 'node:assert/strict';
import type { QueryCompletion } from '../../../../src/core/ports';
import { Completions } from '../../../../src/features/searchPicker/completions';

const completion = (text: string, end: number): QueryCompletion => ({
  start: 0,
  end,
  items: [{ text, field: 'tag' }],
});

describe('Completions', () => {
  it('are of the end of the latest query', async () => {
    const asked: (readonly [string, number])[] = [];
    const completions = new Completions({
      complete: (query, offset) => {
        asked.push([query, offset]);
        return Promise.resolve(completion(query, offset));
      },
    });
    const [older, newer] = await Promise.all([completions.load('ab'), completions.load('abc')]);
    assert.equal(older, undefined);
    assert.equal(newer?.items[0]?.text, 'abc');
    assert.deepEqual(asked, [
      ['ab', 2],
      ['abc', 3],
    ]);
  });

  it('are never those of an earlier text', async () => {
    let answer: (completion: QueryCompletion) => void = () => undefined;
    const completions = new Completions({
      complete: (query, offset) =>
        query === 'is:un'
          ? Promise.resolve(completion('is:unread', offset))
          : new Promise((resolve) => (answer = resolve)),
    });
    await completions.load('is:un');
    assert.equal(completions.of('is:un')?.items[0]?.text, 'is:unread');
    assert.equal(completions.of('is:unx'), undefined);
    const asking = completions.load('is:unx');
    assert.equal(completions.of('is:unx'), undefined, 'as long as nobody knows');
    answer({ start: 0, end: 6, items: [] });
    assert.deepEqual((await asking)?.items, []);
  });

  it('are none where nobody can be asked, and come back with whom to ask', async () => {
    let isDown = true;
    const completions = new Completions({
      complete: (query, offset) =>
        isDown ? Promise.reject(new Error('stopped')) : Promise.resolve(completion(query, offset)),
    });
    assert.equal(await completions.load('is:'), undefined);
    isDown = false;
    assert.equal((await completions.load('is:'))?.query, 'is:');
  });
});
