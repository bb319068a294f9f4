import assert from 'node:assert/strict';
import { storageLeases } from '../../../../src/core/following';
import type { Leases } from '../../../../src/core/ports';
import { ScriptedHttp } from '../../../support/scriptedHttp';
import { VirtualClock } from '../../../support/virtualClock';
import {
  anyFeed,
  atom,
  DAY,
  heldIds,
  HOUR,
  Machine,
  MINUTE,
  pass,
  SECOND,
  start,
  within,
} from './followingWorld';

describe('feeds followed by several windows', () => {
  let clock: VirtualClock;
  let machine: Machine;
  let http: ScriptedHttp;
  /** How long an answer takes. */
  let latency: number;
  let busy = 0;
  let busiest = 0;
  beforeEach(() => {
    clock = new VirtualClock(start);
    latency = SECOND;
    busy = busiest = 0;
    http = new ScriptedHttp(async ({ url }) => {
      busiest = Math.max(busiest, ++busy);
      await clock.sleep(latency);
      busy--;
      const date = new URL(url).searchParams.get('date');
      return date === null ? atom(['2604.00001', '2604.00002']) : { body: '[]' };
    });
    machine = new Machine(http, { clock });
  });
  afterEach(() => machine.close());

  it('are fetched once, and show up in each', async () => {
    const follow = [anyFeed('a'), { kind: 'daily-papers', firstDays: 3 }];
    const windows = [1, 2, 3].map(() => machine.open({ follow }));
    await pass(clock, 3 * MINUTE);
    assert.equal(http.asked.length, 4, 'a feed, and three days');
    for (const window of windows) {
      await window.look();
      const { feeds, library, ends } = window;
      assert.ok(feeds.all.every(({ lastRun, due }) => lastRun && (due ?? 0) > clock.now()));
      assert.deepEqual(heldIds(library), ['arxiv:2604.00001', 'arxiv:2604.00002']);
      assert.ok(ends.length <= 2);
    }
    assert.equal(windows.flatMap(({ ends }) => ends).length, 2, 'a run ends in one window');
    await pass(clock, DAY);
    const asked = http.asked.filter(({ url }) => url.startsWith('https://a.')).length;
    assert.ok(asked >= 24 && asked <= 26, `${asked} times in a day`);
  });

  it('don’t look busy where another window is', async () => {
    latency = 5 * MINUTE;
    machine.open({ follow: [anyFeed('a')] });
    await pass(clock, 15 * SECOND);
    const idle = machine.open({ follow: [anyFeed('a')] });
    await pass(clock, 4 * MINUTE);
    assert.equal(http.asked.length, 1);
    assert.equal(idle.changes(), 0);
  });

  it('are fetched once where two persons, or one with two hands, ask at a time', async () => {
    const one = machine.open({ follow: [anyFeed('a')], interval: 0 });
    const two = machine.open({ follow: [anyFeed('a')], interval: 0 });
    const [[here], [there]] = await clock.run(Promise.all([one.feeds.refresh(), two.feeds.refresh()]));
    assert.equal(http.asked.length, 1);
    assert.deepEqual(here, there);
    assert.equal(one.ends.length + two.ends.length, 1);
    await clock.run(two.feeds.refresh());
    assert.equal(http.asked.length, 2, 'who asks later wants it again');
  });

  it('of one service wait for each other, also where they are different feeds', async () => {
    const categories = (name: string) => ({ kind: 'arxiv-listing', categories: [name] });
    const one = machine.open({ follow: [categories('cs.CL')], interval: 0 });
    const two = machine.open({ follow: [categories('cs.AI')], interval: 0 });
    await clock.run(Promise.all([one.feeds.refresh(), two.feeds.refresh()]));
    assert.deepEqual([http.asked.length, busiest], [2, 1]);
  });

  it('are fetched by another one when the window that was at it dies', async () => {
    latency = 10 * MINUTE;
    const one = machine.open({ follow: [anyFeed('a')] });
    await pass(clock, 30 * SECOND);
    assert.equal(http.asked.length, 1);
    const two = machine.open({ follow: [anyFeed('a')] });
    await pass(clock, 3 * MINUTE);
    assert.equal(http.asked.length, 1, 'for as long as the other one says that it lives');
    latency = SECOND;
    one.close();
    await pass(clock, MINUTE);
    assert.equal(http.asked.length, 2, 'one that is closed leaves it at once');
    assert.equal(two.ends[0]?.run.added, 2);
  });

  it('are fetched by another one when the window that was at it was killed, after a minute', async () => {
    const storage = within(machine.disk.open(), 'feeds/leases');
    const killed = storageLeases({ storage, holder: 'killed', clock, random: () => 0.5 });
    assert.ok(await clock.run(killed.claim('a.example', MINUTE)));
    const { feeds } = machine.open({ follow: [anyFeed('a')], interval: 0 });
    const asked = feeds.refresh();
    await pass(clock, 50 * SECOND);
    assert.equal(http.asked.length, 0);
    const [run] = await clock.run(asked);
    assert.equal(run?.added, 2);
    assert.ok(clock.now() - start < 70 * SECOND, `${clock.now() - start}`);
  });

  it('go by what the other window learned of a service', async () => {
    const refusing = new ScriptedHttp(() => ({ kind: 'status', status: 429, retryAfter: 2 * HOUR }));
    machine = new Machine(refusing, { clock });
    const one = machine.open({ follow: [anyFeed('a')], interval: 0 });
    await clock.run(one.feeds.refresh());
    assert.equal(refusing.asked.length, 1);
    const two = machine.open({ follow: [anyFeed('a')], interval: 0 });
    const [run] = await clock.run(two.feeds.refresh());
    assert.equal(refusing.asked.length, 1, 'it asked to be left alone');
    assert.match(run?.failure ?? '', /left alone until/);
    clock.advance(2 * HOUR + MINUTE);
    await clock.run(two.feeds.refresh());
    assert.equal(refusing.asked.length, 2);
  });

  it('harm nobody where both get the lease', async () => {
    const everyone: Leases = {
      claim: () => Promise.resolve({ renew: () => Promise.resolve(true), release: () => Promise.resolve() }),
    };
    const windows = [1, 2].map(() => machine.open({ follow: [anyFeed('a')], leases: everyone }));
    await pass(clock, 2 * HOUR);
    assert.ok(http.asked.length >= 2 && http.asked.length <= 6);
    for (const window of windows) {
      await window.look();
      assert.deepEqual(heldIds(window.library), ['arxiv:2604.00001', 'arxiv:2604.00002']);
      assert.equal(window.feeds.all[0]?.lastRun?.failure, undefined);
      assert.deepEqual(window.warnings, []);
    }
    assert.equal(machine.disk.names('feeds').filter((name) => name.startsWith('feeds/feed-')).length, 1);
  });

  it('are fetched where no lease can be claimed at all', async () => {
    const broken: Leases = { claim: () => Promise.reject(new Error('No such folder')) };
    const window = machine.open({ follow: [anyFeed('a')], leases: broken });
    await pass(clock, MINUTE);
    assert.equal(window.library.size, 2);
    assert.match(window.warnings.join(), /can't be claimed/);
  });

  it('stop where the lease was taken over while the machine slept, and leave the rest to the other', async () => {
    let isTaken = false;
    const lost: Leases = {
      claim: () =>
        Promise.resolve({
          renew: () => Promise.resolve(!isTaken),
          release: () => Promise.resolve(),
        }),
    };
    latency = 90 * SECOND;
    const window = machine.open({ follow: [anyFeed('a')], leases: lost });
    await pass(clock, 30 * SECOND);
    assert.ok(window.feeds.all[0]?.fetching);
    isTaken = true;
    await pass(clock, 50 * SECOND);
    assert.equal(window.feeds.all[0].lastRun, undefined, 'this was no run');
    assert.deepEqual(window.ends, []);
    isTaken = false;
    await pass(clock, 5 * MINUTE);
    assert.equal(window.ends.length, 1);
  });
});
