import assert from 'node:assert/strict';
import { MemoryStorage } from '../../../support/memoryStorage';
import { paperRecord } from '../../../support/paperServer';
import { ScriptedHttp } from '../../../support/scriptedHttp';
import { VirtualClock } from '../../../support/virtualClock';
import { dailyPapers, heldIds, Machine, start } from './followingWorld';

const days: Readonly<Record<string, readonly string[]>> = {
  '2026-04-22': ['2604.00001', '2604.00002'],
  '2026-04-21': ['2604.00002', '2604.00003'],
  // Settled by now: what was stored of these is not fetched again.
  '2026-04-20': ['2604.00004'],
  '2026-04-19': ['2604.00005'],
  '2026-04-18': ['2604.00001', '2604.00006'],
};
const union = [...new Set(Object.values(days).flat())].map((id) => `arxiv:${id}`).sort();
const lists = () =>
  new ScriptedHttp(({ url }) => {
    const day = new URL(url).searchParams.get('date') ?? '';
    return { body: JSON.stringify((days[day] ?? []).map((id) => paperRecord(id, day))) };
  });

/** A machine on which a person starred a paper and marked it as read before it is fetched again. */
async function withState(): Promise<MemoryStorage> {
  const clock = new VirtualClock(start - 1000);
  const machine = new Machine(lists(), { clock });
  const { library } = machine.open();
  await library.add([
    {
      id: 'arxiv:2604.00003',
      arxivId: '2604.00003',
      title: 'Paper 2604.00003',
      authors: [],
      sources: [{ feed: 'file', seen: '2026-04-01' }],
    },
  ]);
  await library.setState(['arxiv:2604.00003'], { starred: true, read: true });
  await library.flush();
  machine.close();
  return machine.disk;
}

describe('a window killed while it fetches', function () {
  this.timeout(120_000);

  it('at any moment leaves what the next one makes whole, with what the person did', async () => {
    const before = await withState();
    const run = async (disk: MemoryStorage, killAfter: number) => {
      const clock = new VirtualClock(start);
      const machine = new Machine(lists(), { clock, disk });
      const { feeds, storage } = machine.open({ follow: [dailyPapers], interval: 0, fault: { killAfter } });
      await clock.run(feeds.refresh());
      const { worked } = storage;
      machine.close();
      return worked;
    };
    const worked = await run(before.copy(), Infinity);
    assert.ok(worked > 2000, `${worked} moments`);
    const step = 7;
    let kept = 0;
    for (let at = 0; at <= worked; at += step) {
      const disk = before.copy();
      await run(disk, at);
      const clock = new VirtualClock(start + 90_000);
      const http = lists();
      const machine = new Machine(http, { clock, disk });
      const window = machine.open({ follow: [dailyPapers], interval: 0 });
      await window.library.ready;
      kept += window.library.size > 1 ? 1 : 0;
      const [result] = await clock.run(window.feeds.refresh());
      assert.equal(result?.failure, undefined, `killed at ${at}`);
      assert.deepEqual(heldIds(window.library), union, `killed at ${at}`);
      const { starred, read } = window.library.get('arxiv:2604.00003')?.state ?? {};
      assert.deepEqual([starred, read], [true, true], `killed at ${at}`);
      assert.deepEqual(window.warnings, [], `killed at ${at}: a kill damages no file`);
      // Two days are young and come again each time; the others only if they weren't stored.
      assert.ok(http.asked.length <= 5);
      machine.close();
    }
    assert.ok(kept > 100, 'what had come before the kill was there');
  });

  it('goes on where the last part was stored', async () => {
    const disk = new MemoryStorage();
    const clock = new VirtualClock(start);
    const http = lists();
    const stopping = {
      fetch: (request: Parameters<ScriptedHttp['fetch']>[0]) =>
        request.url.includes('2026-04-14') ? new Promise<never>(() => undefined) : http.fetch(request),
    };
    const first = new Machine(stopping, { clock, disk });
    const killed = first.open({ follow: [{ ...dailyPapers, firstDays: 14 }], interval: 0 });
    void killed.feeds.refresh();
    await clock.run(clock.sleep(30_000));
    assert.equal(http.asked.length, 8);
    first.close();
    const again = lists();
    const second = new Machine(again, { clock, disk });
    const { feeds, library } = second.open({ follow: [{ ...dailyPapers, firstDays: 14 }], interval: 0 });
    clock.advance(60_000);
    await clock.run(feeds.refresh());
    const asked = again.asked.map(({ url }) => new URL(url).searchParams.get('date') ?? '');
    assert.equal(asked.length, 2 + 6, 'what still changes, and what is missing');
    assert.ok(!asked.includes('2026-04-18'));
    assert.deepEqual(heldIds(library), union);
    second.close();
  });
});
