import assert from 'node:assert/strict';
import { PoliteHttp, RUN_BUDGET, withinBudget, type LaneState } from '../../../../src/core/fetching';
import { openLibrary } from '../../../../src/core/library';
import type { HttpRequest } from '../../../../src/core/ports';
import { isHttpError } from '../../../../src/core/problems';
import { createSource, NO_MEMORY, readSourceMemory, type SourceMemory } from '../../../../src/core/sources';
import { MemoryFiles } from '../../../support/memoryFiles';
import { MemoryStorage } from '../../../support/memoryStorage';
import { arxivEntry, paperRecord } from '../../../support/paperServer';
import { ScriptedHttp, type Scripted } from '../../../support/scriptedHttp';
import { VirtualClock } from '../../../support/virtualClock';
import { log } from './sourceWorld';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const start = Date.UTC(2026, 0, 1);
const refreshes = 10_000;
/** Between two refreshes: 10,000 of them make 208 days. */
const interval = HOUR / 2;
/** In the last week all is well again. */
const healthyFrom = start + refreshes * interval - 7 * DAY;

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

const dayName = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The ids of a day's list: papers come during the day and the next one, and one of them goes again. */
function listOf(day: string, now: number): readonly string[] {
  const hours = (now - Date.parse(day)) / HOUR;
  if (hours < 0) return [];
  const number = Math.floor(Date.parse(day) / DAY);
  const size = 4 + (number % 7);
  const shown = Math.min(size, Math.ceil((hours / 30) * size));
  const ids = Array.from(
    { length: shown },
    (_, i) => `26${day.slice(5, 7)}.${String(number % 1000).padStart(3, '0')}${String(i).padStart(2, '0')}`,
  );
  return hours < 26 ? ids : ids.filter((_, i) => i !== 1);
}

describe('ten thousand refreshes', () => {
  it('through half a year of trouble bring every paper, and are a burden to nobody', async function () {
    this.timeout(240_000);
    const chance = seeded(42);
    const clock = new VirtualClock(start);
    const sent = new Map<string, number[]>();
    const barred = new Map<string, number>();
    let running = 0;
    let outage = { until: 0, isOffline: true };

    const answer = async (request: HttpRequest): Promise<Scripted> => {
      const { host, searchParams, pathname } = new URL(request.url);
      const now = clock.now();
      assert.equal(running, 0, 'One request at a time');
      assert.ok(now >= (barred.get(host) ?? 0), `${host} asked not to be asked until later`);
      const times = sent.get(host) ?? [];
      sent.set(host, times);
      assert.ok(
        now - (times.at(-1) ?? 0) >= (host.endsWith('arxiv.org') ? 3000 : 700),
        'No pause between two requests',
      );
      times.push(now);
      running++;
      await clock.sleep(50 + chance() * 2000).finally(() => running--);
      const luck = now >= healthyFrom ? 1 : chance();
      if (now < outage.until) return outage.isOffline ? { kind: 'offline' } : { kind: 'status', status: 503 };
      if (luck < 0.001) outage = { until: now + chance() * 5 * DAY, isOffline: chance() < 0.5 };
      if (luck < 0.02) return { kind: 'status', status: 500 };
      if (luck < 0.03) {
        const retryAfter = Math.floor(chance() * 7200) * 1000;
        barred.set(host, clock.now() + retryAfter);
        return { kind: 'status', status: 429, retryAfter };
      }
      if (luck < 0.04) return { kind: 'status', status: 429 };
      if (luck < 0.05) return { kind: 'dropped' };
      if (luck < 0.06) return { kind: 'timeout', phase: 'idle', milliseconds: 20_000 };
      if (luck < 0.07) return { kind: 'wrongType', found: 'a web page', isLogin: true };
      const day = searchParams.get('date') ?? dayName(now);
      if (pathname.startsWith('/atom')) {
        const entries = listOf(day, now).map((id) => arxivEntry(id, day));
        const body = `<feed xmlns="http://www.w3.org/2005/Atom"><title>cs.CL</title>${entries.join('')}</feed>`;
        return { body: luck < 0.08 ? body.slice(0, body.length / 2) : body };
      }
      const body = JSON.stringify(
        searchParams.get('p') === '0' ? listOf(day, now).map((id) => paperRecord(id, day)) : [],
      );
      return {
        body: luck < 0.08 ? body.slice(0, body.length / 2) : luck < 0.085 ? '{"error":"Maintenance"}' : body,
      };
    };

    const inner = new ScriptedHttp(answer);
    const library = openLibrary({
      storage: new MemoryStorage().open(),
      log,
      pause: () => Promise.resolve(),
      writer: 'soak',
      now: () => clock.now(),
    });
    await library.ready;
    const memories = new Map<string, SourceMemory>();
    let states: readonly LaneState[] = [];
    let http = new PoliteHttp(inner, { clock, random: chance });
    const failures = new Map<string, number>();
    let longest = 0;

    const refresh = async (): Promise<void> => {
      const world = {
        http: withinBudget(http, RUN_BUDGET, clock),
        files: new MemoryFiles(),
        pause: () => Promise.resolve(),
      };
      for (const source of [
        createSource({ kind: 'daily-papers' }, world),
        createSource({ kind: 'arxiv-listing', categories: ['cs.CL'] }, world),
      ]) {
        const memory = memories.get(source.feed) ?? NO_MEMORY;
        try {
          for await (const part of source.fetch({ today: dayName(clock.now()), memory })) {
            await library.add(part.papers);
            // As it would be read from a disk.
            memories.set(source.feed, readSourceMemory(JSON.parse(JSON.stringify(part.memory))));
          }
        } catch (error) {
          assert.ok(isHttpError(error), String(error));
          failures.set(error.fault.kind, (failures.get(error.fault.kind) ?? 0) + 1);
        }
      }
    };

    for (let i = 0; i < refreshes; i++) {
      const due = start + i * interval;
      if (clock.now() < due) clock.advance(due - clock.now());
      const began = clock.now();
      await clock.run(refresh());
      longest = Math.max(longest, clock.now() - began);
      if (i % 500 === 499) {
        // A new window: what it knows of hosts comes from a disk.
        ({ states } = http);
        http = new PoliteHttp(inner, { clock, random: chance }, states);
      }
    }

    const days = Array.from({ length: Math.floor((refreshes * interval) / DAY) - 2 }, (_, i) =>
      dayName(start + i * DAY),
    );
    const wanted = days.flatMap((day) => listOf(day, Date.parse(day) + 3 * DAY));
    for (const id of wanted) assert.ok(library.get(`arxiv:${id}`), `${id} is missing`);
    assert.ok(library.size < wanted.length * 1.4, 'Nothing stands there twice');
    for (const [feed, memory] of memories) assert.ok(JSON.stringify(memory).length < 10_000, feed);
    assert.ok(longest < RUN_BUDGET.milliseconds + 5 * 60_000, `${longest} ms`);
    // Each refresh asks for three days at most, and for each once where all is well.
    assert.ok(inner.asked.length < refreshes * 5, `${inner.asked.length} requests`);
    assert.ok(failures.has('offline') && failures.has('resting') && failures.has('status'));
    library.dispose();
  });
});
