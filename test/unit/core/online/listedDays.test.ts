import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dayBefore, listedDays } from '../../../../src/core/online/listedDays';
import { readFor } from '../../../../src/core/online/readQuery';
import { parseQuery } from '../../../../src/core/search';
import { ScriptedHttp, type Scripted } from '../../../support/scriptedHttp';
import { huggingFacePaper } from '../../../support/scholarlyRecords';
import { engineNamed } from './translatedQuery';
import { TODAY } from './onlineWorld';

const first = '2023-05-04';

function daysOf(query: string, today = TODAY) {
  return listedDays(parseQuery(query, { today }).query.root, { first, today });
}

describe('the days that listed: asks for', () => {
  for (const [query, newest, oldest] of [
    ['listed:2024-08-22', '2024-08-22', '2024-08-22'],
    ['listed:2024-02', '2024-02-29', '2024-02-01'],
    ['listed:2024', '2024-12-31', '2024-01-01'],
    ['listed:>=2026-06', TODAY, '2026-06-01'],
    ['listed:<2023-06', '2023-05-31', first],
    ['listed:<2024', '2023-12-31', first],
    ['listed:>2024 listed:<2025-02-30', '2025-02-28', '2025-01-01'],
    ['listed:7d', TODAY, '2026-06-08'],
    ['listed:yesterday', '2026-06-14', '2026-06-14'],
  ] as const)
    it(`are ${oldest} to ${newest} for ${query}`, () => {
      assert.deepEqual(daysOf(query), { newest, oldest });
    });

  for (const query of ['listed:2022', 'listed:2027', 'listed:2024 listed:2025', 'attention', '-listed:2024'])
    it(`are none for ${query}`, () => {
      assert.equal(daysOf(query), undefined);
    });

  it('are all those that fit, and no other', () => {
    const day = fc
      .integer({ min: 0, max: 1_400 })
      .map((days) => new Date(Date.parse(first) + days * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [from, to] = [one, other].sort();
        const days = daysOf(`listed:${from ?? ''}..${to ?? ''}`, '2030-01-01');
        assert.deepEqual(days, { newest: to, oldest: from });
      }),
    );
  });
});

describe('Hugging Face’s lists', () => {
  const paperOf = (day: string, nth: number) => ({
    paper: huggingFacePaper({
      title: `Paper ${nth} of ${day}`,
      authors: ['Ada Lovelace'],
      published: day,
      abstract: 'Looms.',
      arxivId: `${day.slice(2, 4)}${day.slice(5, 7)}.${day.slice(8)}${String(nth).padStart(3, '0')}`,
    }),
  });
  const listOf = (url: string, sizes: Readonly<Record<string, number>>): Scripted => {
    const asked = new URL(url).searchParams;
    const day = asked.get('date') ?? '';
    const [limit, p] = [Number(asked.get('limit')), Number(asked.get('p'))];
    const size = sizes[day];
    if (size === undefined) return { kind: 'status', status: 400 };
    const all = Array.from({ length: size }, (_, nth) => paperOf(day, nth));
    return { body: JSON.stringify(all.slice(p * limit, (p + 1) * limit)) };
  };

  async function pages(query: string, sizes: Readonly<Record<string, number>>) {
    const http = new ScriptedHttp(({ url }) => listOf(url, sizes));
    const engine = engineNamed('huggingFace', http);
    const { query: read } = parseQuery(query, { today: TODAY });
    const { asked, dropped } = readFor(engine, read);
    assert.ok(asked);
    const found: (readonly string[])[] = [];
    let cursor: string | undefined;
    do {
      const page = await engine.ask({ asked, order: read.order, today: TODAY, ...(cursor && { cursor }) });
      found.push(page.papers.map(({ listed = '' }) => listed));
      cursor = page.next;
    } while (cursor !== undefined && found.length < 20);
    return { found, dropped };
  }

  it('come day by day, the newest first, until the oldest that is asked for', async () => {
    const { found, dropped } = await pages('listed:2024-08-18..2024-08-22', {
      '2024-08-22': 2,
      '2024-08-21': 1,
      '2024-08-20': 1,
      // Nothing is listed on a weekend.
      '2024-08-19': 0,
      '2024-08-18': 1,
      '2024-08-17': 3,
    });
    assert.deepEqual(found, [['2024-08-22', '2024-08-22', '2024-08-21', '2024-08-20'], ['2024-08-18']]);
    assert.deepEqual(dropped, []);
  });

  it('are read to the end where a day has more than a page', async () => {
    const { found } = await pages('listed:2024-08-22', { '2024-08-22': 130 });
    assert.equal(found.flat().length, 130);
  });

  it('are empty where the day has not begun', async () => {
    const { found } = await pages('listed:yesterday..today', { [dayBefore(TODAY)]: 1 });
    assert.deepEqual(found, [[dayBefore(TODAY)]]);
  });
});
