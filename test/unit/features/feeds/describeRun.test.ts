import assert from 'node:assert/strict';
import type { FeedRun } from '../../../../src/core/ports';
import { describeTotals, totalsOf } from '../../../../src/features/feeds/describeRun';
import { wording } from '../wordingFake';

const run = (more: Partial<FeedRun> = {}): FeedRun => ({
  at: 0,
  added: 0,
  updated: 0,
  problems: [],
  ...more,
});
const problem = { message: 'A record has no title.', severity: 'warning' } as const;
const line = (...runs: readonly FeedRun[]) => describeTotals(totalsOf(runs), wording);

describe('the line on what a refresh brought', () => {
  it('adds up all feeds and leaves out what is nought', () => {
    assert.equal(
      line(run({ added: 30, updated: 3 }), run({ added: 4, problems: [problem] })),
      '34 new, 3 updated, 1 problem',
    );
    assert.equal(line(run({ added: 1200 })), '1,200 new');
    assert.equal(line(run(), run()), 'nothing new');
  });

  it('counts a failure as a problem, but neither offline nor cancelled', () => {
    assert.equal(line(run({ failure: 'x' }), run({ problems: [problem] })), '2 problems');
    assert.equal(line(run({ failure: 'x', isOffline: true })), 'nothing new');
    assert.equal(line(run({ failure: 'x', isCancelled: true })), 'nothing new');
  });

  it('is stopped only where every run was', () => {
    const stopped = run({ added: 2, isCancelled: true });
    assert.equal(totalsOf([stopped, stopped]).isStopped, true);
    assert.equal(totalsOf([stopped, run()]).isStopped, false);
  });

  it('is offline only where every feed is', () => {
    const offline = run({ failure: 'x', isOffline: true });
    assert.equal(totalsOf([offline, offline]).isOffline, true);
    assert.equal(totalsOf([offline, run()]).isOffline, false);
    assert.equal(totalsOf([]).isOffline, false);
  });
});
