import assert from 'node:assert/strict';
import { openServiceKeys, withServiceKeys } from '../../../../src/core/serviceKeys';
import { createSource, NO_MEMORY, type SourcePart } from '../../../../src/core/sources';
import * as answer from '../../../support/faultyServer';
import type { Answer } from '../../../support/faultyServer';
import { MemorySecrets } from '../../../support/memorySecrets';
import { dailyPapers, paperRecord } from '../../../support/paperServer';
import { all, eachServer, ids, last, log, messages, source, today, world } from './sourceWorld';

describe('feed sources, over real HTTP', () => {
  const started = eachServer();
  describe('Daily Papers', () => {
    const daily = (more: { readonly firstDays?: number; readonly unit?: 'day' | 'week' | 'month' } = {}) =>
      source({ kind: 'daily-papers', base: started.server.origin, firstDays: 3, ...more });
    const listing = (listOf: Parameters<typeof dailyPapers>[0], most?: number) =>
      started.server.script('/api/daily_papers', dailyPapers(listOf, most));
    const numbered = (count: number, day: string) =>
      Array.from({ length: count }, (_, i) => paperRecord(`2604.${String(10_000 + i)}`, day));
    const asked = () =>
      started.server.asked('/api/daily_papers').map(({ url }) => {
        const { searchParams } = new URL(url, started.server.origin);
        return `${searchParams.get('date') ?? ''}/${searchParams.get('p') ?? ''}`;
      });

    it('come for the first days, the newest first, page by page until a short one', async () => {
      listing((day) => (day === '2026-04-21' ? numbered(230, day) : numbered(20, day)));
      const parts = await all(daily());
      assert.deepEqual(asked(), [
        '2026-04-22/0',
        '2026-04-21/0',
        '2026-04-21/1',
        '2026-04-21/2',
        '2026-04-20/0',
      ]);
      assert.deepEqual(
        parts.map(({ name, done, of }) => [name, done, of]),
        [
          ['2026-04-22', 1, 3],
          ['2026-04-21', 2, 3],
          ['2026-04-20', 3, 3],
        ],
      );
      assert.equal(parts[1]?.papers.length, 230);
      const [paper] = parts[0]?.papers ?? [];
      assert.equal(paper?.title, 'Paper 2604.10000: In Two Lines');
      assert.equal(paper.listed, '2026-04-22');
      assert.deepEqual(paper.sources, [{ feed: 'hf-daily-papers', seen: today }]);
    });

    it('come whole from a server that gives 50 at a time whatever is asked, and end where pages repeat', async () => {
      listing((day) => numbered(130, day), 50);
      assert.equal((await all(daily({ firstDays: 1 })))[0]?.papers.length, 130);
      const page = numbered(100, today);
      started.server.script('/api/daily_papers', answer.json(page));
      assert.equal((await all(daily({ firstDays: 1 })))[0]?.papers.length, 100);
      assert.equal(started.server.asked('/api/daily_papers').length, 5);
    });

    it('are fetched again until they have settled, and gaps are filled', async () => {
      listing((day) => numbered(1, day));
      const first = await all(daily());
      started.server.requests.length = 0;
      await all(daily(), last(first), '2026-04-23');
      assert.deepEqual(asked(), ['2026-04-23/0', '2026-04-22/0', '2026-04-21/0']);
      started.server.requests.length = 0;
      const later = await all(daily(), last(first), '2026-04-26');
      assert.deepEqual(
        asked().map((each) => each.slice(8, 10)),
        ['26', '25', '24', '23', '22', '21'],
      );
      started.server.requests.length = 0;
      await all(daily(), last(later), '2026-04-26');
      assert.deepEqual(
        asked().map((each) => each.slice(8, 10)),
        ['26', '25'],
        'Two days old is settled',
      );
    });

    it('of a day that can’t be had are a problem of that day, and are asked for again', async () => {
      const list = (day: string) => numbered(2, day);
      started.server.script('/api/daily_papers', dailyPapers(list));
      started.server.script('/api/daily_papers?date=2026-04-21&limit=100&p=0', answer.status(404));
      const parts = await all(daily());
      assert.equal(parts.length, 3);
      assert.match(messages(parts).join(), /^2026-04-21: 127\.0\.0\.1:\d+ has nothing at this address/);
      assert.deepEqual(Object.keys(last(parts).fetched).sort(), ['2026-04-20', '2026-04-22']);
      started.server.script('/api/daily_papers?date=2026-04-21&limit=100&p=0', dailyPapers(list));
      assert.ok('2026-04-21' in last(await all(daily(), last(parts), '2026-05-02')).fetched);
    });

    it('of a page behind the first that can’t be had come as far as they do, and are asked for again', async () => {
      const list = (day: string) => numbered(150, day);
      started.server.script('/api/daily_papers', dailyPapers(list));
      started.server.script(`/api/daily_papers?date=${today}&limit=100&p=1`, answer.loginPage());
      const parts = await all(daily({ firstDays: 1 }));
      assert.equal(ids(parts).length, 100);
      assert.match(messages(parts).join(), /^2026-04-22: .*asks for a login/);
      assert.deepEqual(last(parts).fetched, {});
      started.server.script(`/api/daily_papers?date=${today}&limit=100&p=1`, dailyPapers(list));
      assert.equal(ids(await all(daily({ firstDays: 1 }), last(parts))).length, 150);
      started.server.script(`/api/daily_papers?date=${today}&limit=100&p=1`, answer.status(503));
      await assert.rejects(
        all(daily({ firstDays: 1 })),
        { code: 'fetchFailed' },
        'trouble of the service ends it',
      );
    });

    it('that don’t say when they were listed were on the day that was asked for', async () => {
      listing((day) => [paperRecord('2604.10001', day, { submittedOnDailyAt: undefined })]);
      const listed = async (unit: 'day' | 'week') =>
        (await all(daily({ firstDays: 1, unit })))[0]?.papers[0]?.listed;
      assert.deepEqual([await listed('day'), await listed('week')], [today, undefined]);
    });

    it('are those of the last week at first, if nothing else is said', async () => {
      listing((day) => numbered(1, day));
      await all(source({ kind: 'daily-papers', base: started.server.origin }));
      assert.deepEqual([asked().length, asked().at(-1)], [7, '2026-04-16/0']);
    });

    it('of a day that hasn’t begun at the server are no problem', async () => {
      listing((day) => (day === today ? undefined : numbered(2, day)));
      const parts = await all(daily());
      assert.deepEqual(messages(parts), []);
      assert.ok(!(today in last(parts).fetched));
    });

    it('are given up where the service itself is in trouble, keeping what came before', async () => {
      for (const fault of [
        answer.status(503),
        answer.status(429),
        answer.status(401),
        answer.dropped('[]', 1),
      ]) {
        started.server.script(
          '/api/daily_papers',
          dailyPapers((day) => numbered(2, day)),
        );
        started.server.script('/api/daily_papers?date=2026-04-21&limit=100&p=0', fault);
        const parts: SourcePart[] = [];
        await assert.rejects(
          async () => {
            for await (const part of daily().fetch({ today, memory: NO_MEMORY })) parts.push(part);
          },
          { code: 'fetchFailed' },
        );
        assert.equal(parts.length, 1);
        assert.ok(today in last(parts).fetched);
      }
    });

    it('say that they are unchanged', async () => {
      const body = JSON.stringify(numbered(2, today));
      started.server.script('/api/daily_papers', answer.tagged('"v1"', body));
      const first = await all(daily({ firstDays: 1 }));
      const second = await all(daily({ firstDays: 1 }), last(first));
      assert.deepEqual(
        second.map(({ isUnchanged, papers }) => [isUnchanged, papers.length]),
        [[true, 0]],
      );
      const third = await all(daily({ firstDays: 1 }), last(second));
      assert.equal(third[0]?.isUnchanged, true);
    });

    it('are not there where a cache says that they are unchanged to who never had them', async () => {
      started.server.script('/api/daily_papers', answer.status(304));
      const parts = await all(daily({ firstDays: 1 }));
      assert.match(messages(parts).join(), /status 304/);
      assert.deepEqual(last(parts).fetched, {});
    });

    it('tell that a server knows nothing of weeks', async () => {
      listing(() => undefined);
      const parts = await all(daily({ unit: 'week', firstDays: 1 }));
      assert.match(messages(parts).join(), /^2026-W17: .*Invalid date/);
    });

    it('are fetched by week and by month, too', async () => {
      listing((part) => (part === '2026-W17' || part === '2026-04' ? numbered(3, today) : []));
      assert.equal(ids(await all(daily({ unit: 'week', firstDays: 1 }))).length, 3);
      assert.equal(ids(await all(daily({ unit: 'month', firstDays: 1 }))).length, 3);
    });

    it('are fetched with the token for their address, and tell it to nobody', async () => {
      listing((day) => numbered(1, day));
      const { origin } = started.server;
      const keys = openServiceKeys({ store: new MemorySecrets(), log });
      await keys.set({ service: 'huggingFace', address: origin, form: 'bearer', value: 'hf_secret' });
      const http = withServiceKeys(world.http, keys);
      const settings = { kind: 'daily-papers', base: origin, firstDays: 1 } as const;
      const told = await all(createSource(settings, { ...world, http }));
      assert.equal(started.server.requests[0]?.headers.authorization, 'Bearer hf_secret');
      assert.ok(!JSON.stringify(told).includes('hf_secret'));
    });

    describe('whose schema has drifted', () => {
      const drifted = async (change: (record: ReturnType<typeof paperRecord>) => unknown) => {
        const [one, two] = numbered(2, today);
        started.server.script('/api/daily_papers', answer.json([one, two && change(two)]));
        return all(daily({ firstDays: 1 }));
      };

      it('lose the field that is wrong, and nothing else', async () => {
        for (const [field, value] of Object.entries({
          authors: 'Ada Byron',
          upvotes: ['3'],
          summary: null,
          ai_keywords: 'one',
          publishedAt: 1_700_000_000,
          submittedOnDailyAt: { $date: 1 },
          organization: ['NVIDIA'],
          githubStars: '12',
          githubRepo: 'javascript:alert(1)',
        })) {
          const parts = await drifted((record) => ({
            ...record,
            paper: { ...record.paper, [field]: value },
          }));
          assert.equal(ids(parts).length, 2, field);
          assert.ok(!JSON.stringify(parts[0]?.papers).includes('javascript:'));
        }
      });

      it('lose the record whose title is renamed, and say so', async () => {
        const parts = await drifted(({ paper }) => ({
          paper: { ...paper, title: undefined, name: paper['title'] },
        }));
        assert.equal(ids(parts).length, 1);
        assert.match(messages(parts).join(), /has no title/);
      });

      it('take no day for fetched of which nothing could be read', async () => {
        for (const body of [
          [{ entry: { name: 'renamed' } }],
          { error: 'Maintenance' },
          { unknown: [] },
          'text',
          ["{'paper': {'id': '2604.10000'}}"],
        ]) {
          started.server.script('/api/daily_papers', answer.json(body));
          const parts = await all(daily({ firstDays: 1 })).catch(() => []);
          assert.deepEqual(last(parts).fetched, {}, JSON.stringify(body));
        }
        started.server.script('/api/daily_papers', answer.json([]));
        assert.ok(today in last(await all(daily({ firstDays: 1 }))).fetched, 'An empty day is one');
      });
    });

    for (const [name, fault] of Object.entries<Answer>({
      'a login page': answer.loginPage(),
      'a bomb': answer.gzipBomb(30),
      'broken text': answer.ok(Buffer.from('[{"paper":{"title":"caf\xe9"}}]', 'latin1')),
    })) {
      it(`tell ${name} from a list, and go on with the other days`, async () => {
        started.server.script(
          '/api/daily_papers',
          fault,
          dailyPapers((day) => numbered(1, day)),
        );
        const parts = await all(daily());
        assert.equal(ids(parts).length, 2);
        assert.equal(messages(parts).length, 1);
      });
    }
  });
});
