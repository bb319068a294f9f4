import assert from 'node:assert/strict';
import type { FeedFault, FollowedFeed } from '../../../../src/core/ports';
import { FeedRows } from '../../../../src/features/feeds/feedRows';
import { wording } from '../wordingFake';

const feed = (id: string, place: number, more: Partial<FollowedFeed> = {}): FollowedFeed => ({
  id,
  place,
  title: id,
  page: 'https://x.example',
  isPaused: false,
  ...more,
});

function world(all: readonly FollowedFeed[], faults: readonly FeedFault[] = []) {
  const feeds = { all, faults };
  return { feeds, rows: new FeedRows(feeds, wording) };
}

describe('the rows of followed feeds', () => {
  it('stand in the order of the setting, those that cannot be read among them', () => {
    const { rows } = world([feed('a', 0), feed('b', 2)], [{ place: 1, fault: 'What?' }]);
    assert.equal(rows.update(0), 'all');
    assert.deepEqual(
      rows.all.map(({ text }) => text.label),
      ['a', "Can't read entry 2", 'b'],
    );
  });

  it('stay the same objects, and only those that look otherwise are drawn again', () => {
    const { feeds, rows } = world([feed('a', 0), feed('b', 1)]);
    rows.update(0);
    const [a, b] = rows.all;
    feeds.all = [feed('a', 0, { isPaused: true }), feed('b', 1)];
    assert.deepEqual(rows.update(0), [a]);
    assert.deepEqual(rows.all, [a, b]);
    assert.deepEqual(rows.update(0), []);
  });

  it('know where their entry stands after others have gone', () => {
    const { feeds, rows } = world([feed('a', 0), feed('b', 1)]);
    rows.update(0);
    const b = rows.all[1];
    feeds.all = [feed('b', 0)];
    assert.equal(rows.update(0), 'all');
    assert.equal(rows.all[0], b);
    assert.equal(b?.place, 0);
  });

  it('tell the time anew as it passes', () => {
    const lastRun = { at: 0, added: 1, updated: 0, problems: [] };
    const { rows } = world([feed('a', 0, { lastRun })]);
    rows.update(0);
    assert.deepEqual(rows.update(20_000), []);
    assert.equal((rows.update(60_000) as readonly unknown[]).length, 1);
  });

  it('are two where two entries ask for the same', () => {
    const { rows } = world([feed('a', 0), feed('a', 1)]);
    rows.update(0);
    assert.equal(new Set(rows.all.map(({ key }) => key)).size, 2);
  });
});
