import assert from 'node:assert/strict';
import { FeedMemory, type Memory } from '../../../../src/features/feedTree/feedMemory';
import { describeView } from '../../../../src/features/feedTree/describeView';
import { wording } from '../wordingFake';

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

describe('describeView', () => {
  const counts = { shown: 59, total: 59, unread: 3, filter: '' };

  it('counts papers and unread ones', () => {
    assert.equal(describeView(counts, wording).description, '59 papers · 3 unread');
    assert.deepEqual(describeView(counts, wording).badge, { value: 3, tooltip: '3 unread papers' });
  });

  it('shows the filter and how many it leaves', () => {
    assert.equal(
      describeView({ ...counts, shown: 3, filter: 'text sql' }, wording).description,
      '3 of 59 · “text sql”',
    );
  });

  it('says nothing of what is not there', () => {
    assert.equal(describeView({ ...counts, unread: 0 }, wording).description, '59 papers');
    assert.deepEqual(describeView({ shown: 0, total: 0, unread: 0, filter: '' }, wording), {
      description: '',
      badge: undefined,
    });
  });
});
