import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changedEntries } from '../../../../src/core/bibliography';
import type { CslItem } from '../../../../src/core/paper';

const keyed = (items: readonly CslItem[]) => ({
  items,
  itemOf: (key: string) => items.find(({ id }) => id === key),
});
/** Few keys and fewer texts, so that entries share both; each is one object. */
const pool: readonly CslItem[] = ['a', 'b', 'c', 'd'].flatMap((id) =>
  ['T', 'U'].map((title) => ({ id, type: 'book', title })),
);
/** No version holds one object twice. */
const items = fc.uniqueArray(fc.constantFrom(...pool), { maxLength: 8 });

describe('changedEntries', () => {
  it('tells each key that stands for something else, and no other', () => {
    fc.assert(
      fc.property(items, items, (before, after) => {
        const [old, now] = [keyed(before), keyed(after)];
        const expected = ['a', 'b', 'c', 'd'].filter((key) => old.itemOf(key) !== now.itemOf(key));
        assert.deepEqual([...changedEntries(old, now).keys].sort(), expected);
      }),
    );
  });

  it('tells the items that came and went', () => {
    fc.assert(
      fc.property(items, items, (before, after) => {
        const { added, removed } = changedEntries(keyed(before), keyed(after));
        const come = after.filter((item) => !before.includes(item));
        const gone = before.filter((item) => !after.includes(item));
        assert.deepEqual(new Set(added), new Set(come));
        assert.deepEqual(new Set(removed), new Set(gone));
      }),
    );
  });

  it('takes what is read for the first time for added', () => {
    const [first] = pool;
    assert.ok(first);
    const { added, removed, keys } = changedEntries(undefined, keyed([first]));
    assert.deepEqual([added, removed, [...keys]], [[first], [], ['a']]);
  });
});
