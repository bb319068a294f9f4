import assert from 'node:assert/strict';
import {
  FollowSetting,
  withPause,
  withSettings,
  type FollowStore,
} from '../../../../src/features/feeds/followSetting';

function stored(value: unknown): { readonly setting: FollowSetting; readonly store: { value: unknown } } {
  const store = { value };
  const kept: FollowStore = {
    read: () => store.value,
    write: async (entries) => {
      await Promise.resolve();
      store.value = entries;
    },
  };
  return { setting: new FollowSetting(kept), store };
}

const daily = { kind: 'daily-papers' };
const trending = { kind: 'trending-papers' };

describe('the setting of followed feeds', () => {
  it('keeps entries that nobody can read, and the order, through every change', async () => {
    const { setting, store } = stored(['what?', daily, { kind: 'from-the-future', x: 1 }]);
    await setting.add(trending);
    await setting.replace(1, daily, { ...daily, unit: 'week' });
    await setting.remove(0, 'what?');
    assert.deepEqual(store.value, [{ ...daily, unit: 'week' }, { kind: 'from-the-future', x: 1 }, trending]);
    await setting.insert(0, 'what?');
    assert.deepEqual(setting.at(0), 'what?');
    await setting.insert(99, daily);
    assert.deepEqual(setting.entries.at(-1), daily);
  });

  it('begins a list where there is none', async () => {
    const { setting, store } = stored(undefined);
    assert.deepEqual(setting.entries, []);
    await setting.add(daily);
    assert.deepEqual(store.value, [daily]);
  });

  it('makes changes one after the other', async () => {
    const { setting, store } = stored([]);
    await Promise.all([setting.add(daily), setting.add(trending), setting.remove(0, daily)]);
    assert.deepEqual(store.value, [trending]);
  });

  it('finds an entry that was moved meanwhile, and changes no other in its place', async () => {
    const { setting, store } = stored([trending, daily]);
    await setting.replace(0, daily, { ...daily, paused: true });
    assert.deepEqual(store.value, [trending, { ...daily, paused: true }]);
    await assert.rejects(setting.remove(0, daily), { name: 'FollowSettingError', why: 'changed' });
    assert.equal((store.value as unknown[]).length, 2);
  });

  it('leaves a setting alone that is no list', async () => {
    const { setting, store } = stored('daily-papers');
    await assert.rejects(setting.add(daily), { name: 'FollowSettingError', why: 'noList' });
    assert.equal(store.value, 'daily-papers');
    assert.deepEqual(setting.entries, []);
  });
});

describe('an entry that is changed', () => {
  it('keeps what the person added, as long as its kind stays', () => {
    const before = { ...daily, unit: 'week', base: 'https://mirror.example', note: 'mine', paused: true };
    assert.deepEqual(withSettings(before, { ...daily, unit: 'month' }), { ...before, unit: 'month' });
    assert.deepEqual(withSettings(before, trending), { ...trending, paused: true });
    assert.deepEqual(withSettings('what?', trending), trending);
  });

  it('does not keep what was left out when it was asked again', () => {
    const mine = { kind: 'zotero', base: 'http://127.0.0.1:24119', title: 'Mine' };
    assert.deepEqual(withSettings({ ...mine, collection: 'ABCD2345' }, { kind: 'zotero' }), mine);
    assert.deepEqual(withSettings({ ...daily, unit: 'month' }, { kind: 'daily-papers' }).unit, undefined);
  });

  it('is paused by one word, which goes when it is resumed', () => {
    const paused = withPause({ ...daily, note: 'mine' }, true);
    assert.deepEqual(paused, { ...daily, note: 'mine', paused: true });
    assert.deepEqual(withPause(paused, false), { ...daily, note: 'mine' });
  });
});
