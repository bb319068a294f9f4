import assert from 'node:assert/strict';
import { Basket } from '../../../../src/features/searchPicker/basket';

describe('Basket', () => {
  it('keeps papers in the order in which they were marked', () => {
    const basket = new Basket();
    for (const id of ['b', 'a', 'c']) basket.toggle(id);
    basket.toggle('a');
    assert.deepEqual(basket.papers, ['b', 'c']);
    assert.equal(basket.size, 2);
  });

  it('is taken together with one more paper, which may be in it already', () => {
    const basket = new Basket();
    basket.toggle('a');
    assert.deepEqual(basket.with('b'), ['a', 'b']);
    assert.deepEqual(basket.with('a'), ['a']);
    basket.clear();
    assert.deepEqual(basket.with('b'), ['b']);
  });
});
