import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nearestKeys } from '../../../../src/core/bibliography';
import { editDistance } from '../../../../src/core/bibliography/nearestKeys';
import type { CslItem } from '../../../../src/core/paper';

const items: readonly CslItem[] = [
  {
    id: 'vaswani2017attention',
    type: 'article',
    title: 'Attention Is All You Need',
    author: [{ family: 'Vaswani', given: 'A.' }],
    issued: { 'date-parts': [[2017]] },
  },
  {
    id: 'muller_98',
    type: 'article',
    title: 'Cluster Trees',
    author: [{ family: 'Müller' }],
    issued: { 'date-parts': [[1998]] },
  },
  { id: 'nanoflow2024', type: 'article', title: 'NanoFlow', issued: { 'date-parts': [[2024]] } },
  { id: 'other2024', type: 'article', title: 'Something Else', issued: { 'date-parts': [[2024]] } },
];
const pause = () => Promise.resolve();
const near = async (key: string) => (await nearestKeys(key, items, { limit: 3, pause })).map(({ id }) => id);

describe('the keys that were meant', () => {
  it('are those a typing error away', async () => {
    assert.deepEqual(await near('nanofolw2024'), ['nanoflow2024']);
    assert.deepEqual(await near('NanoFlow2024'), ['nanoflow2024']);
    assert.deepEqual(await near('muller_99'), ['muller_98']);
  });

  it('are those whose author, year and title the key speaks of', async () => {
    assert.deepEqual(await near('vaswani17'), ['vaswani2017attention']);
    assert.deepEqual(await near('Mueller1998'), []);
    assert.deepEqual(await near('Müller1998trees'), ['muller_98']);
    assert.deepEqual(await near('attention2017'), ['vaswani2017attention']);
  });

  it('are none where only the year is the same', async () => {
    assert.deepEqual(await near('smith2024'), []);
    assert.deepEqual(await near('2024'), []);
    assert.deepEqual(await near(''), []);
  });

  it('can be given up', async () => {
    const many = Array.from({ length: 5_000 }, (_, index): CslItem => ({ id: `k${index}`, type: '' }));
    await assert.rejects(nearestKeys('x', many, { limit: 1, pause }, AbortSignal.abort()), {
      name: 'AbortError',
    });
  });
});

describe('the distance of two keys', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '1'), maxLength: 8 });
  it('is a metric for the eye: nothing for the same, the same both ways, at most the longer length', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b);
        assert.equal(distance === 0, a === b);
        assert.equal(distance, editDistance(b, a));
        assert.ok(distance <= Math.max(a.length, b.length));
      }),
    );
  });

  it('counts a swap of neighbours once, and may stop early', () => {
    assert.equal(editDistance('form', 'from'), 1);
    assert.equal(editDistance('kitten', 'sitting'), 3);
    assert.ok(editDistance('abcdefgh', 'hgfedcba', 2) > 2);
  });
});
