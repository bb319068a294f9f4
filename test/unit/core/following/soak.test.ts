import assert from 'node:assert/strict';
import type { HttpRequest } from '../../../../src/core/ports';
import { paperRecord, arxivEntry } from '../../../support/paperServer';
import { ScriptedHttp, type Scripted } from '../../../support/scriptedHttp';
import { VirtualClock } from '../../../support/virtualClock';
import { DAY, HOUR, Machine, pass, start, type OpenWindow } from './followingWorld';

const days = 44;
const healthyFrom = start + (days - 3) * DAY;
const dayName = (time: number) => new Date(time).toISOString().slice(0, 10);

/** A sequence of numbers from 0 to 1 that is the same each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The ids of a day's list as it stands at a moment: it grows for a day, and one paper of it goes again. */
function listOf(day: string, now: number): readonly string[] {
  const hours = (now - Date.parse(day)) / HOUR;
  const number = Math.floor(Date.parse(day) / DAY);
  const shown = Math.ceil((Math.min(Math.max(hours, 0), 24) / 24) * (3 + (number % 4)));
  const ids = Array.from(
    { length: shown },
    (_, i) => `26${day.slice(5, 7)}.${String(number % 1000).padStart(3, '0')}0${i}`,
  );
  return hours < 30 ? ids : ids.slice(1);
}

describe('a thousand refreshes by windows that come and go', () => {
  it('bring every paper, ask one at a time, and leave little behind', async function () {
    this.timeout(240_000);
    const chance = seeded(7);
    const clock = new VirtualClock(start);
    const running = new Map<string, number>();
    const last = new Map<string, number>();
    const barred = new Map<string, number>();
    const rude: string[] = [];
    let outage = { until: 0, isOffline: true };

    const answer = async ({ url }: HttpRequest): Promise<Scripted> => {
      const { host, searchParams, pathname } = new URL(url);
      const now = clock.now();
      if (running.get(host)) rude.push(`${host}: two at a time`);
      if (now < (barred.get(host) ?? 0)) rude.push(`${host}: sooner than it asked`);
      const pause = host.endsWith('arxiv.org') ? 3000 : 700;
      if (now - (last.get(host) ?? 0) < pause) rude.push(`${host}: no pause between two`);
      running.set(host, 1);
      await clock.sleep(50 + chance() * 3000);
      running.set(host, 0);
      last.set(host, clock.now());
      const luck = now >= healthyFrom ? 1 : chance();
      if (now < outage.until) return outage.isOffline ? { kind: 'offline' } : { kind: 'status', status: 503 };
      if (luck < 0.004) outage = { until: now + chance() * DAY, isOffline: chance() < 0.5 };
      if (luck < 0.03) return { kind: 'status', status: 500 };
      if (luck < 0.04) {
        const retryAfter = Math.floor(chance() * 7200) * 1000;
        barred.set(host, clock.now() + retryAfter);
        return { kind: 'status', status: 429, retryAfter };
      }
      if (luck < 0.06) return { kind: 'dropped' };
      if (luck < 0.07) return { kind: 'wrongType', found: 'a web page', isLogin: true };
      const day = searchParams.get('date') ?? dayName(now);
      const ids = listOf(day, now);
      const body = pathname.startsWith('/atom')
        ? `<feed xmlns="http://www.w3.org/2005/Atom"><title>cs.CL</title>${ids.map((id) => arxivEntry(id, day)).join('')}</feed>`
        : JSON.stringify(searchParams.get('p') === '0' ? ids.map((id) => paperRecord(id, day)) : []);
      return { body: luck < 0.08 ? body.slice(0, body.length / 2) : body };
    };
    const http = new ScriptedHttp(answer);
    const machine = new Machine(http, { clock, random: chance });
    const follow = [{ kind: 'daily-papers' }, { kind: 'arxiv-listing', categories: ['cs.CL'] }];
    const seen = new Set<string>();
    let runs = 0;
    const open = () => {
      const window = machine.open({ follow });
      window.feeds.onDidRun((_, run) => {
        runs++;
        seen.add(run.failure === undefined ? 'fine' : run.isOffline ? 'offline' : 'failed');
        assert.ok(run.problems.length <= 100);
      });
      return window;
    };

    const windows: OpenWindow[] = [open()];
    while (clock.now() < start + days * DAY) {
      await pass(clock, HOUR + chance() * 10 * HOUR);
      const luck = chance();
      // A person opens a window, closes one, closes the lid, refreshes.
      if (windows.length < 3 && luck < 0.4) windows.push(open());
      else if (windows.length > 1 && luck < 0.7) windows.shift()?.close();
      else if (luck < 0.85) clock.advance(chance() * 20 * HOUR);
      else await clock.run(Promise.all(windows.map(({ feeds }) => feeds.refresh())));
    }
    while (runs < 1000) await pass(clock, HOUR);
    await pass(clock, 4 * HOUR);
    const [window] = windows;
    await window?.look();

    const whole = Math.floor((clock.now() - start) / DAY);
    const lists = Array.from({ length: whole + 8 }, (_, i) => dayName(start + (i - 7) * DAY));
    const all = lists.flatMap((day) => listOf(day, Date.parse(day) + 29 * HOUR));
    const wanted = lists.slice(7, -3).flatMap((day) => listOf(day, Date.parse(day) + 29 * HOUR).slice(1));
    for (const id of wanted) assert.ok(window?.library.get(`arxiv:${id}`), `${id} is missing`);
    assert.ok((window?.library.size ?? 0) <= all.length, 'Nothing stands there twice');
    assert.deepEqual([...seen].sort(), ['failed', 'fine', 'offline']);
    assert.deepEqual(rude, []);
    const files = machine.disk.names('feeds');
    assert.ok(files.length < 12, files.join('\n'));
    for (const name of files) assert.ok((machine.disk.files.get(name)?.length ?? 0) < 20_000, name);
    for (const each of windows) {
      await each.look();
      assert.ok(each.feeds.all.every(({ lastRun, fetching }) => lastRun && !lastRun.failure && !fetching));
    }
    // Each refresh asks for three days at most, and for each once where all is well.
    assert.ok(http.asked.length < runs * 5, `${http.asked.length} requests for ${runs} runs`);
    machine.close();
  });
});
