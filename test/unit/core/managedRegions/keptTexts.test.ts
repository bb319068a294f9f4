import assert from 'node:assert/strict';
import fc from 'fast-check';
import { KeptTexts } from '../../../../src/core/managedRegions';
import { Killed, MemoryStorage } from '../../../support/memoryStorage';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('texts that were written into notes', () => {
  it('are there for other windows and after a restart, by their keys', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string({ minLength: 1 }), fc.string({ unit: 'grapheme' }), { maxKeys: 40 }),
        async (texts) => {
          const memory = new MemoryStorage();
          const window = new KeptTexts(memory.open(), 'one');
          for (const [key, text] of Object.entries(texts)) await window.keep(key, text);
          await window.save();
          const restarted = new KeptTexts(memory.open(), 'two');
          for (const [key, text] of Object.entries(texts)) assert.equal(await restarted.find(key), text);
          assert.equal(await restarted.find('no such key'), undefined);
        },
      ),
    );
  });

  it('are not written before they are saved, and not again if nothing is new', async () => {
    const memory = new MemoryStorage();
    const storage = memory.open();
    const window = new KeptTexts(storage, 'one');
    await window.keep('abstract 1', 'Said.');
    assert.equal(await window.find('abstract 1'), 'Said.');
    assert.equal(memory.files.size, 0);
    await window.save();
    const { worked } = storage;
    await window.keep('abstract 1', 'Said.');
    await window.save();
    assert.equal(storage.worked, worked);
  });

  it('of two windows are joined, and found in a window that has looked before', async () => {
    const memory = new MemoryStorage();
    const [one, two] = ['one', 'two'].map((name) => new KeptTexts(memory.open(), name));
    assert.ok(one && two);
    const keys = Array.from({ length: 200 }, (_, number) => `abstract ${number}`);
    // Both have every file in memory before either writes.
    for (const key of keys) assert.equal(await two.find(key), undefined);
    for (const [place, key] of keys.entries()) await (place % 2 === 0 ? one : two).keep(key, key);
    await one.save();
    await two.save();
    for (const window of [one, two, new KeptTexts(memory.open(), 'three')])
      for (const key of keys) assert.equal(await window.find(key), key);
  });

  it('give way to newer ones where there are too many, and to none where one is too long', async () => {
    const memory = new MemoryStorage();
    const window = new KeptTexts(memory.open(), 'one');
    await window.keep('too long', 'x'.repeat(40_000));
    assert.equal(await window.find('too long'), undefined);
    // Twice of what may be kept in all.
    const keys = Array.from({ length: 1_100 }, (_, number) => `abstract ${number}`);
    for (const key of keys) await window.keep(key, 'x'.repeat(30_000));
    await window.save();
    const stored = [...memory.files.values()].reduce((sum, { length }) => sum + length, 0);
    assert.ok(stored < 17_000_000, `${stored}`);
    const restarted = new KeptTexts(memory.open(), 'two');
    assert.equal((await restarted.find('abstract 1099'))?.length, 30_000);
    assert.equal(await restarted.find('abstract 0'), undefined);
  });

  it('survive a window that is killed while it writes, whenever that is', async () => {
    const before = new MemoryStorage();
    const first = new KeptTexts(before.open(), 'one');
    await first.keep('abstract 1', 'Old.');
    await first.save();
    for (let killAfter = 0; killAfter < 60; killAfter++) {
      const memory = before.copy();
      const window = new KeptTexts(memory.open({ killAfter }), 'two');
      // The same file: the key is the same.
      await window.keep('abstract 1', 'New.');
      await window.save().catch((error: unknown) => assert.ok(error instanceof Killed));
      const found = await new KeptTexts(memory.open(), 'three').find('abstract 1');
      assert.ok(found === 'Old.' || found === 'New.', `${killAfter}: ${found}`);
    }
  });

  it('are none in a file that is damaged, which is mended by the next save', async () => {
    const memory = new MemoryStorage();
    const window = new KeptTexts(memory.open(), 'one');
    await window.keep('abstract 1', 'Said.');
    await window.save();
    const [name = ''] = memory.files.keys();
    for (const damage of ['', '[["abstract 1"', '{"abstract 1":"Said."}', '[["abstract 1",7],3]']) {
      memory.files.set(name, bytes(damage));
      const restarted = new KeptTexts(memory.open(), 'two');
      assert.equal(await restarted.find('abstract 1'), undefined);
      await restarted.keep('abstract 1', 'Said anew.');
      await restarted.save();
      assert.equal(await new KeptTexts(memory.open(), 'three').find('abstract 1'), 'Said anew.');
    }
  });

  it('that could not be saved are saved the next time', async () => {
    const memory = new MemoryStorage();
    let isFull = true;
    const window = new KeptTexts(memory.open({ refuse: () => (isFull ? 'storageFull' : undefined) }), 'one');
    await window.keep('abstract 1', 'Said.');
    await assert.rejects(window.save(), { code: 'storageFull' });
    isFull = false;
    await window.save();
    assert.equal(await new KeptTexts(memory.open(), 'two').find('abstract 1'), 'Said.');
  });
});
