import assert from 'node:assert/strict';
import { systemClock } from '../../../../src/platform/fetch';

describe('the clock of this machine', () => {
  it('sleeps as long as it is asked to', async () => {
    const start = performance.now();
    await systemClock.sleep(30);
    assert.ok(performance.now() - start >= 28);
    assert.ok(Math.abs(systemClock.now() - Date.now()) < 1000);
  });

  it('wakes with an error when it is cancelled, before and while it sleeps', async () => {
    const stop = new AbortController();
    const sleeping = assert.rejects(systemClock.sleep(60_000, stop.signal), { name: 'AbortError' });
    stop.abort();
    await sleeping;
    await assert.rejects(systemClock.sleep(60_000, stop.signal), { name: 'AbortError' });
  });
});
