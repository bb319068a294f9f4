import assert from 'node:assert/strict';
import type { HttpFault } from '../../../../src/core/problems';
import { ScriptedHttp } from '../../../support/scriptedHttp';
import { VirtualClock } from '../../../support/virtualClock';
import { anyFeed, atom, DAY, HOUR, Machine, MINUTE, pass, SECOND, start } from './followingWorld';

describe('a followed feed that fails', () => {
  let clock: VirtualClock;
  let machine: Machine;
  let http: ScriptedHttp;
  let fault: HttpFault | undefined;
  const times: number[] = [];
  beforeEach(() => {
    clock = new VirtualClock(start);
    fault = undefined;
    times.length = 0;
    http = new ScriptedHttp(() => {
      times.push(clock.now());
      return fault ?? atom(['2604.00001']);
    });
    machine = new Machine(http, { clock });
  });
  afterEach(() => machine.close());
  /** Minutes between attempts, of which each is as many requests as come within three minutes. */
  const pauses = () =>
    times.flatMap((time, i) => {
      const pause = time - (times[i - 1] ?? time);
      return pause > 3 * MINUTE ? [Math.round(pause / MINUTE)] : [];
    });

  it('says why in one sentence, and is asked again later and later', async () => {
    fault = { kind: 'status', status: 503 };
    const { feeds } = machine.open({ follow: [anyFeed('a')] });
    await pass(clock, DAY);
    const run = feeds.all[0]?.lastRun;
    assert.match(run?.failure ?? '', /^a\.example (?:has trouble of its own \(503\)|failed too often)/);
    assert.equal(run?.isOffline, undefined);
    const waits = pauses();
    assert.ok(times.length < 40, `${times.length} requests`);
    assert.ok(waits.length > 4 && (waits.at(-1) ?? 0) > 60, waits.join(' '));
    fault = undefined;
    const due = feeds.all[0]?.due ?? 0;
    assert.ok(due > clock.now());
    await pass(clock, due - clock.now() + 2 * MINUTE);
    const after = feeds.all[0]?.lastRun;
    assert.deepEqual([after?.failure, after?.added], [undefined, 1]);
    const { length } = times;
    await pass(clock, HOUR + MINUTE);
    assert.equal(times.length, length + 1, 'as usual again');
  });

  it('is not asked sooner than it wants', async () => {
    fault = { kind: 'status', status: 429, retryAfter: 5 * HOUR };
    const { feeds, library } = machine.open({ follow: [anyFeed('a')], interval: 5 });
    await pass(clock, HOUR);
    assert.match(feeds.all[0]?.lastRun?.failure ?? '', /asks to wait until 2026-04-22 13:\d\d UTC\./);
    await pass(clock, 4 * HOUR);
    assert.equal(times.length, 1);
    fault = undefined;
    await pass(clock, 5 * MINUTE);
    assert.equal(library.size, 1);
  });

  it('for good is asked at its usual time, and less and less', async () => {
    fault = { kind: 'status', status: 404 };
    const { feeds } = machine.open({ follow: [anyFeed('a')] });
    await pass(clock, 7 * DAY);
    assert.ok(times.length >= 8 && times.length <= 14, `${times.length} requests in a week`);
    assert.match(feeds.all[0]?.lastRun?.failure ?? '', /nothing at this address \(404\)/);
  });

  it('for want of a network is calm, and tried soon', async () => {
    const { feeds } = machine.open({ follow: [anyFeed('a')] });
    await pass(clock, MINUTE);
    for (const kind of ['offline', 'dns'] as const) {
      fault = { kind };
      await pass(clock, 2 * HOUR);
      assert.equal(feeds.all[0]?.lastRun?.isOffline, true, `${kind}: a name that was known is not lost`);
      const { length } = times;
      await pass(clock, HOUR);
      assert.ok(
        times.length - length >= 3 && times.length - length <= 8,
        `${times.length - length} in an hour`,
      );
      fault = undefined;
      await pass(clock, 20 * MINUTE);
      assert.ok(feeds.all.every(({ lastRun }) => lastRun?.failure === undefined));
    }
  });

  it('at a host that never was there is not for want of a network', async () => {
    fault = { kind: 'dns' };
    const { feeds } = machine.open({ follow: [anyFeed('a')] });
    await pass(clock, MINUTE);
    assert.equal(feeds.all[0]?.lastRun?.isOffline, undefined);
    assert.match(feeds.all[0]?.lastRun?.failure ?? '', /There is no host called a\.example/);
  });

  it('is tried when the machine wakes, once the network is there', async () => {
    fault = { kind: 'offline' };
    const { feeds } = machine.open({ follow: [anyFeed('a'), anyFeed('b')] });
    await pass(clock, 50 * MINUTE);
    const { length } = times;
    clock.advance(7 * MINUTE);
    fault = undefined;
    await pass(clock, 5 * SECOND);
    assert.equal(times.length, length);
    await pass(clock, 10 * SECOND);
    assert.equal(times.length, length + 2);
    assert.ok(feeds.all.every(({ lastRun }) => lastRun?.failure === undefined));
    clock.advance(14 * HOUR);
    await pass(clock, 5 * SECOND);
    assert.equal(times.length, length + 2, 'the network takes a moment');
    await pass(clock, 10 * SECOND);
    assert.equal(times.length, length + 4, 'what has been due while it slept');
  });

  it('is not asked for an age when the clock was set back', async () => {
    const { feeds } = machine.open({ follow: [anyFeed('a')] });
    clock.advance(30 * DAY);
    await pass(clock, MINUTE);
    assert.equal(times.length, 1);
    clock.advance(-30 * DAY);
    // The sleepers of the virtual clock still wait for the later time; a person asks.
    await clock.run(feeds.refresh());
    const due = feeds.all[0]?.due ?? 0;
    assert.ok(due - clock.now() <= HOUR + MINUTE, `${(due - clock.now()) / HOUR} hours`);
  });

  it('because the disk is full says so, and loses no paper', async () => {
    let isFull = false;
    const { feeds, library } = machine.open({
      follow: [anyFeed('a')],
      interval: 0,
      fault: { refuse: () => (isFull ? 'storageFull' : undefined) },
    });
    await library.ready;
    isFull = true;
    const [run] = await clock.run(feeds.refresh());
    assert.match(run?.failure ?? '', /refused/);
    isFull = false;
    const [again] = await clock.run(feeds.refresh());
    assert.equal(again?.failure, undefined);
    assert.equal(library.size, 1);
    machine.close();
    const next = machine.open();
    await next.library.ready;
    assert.equal(next.library.size, 1);
  });

  it('tells where it has moved', async () => {
    const moving = {
      fetch: async (request: Parameters<ScriptedHttp['fetch']>[0]) => ({
        ...(await http.fetch(request)),
        movedTo: 'https://new.example/feed',
      }),
    };
    machine = new Machine(moving, { clock });
    const { feeds } = machine.open({ follow: [anyFeed('a')], interval: 0 });
    const [run] = await clock.run(feeds.refresh());
    assert.deepEqual([run?.movedTo, run?.added, run?.failure], ['https://new.example/feed', 1, undefined]);
  });

  it('asks no more than one run may, and goes on with the next', async () => {
    let day = 0;
    const endless = new ScriptedHttp(({ url }) => ({
      body: JSON.stringify(
        Array.from({ length: 100 }, () => ({
          paper: { id: `2604.${String(day++ % 100_000).padStart(5, '0')}`, title: `${url} ${day}` },
        })),
      ),
    }));
    machine = new Machine(endless, { clock });
    const { feeds } = machine.open({ follow: [{ kind: 'daily-papers', firstDays: 92 }] });
    const [run] = await clock.run(feeds.refresh());
    assert.equal(feeds.all[0]?.due, (run?.at ?? 0) + HOUR, 'as usual');
    assert.match(run?.failure ?? '', /as much as one run may/);
    assert.equal(endless.asked.length, 400);
    assert.ok((run?.added ?? 0) >= 39_000);
  });
});
