import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dueAt, retryAt } from '../../../../src/core/following/schedule';
import { HttpError, PapersideError, type HttpFault } from '../../../../src/core/problems';
import { DAY, HOUR, MINUTE, start } from './followingWorld';

const failed = (fault: HttpFault | undefined, failures: number, interval = HOUR) => ({
  error: fault ? new HttpError(fault, 'a.example') : new PapersideError('storageFull', 'Full.'),
  isOffline: fault?.kind === 'offline',
  failures,
  at: start,
  interval,
});
/** Minutes until a feed is tried again, after 1, 2, 3 … failures, chance left aside. */
const waits = (fault: HttpFault | undefined, interval = HOUR) =>
  [1, 2, 3, 4, 5, 8, 40, 4000].map((failures) =>
    Math.round((retryAt(failed(fault, failures, interval), 0.5) - start) / MINUTE),
  );

describe('when a feed that failed is tried again', () => {
  it('is soon where that may help, and later each time', () => {
    assert.deepEqual(waits({ kind: 'offline' }), [2, 4, 8, 15, 15, 15, 15, 15]);
    assert.deepEqual(waits({ kind: 'status', status: 502 }), [5, 10, 20, 40, 80, 360, 360, 360]);
    assert.deepEqual(waits({ kind: 'dropped' }), waits({ kind: 'status', status: 502 }));
    assert.deepEqual(waits(undefined), waits({ kind: 'dropped' }), 'a full disk may be emptied');
  });

  it('is the usual time where it will not help, and then later', () => {
    assert.deepEqual(waits({ kind: 'status', status: 404 }), [60, 120, 240, 480, 960, 1440, 1440, 1440]);
    assert.deepEqual(waits({ kind: 'cors' }, 2 * DAY), Array(8).fill(2880));
    assert.deepEqual(waits({ kind: 'certificate', code: 'X' }, 0).slice(0, 3), [5, 10, 20]);
  });

  it('is the usual time at the latest where a program of this machine does not run', () => {
    for (const host of ['127.0.0.1:23119', 'localhost:23119', '[::1]:23119', 'a.example']) {
      const error = new HttpError({ kind: 'refused' }, host);
      const wait = retryAt({ ...failed(undefined, 20), error }, 0.5) - start;
      assert.equal(wait, host === 'a.example' ? 6 * HOUR : HOUR, host);
    }
  });

  it('is not before the service wants it', () => {
    const until = start + 9 * HOUR;
    assert.equal(retryAt(failed({ kind: 'resting', until, why: 'backOff' }, 1), 0.5), until);
  });

  it('is another moment for each window, within a quarter', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 1e6 }),
        (chance, failures) => {
          const usual = retryAt(failed({ kind: 'dropped' }, failures), 0.5) - start;
          const wait = retryAt(failed({ kind: 'dropped' }, failures), chance) - start;
          assert.ok(wait >= usual * 0.749 && wait <= usual * 1.251);
        },
      ),
    );
    const at = (chance: number) => (retryAt(failed({ kind: 'dropped' }, 1), chance) - start) / MINUTE;
    assert.deepEqual([0, 0.5, 1].map(at), [3.75, 5, 6.25]);
  });
});

describe('when a feed is due', () => {
  const times = { interval: HOUR, now: start, wokeAt: 0 };
  const record = (more: object) => ({
    id: 'x',
    memory: { fetched: {}, validators: {} },
    failures: 0,
    lastRun: { at: start - MINUTE, added: 0, updated: 0, problems: [] },
    ...more,
  });

  it('is at once if it was never fetched, else by the interval or when it is tried again', () => {
    assert.equal(dueAt(undefined, times), 0);
    assert.equal(dueAt(record({ lastRun: undefined }), times), 0);
    assert.equal(dueAt(record({}), times), start - MINUTE + HOUR);
    assert.equal(dueAt(record({ retryAt: start + 5 }), times), start + 5);
  });

  it('is some seconds after waking for what failed before, and not for what was well', () => {
    const woken = { ...times, wokeAt: start };
    assert.equal(dueAt(record({ retryAt: start + 6 * HOUR }), woken), start + 10_000);
    assert.equal(dueAt(record({}), woken), start - MINUTE + HOUR);
    assert.equal(
      dueAt(record({ retryAt: start + 6 * HOUR }), { ...times, wokeAt: start - HOUR }),
      start + 6 * HOUR,
    );
  });

  it('is at once where the last time lies ahead', () => {
    assert.equal(
      dueAt(record({ lastRun: { at: start + DAY, added: 0, updated: 0, problems: [] } }), times),
      0,
    );
  });
});
