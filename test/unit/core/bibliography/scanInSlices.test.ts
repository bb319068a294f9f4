import assert from 'node:assert/strict';
import { scanBibtex, scanInSlices } from '../../../../src/core/bibliography';

const text = `@string{a = {A}}\n${'@book{key, title = {Words of a title}, note = a}\n'.repeat(10_000)}@book{open`;

describe('scanInSlices', () => {
  it('finds what a scan at once finds, and lets others run', async () => {
    let pauses = 0;
    const scan = await scanInSlices(text, () => {
      pauses++;
      return Promise.resolve();
    });
    assert.deepEqual(scan, scanBibtex(text));
    assert.ok(pauses >= 3, `${pauses} pauses`);
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const pause = () => {
      controller.abort();
      return Promise.resolve();
    };
    await assert.rejects(scanInSlices(text, pause, controller.signal), { name: 'AbortError' });
  });
});
