import assert from 'node:assert/strict';
import { FeedMemory, type Memory } from '../../../../src/features/feedTree/feedMemory';

function memento(stored?: unknown): Memory & { value: unknown } {
  return {
    value: stored,
    get() {
      return this.value;
    },
    update(_key, value) {
      this.value = structuredClone(value);
      return Promise.resolve();
    },
  };
}

describe('FeedMemory', () => {
  it('brings grouping, sorting and opened groups back', () => {
    const store = memento();
    const memory = new FeedMemory(store);
    memory.groupBy = 'organization';
    memory.sortBy = 'title';
    memory.remember('day:2026-04-22', false);
    const later = new FeedMemory(store);
    assert.deepEqual([later.groupBy, later.sortBy], ['organization', 'title']);
    assert.equal(later.wasOpened('day:2026-04-22'), false);
    assert.equal(later.wasOpened('day:2026-04-21'), undefined);
  });

  it('takes the defaults where what is stored makes no sense', () => {
    for (const odd of [null, 7, 'x', [], { groupBy: 'colour', sortBy: 3, opened: { a: 'yes' } }]) {
      const memory = new FeedMemory(memento(odd));
      assert.deepEqual([memory.groupBy, memory.sortBy, memory.wasOpened('a')], ['day', 'date', undefined]);
    }
  });

  it('remembers the 200 groups that were touched last', () => {
    const memory = new FeedMemory(memento());
    for (let i = 0; i < 250; i++) memory.remember(`day:${i}`, true);
    assert.equal(memory.wasOpened('day:49'), undefined);
    assert.equal(memory.wasOpened('day:50'), true);
  });
});
