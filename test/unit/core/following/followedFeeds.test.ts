import assert from 'node:assert/strict';
import type { HttpRequest } from '../../../../src/core/ports';
import { ScriptedHttp, type Scripted } from '../../../support/scriptedHttp';
import { VirtualClock } from '../../../support/virtualClock';
import { anyFeed, atom, DAY, heldIds, HOUR, Machine, MINUTE, pass, SECOND, start } from './followingWorld';

describe('followed feeds', () => {
  let clock: VirtualClock;
  let machine: Machine;
  let http: ScriptedHttp;
  /** What each host answers; nothing new where it isn't said. */
  let answers: Record<string, (request: HttpRequest) => Scripted | Promise<Scripted>>;
  const hosts = () => http.asked.map(({ url }) => new URL(url).hostname.split('.')[0]);
  beforeEach(() => {
    clock = new VirtualClock(start);
    answers = {};
    http = new ScriptedHttp((request) => {
      const name = new URL(request.url).hostname.split('.')[0] ?? '';
      return answers[name]?.(request) ?? atom([`2604.0000${name.charCodeAt(0) % 10}`]);
    });
    machine = new Machine(http, { clock });
  });
  afterEach(() => machine.close());

  it('are listed as the settings have them, with what is wrong with the others', () => {
    const { feeds } = machine.open({
      follow: [
        anyFeed('a', { title: 'My\n feed' }),
        { kind: 'nonsense' },
        { kind: 'arxiv-listing', categories: ['cs.CL'], paused: true },
        anyFeed('a'),
        { kind: 'feed', address: 'https://' },
        { kind: 'daily-papers', base: 'http://user:word@localhost' },
        'daily-papers',
      ],
    });
    assert.deepEqual(
      feeds.all.map(({ place, title, isPaused, lastRun }) => ({ place, title, isPaused, lastRun })),
      [
        { place: 0, title: 'My feed', isPaused: false, lastRun: undefined },
        { place: 2, title: 'arXiv cs.CL', isPaused: true, lastRun: undefined },
      ],
    );
    assert.deepEqual(
      feeds.faults.map(({ place }) => place),
      [1, 3, 4, 5, 6],
    );
    assert.match(feeds.faults[1]?.fault ?? '', /stands here already, at place 1/);
    assert.ok(feeds.faults.every(({ fault }) => /\.$/.test(fault) && !fault.includes('word')));
  });

  it('can’t be read from what is no list', () => {
    const window = machine.open();
    const { feeds } = window;
    assert.deepEqual([feeds.all, feeds.faults], [[], []]);
    window.follow(...Array.from({ length: 250 }, (_, i) => anyFeed(`host${i}`)));
    assert.equal(feeds.all.length, 200);
    assert.match(feeds.faults[0]?.fault ?? '', /At most 200/);
  });

  it('fetch themselves some seconds after the start, and then by the interval', async () => {
    const { feeds, library, ends } = machine.open({ follow: [anyFeed('a'), anyFeed('b')] });
    await pass(clock, 9 * SECOND);
    assert.deepEqual(hosts(), [], 'the editor starts first');
    await pass(clock, 10 * SECOND);
    assert.deepEqual(hosts().sort(), ['a', 'b']);
    assert.equal(library.size, 2);
    assert.deepEqual(
      ends.map(({ run: { added, updated, failure } }) => ({ added, updated, failure })),
      [
        { added: 1, updated: 0, failure: undefined },
        { added: 1, updated: 0, failure: undefined },
      ],
    );
    const [first] = feeds.all;
    assert.equal(first?.title, 'A Feed', 'as it calls itself');
    assert.equal(first.due, (first.lastRun?.at ?? 0) + HOUR);
    await pass(clock, 59 * MINUTE);
    assert.equal(hosts().length, 2);
    await pass(clock, 2 * MINUTE);
    assert.equal(hosts().length, 4);
    await pass(clock, DAY);
    assert.ok(Math.abs(http.asked.length - 52) <= 2, `${http.asked.length} requests in 25 hours`);
  });

  it('are not asked before the library has been read', async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const { feeds } = machine.open({ follow: [anyFeed('a')], libraryDelay: () => gate });
    const asked = feeds.refresh();
    await pass(clock, 10 * MINUTE);
    assert.deepEqual(hosts(), []);
    open();
    const [run] = await clock.run(asked);
    assert.equal(run?.added, 1);
  });

  it('cost nothing while none is followed, and begin when one is', async () => {
    const window = machine.open();
    await pass(clock, HOUR);
    assert.deepEqual(machine.disk.names('feeds'), []);
    window.follow(anyFeed('a'));
    assert.equal(window.feeds.all.length, 1);
    await pass(clock, 5 * SECOND);
    assert.deepEqual(hosts(), ['a']);
    window.follow();
    await pass(clock, DAY);
    assert.deepEqual(hosts(), ['a']);
  });

  it('are fetched on command alone with the interval 0, and never more often than every five minutes', async () => {
    const window = machine.open({ follow: [anyFeed('a')], interval: 0 });
    await pass(clock, DAY);
    assert.deepEqual(hosts(), []);
    assert.equal(window.feeds.all[0]?.due, undefined);
    await clock.run(window.feeds.refresh());
    assert.deepEqual(hosts(), ['a']);
    window.every(1);
    await pass(clock, HOUR);
    assert.ok(http.asked.length > 5 && http.asked.length <= 13);
  });

  it('rest while they are paused, but can be asked', async () => {
    const paused = anyFeed('a', { paused: true });
    const { feeds } = machine.open({ follow: [paused, anyFeed('b')] });
    await pass(clock, DAY);
    assert.ok(!hosts().includes('a'));
    assert.equal(feeds.all[0]?.due, undefined);
    await clock.run(feeds.refresh());
    assert.ok(!hosts().includes('a'), 'all that aren’t paused');
    const [run] = await clock.run(feeds.refresh([feeds.all[0]?.id ?? '']));
    assert.deepEqual([run?.added, hosts().includes('a')], [1, true]);
  });

  it('tell how they fare while they are fetched, and join who asks meanwhile', async () => {
    const { feeds } = machine.open({ follow: [{ kind: 'daily-papers', firstDays: 3 }], interval: 0 });
    answers['huggingface'] = () => clock.sleep(2 * SECOND).then(() => ({ body: '[]' }));
    const seen = new Set<string>();
    feeds.onDidChange(() => {
      const { fetching } = feeds.all[0] ?? {};
      if (fetching) seen.add(`${fetching.part ?? ''} ${fetching.done}/${fetching.of}`);
    });
    const [one, two] = await clock.run(Promise.all([feeds.refresh(), feeds.refresh()]));
    assert.deepEqual([...seen], [' 0/0', '2026-04-22 1/3', '2026-04-21 2/3', '2026-04-20 3/3']);
    assert.deepEqual(one, two);
    assert.equal(http.asked.length, 3);
    assert.equal(feeds.all[0]?.fetching, undefined);
  });

  it('ask what has been due for longest first, and of one service one at a time', async () => {
    let busy = 0;
    let busiest = 0;
    const slow = async () => {
      busiest = Math.max(busiest, ++busy);
      await clock.sleep(SECOND);
      busy--;
      return atom([]);
    };
    for (const name of 'abcdefgh') answers[name] = slow;
    const names = ['c', 'a', 'b'];
    const of = (name: string, path: string) => ({ kind: 'feed', address: `https://${name}.example/${path}` });
    const window = machine.open({ follow: [of('a', '1')], interval: 60 });
    const { feeds } = window;
    await pass(clock, 5 * MINUTE);
    for (const path of ['2', '3']) {
      window.follow(
        ...feeds.all.map(({ page }) => ({ kind: 'feed', address: page })).reverse(),
        of('a', path),
      );
      await pass(clock, 5 * MINUTE);
    }
    clock.advance(3 * HOUR);
    const before = http.asked.length;
    await pass(clock, MINUTE);
    assert.deepEqual(
      http.asked.slice(before).map(({ url }) => url.at(-1)),
      ['1', '2', '3'],
    );
    assert.equal(busiest, 1);
    window.follow(
      ...names.map((name) => of(name, 'x')),
      ...['d', 'e', 'f', 'g', 'h'].map((name) => of(name, 'x')),
    );
    await pass(clock, MINUTE);
    assert.equal(busiest, 4, 'and of many services a few at once');
  });

  it('end when they are cancelled, and keep what has come', async () => {
    const { feeds, library, ends } = machine.open({ follow: [{ kind: 'daily-papers', firstDays: 7 }] });
    answers['huggingface'] = async ({ url }) => {
      await clock.sleep(SECOND);
      const day = new URL(url).searchParams.get('date') ?? '';
      if (day === '2026-04-20' && http.asked.length === 3) feeds.cancel('hf-daily-papers');
      return {
        body: JSON.stringify([
          { paper: { id: `26${day.slice(5, 7)}.0${day.slice(6).replace('-', '')}`, title: day } },
        ]),
      };
    };
    const [run] = await clock.run(feeds.refresh());
    assert.deepEqual([run?.isCancelled, run?.added, library.size, run?.failure], [true, 2, 2, undefined]);
    assert.equal(ends.length, 1);
    await pass(clock, 20 * MINUTE);
    assert.equal(http.asked.length, 3, 'nobody begins again what a person has stopped');
    await clock.run(feeds.refresh());
    assert.equal(library.size, 7);
  });

  it('end when they are paused or removed, and go on when they are followed again', async () => {
    answers['a'] = () => clock.sleep(MINUTE).then(() => atom(['2604.00001']));
    const window = machine.open({ follow: [anyFeed('a')] });
    for (const next of [[anyFeed('a', { paused: true })], []]) {
      const before = hosts().length;
      await pass(clock, 15 * SECOND);
      assert.equal(window.feeds.all[0]?.fetching !== undefined, true);
      assert.equal(hosts().length, before + 1);
      window.follow(...next);
      await pass(clock, 2 * MINUTE);
      assert.deepEqual([window.library.size, window.feeds.all[0]?.fetching], [0, undefined]);
      clock.advance(2 * HOUR);
      window.follow(anyFeed('a'));
    }
    await pass(clock, 2 * MINUTE);
    assert.equal(window.library.size, 1);
  });

  it('end when nobody waits for them any more', async () => {
    answers['a'] = () => clock.sleep(MINUTE).then(() => atom(['2604.00001']));
    const { feeds, library } = machine.open({ follow: [anyFeed('a')], interval: 0 });
    const one = new AbortController();
    const two = new AbortController();
    const first = feeds.refresh(undefined, one.signal);
    const second = feeds.refresh(undefined, two.signal);
    await pass(clock, 2 * SECOND);
    one.abort();
    await assert.rejects(first, { name: 'AbortError' });
    await pass(clock, SECOND);
    const isFetching = () => feeds.all[0]?.fetching !== undefined;
    assert.equal(isFetching(), true, 'somebody still waits');
    two.abort();
    await assert.rejects(second, { name: 'AbortError' });
    await pass(clock, 2 * MINUTE);
    assert.equal(isFetching(), false);
    assert.equal(library.size, 0);
    await assert.rejects(feeds.refresh(undefined, AbortSignal.abort()), { name: 'AbortError' });
  });

  it('keep a paper that is dropped from a list, and what a person did with it', async () => {
    answers['a'] = (() => {
      let nth = 0;
      return () => atom(nth++ === 0 ? ['2604.00001', '2604.00002'] : ['2604.00002', '2604.00003']);
    })();
    const { feeds, library } = machine.open({ follow: [anyFeed('a')], interval: 0 });
    await clock.run(feeds.refresh());
    await library.setState(['arxiv:2604.00001'], { starred: true });
    const [run] = await clock.run(feeds.refresh());
    assert.equal(run?.added, 1);
    assert.deepEqual(heldIds(library), ['arxiv:2604.00001', 'arxiv:2604.00002', 'arxiv:2604.00003']);
    assert.equal(library.get('arxiv:2604.00001')?.state.starred, true);
  });

  it('are fetched anew where their papers were taken away', async () => {
    answers['huggingface'] = ({ url }) => ({
      body: JSON.stringify(url.includes('2026-04-10') ? [{ paper: { id: '2604.00001', title: 'One' } }] : []),
    });
    const { feeds, library } = machine.open({
      follow: [{ kind: 'daily-papers', firstDays: 14 }],
      interval: 0,
    });
    await clock.run(feeds.refresh());
    assert.equal(library.size, 1);
    await library.removeSource('hf-daily-papers');
    await clock.run(feeds.refresh());
    assert.equal(library.size, 1);
  });

  it('bound what they tell', async () => {
    answers['a'] = () => ({
      body: JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: `T\n${'x'.repeat(5000)}`,
        items: Array.from({ length: 400 }, (_, i) => ({ id: i, title: { wrong: 'y'.repeat(900) } })),
      }),
    });
    const { feeds } = machine.open({ follow: [anyFeed('a')], interval: 0 });
    const [run] = await clock.run(feeds.refresh());
    assert.ok(run && run.problems.length > 0 && run.problems.length <= 100);
    assert.ok(run.problems.every(({ message }) => message.length <= 501));
    assert.ok((feeds.all[0]?.title.length ?? 0) <= 200);
  });
});
