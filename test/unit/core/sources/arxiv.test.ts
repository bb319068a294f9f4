import assert from 'node:assert/strict';
import { NO_MEMORY } from '../../../../src/core/sources';
import * as answer from '../../../support/faultyServer';
import { arxivApi, arxivEntry } from '../../../support/paperServer';
import { all, eachServer, ids, last, messages, source, today } from './sourceWorld';

describe('feed sources, over real HTTP', () => {
  const started = eachServer();
  describe('arXiv', () => {
    it('lists categories, and says on a holiday that there is nothing', async () => {
      const listing = source({
        kind: 'arxiv-listing',
        categories: ['cs.CL', 'cs.AI'],
        base: started.server.origin,
      });
      const feed = (entry: string) =>
        `<feed xmlns="http://www.w3.org/2005/Atom"><title>cs.CL</title>${entry}</feed>`;
      started.server.script(
        '/atom/cs.CL+cs.AI',
        answer.tagged('"1"', feed(arxivEntry('2604.00001', today)), 'application/xml'),
      );
      const first = await all(listing);
      assert.deepEqual(ids(first), ['arxiv:2604.00001']);
      assert.equal((await all(listing, last(first)))[0]?.isUnchanged, true);
      started.server.script('/atom/cs.CL+cs.AI', answer.ok(feed(''), 'application/xml'));
      const empty = await all(listing, last(first), '2026-04-25');
      assert.deepEqual([ids(empty), messages(empty)], [[], []]);
    });

    it('tells “Rate exceeded.” from a listing', async () => {
      started.server.script('/atom/cs.CL', answer.ok('Rate exceeded.', 'text/plain'));
      await assert.rejects(
        all(source({ kind: 'arxiv-listing', categories: ['cs.CL'], base: started.server.origin })),
        {
          fault: { kind: 'wrongType', found: 'plain text', title: 'Rate exceeded.', isLogin: false },
        },
      );
    });

    const entries = Array.from({ length: 250 }, (_, i) =>
      arxivEntry(
        `2604.${String(90_000 - i).padStart(5, '0')}`,
        `2026-04-${String(22 - Math.floor(i / 20)).padStart(2, '0')}`,
      ),
    );
    const query = (firstPapers = 1000) =>
      source({
        kind: 'arxiv-query',
        query: 'cat:cs.CL AND abs:"retrieval"',
        firstPapers,
        base: started.server.origin,
      });

    it('answers a query page by page, as many papers as are wanted at first', async () => {
      started.server.script('/api/query', arxivApi(entries));
      const parts = await all(query());
      assert.deepEqual(
        parts.map(({ name }) => name),
        ['1–100', '101–200', '201–250'],
      );
      assert.equal(new Set(ids(parts)).size, 250);
      assert.match(
        started.server.requests[0]?.url ?? '',
        /search_query=cat%3Acs\.CL\+AND\+abs%3A%22retrieval%22&start=0&max_results=100&sortBy=submittedDate&sortOrder=descending/,
      );
      assert.equal(ids(await all(query(150))).length, 150);
      assert.deepEqual(
        parts.map(({ memory }) => Object.keys(memory.fetched)),
        [[], [], ['query']],
      );
    });

    it('is asked once a day, and back to the last fetch only', async () => {
      started.server.script('/api/query', arxivApi(entries));
      const memory = { ...NO_MEMORY, fetched: { query: '2026-04-21' } };
      const parts = await all(query(), memory);
      assert.deepEqual(
        parts.map(({ name }) => name),
        ['1–100', '101–200'],
      );
      assert.deepEqual(await all(query(), last(parts)), []);
    });

    it('fills a gap of thousands, and says so where there is more than is fetched', async () => {
      const memory = { ...NO_MEMORY, fetched: { query: '2026-01-10' } };
      const many = (count: number) =>
        Array.from({ length: count }, (_, i) => arxivEntry(`2604.${String(90_000 - i)}`, '2026-04-20'));
      const old = arxivEntry('2512.00001', '2025-12-01');
      started.server.script('/api/query', arxivApi([...many(1500), old]));
      const filled = await all(query(), memory);
      assert.equal(new Set(ids(filled)).size, 1501);
      assert.deepEqual([messages(filled), last(filled).fetched], [[], { query: today }]);
      assert.deepEqual([filled.at(-1)?.done, filled.at(-1)?.of], [16, 16]);
      started.server.script('/api/query', arxivApi([...many(5500), old]));
      const cut = await all(query(), memory);
      assert.equal(new Set(ids(cut)).size, 5000);
      assert.match(messages(cut).join(), /^More than 5000 papers have come since 2026-01-07/);
      assert.deepEqual(last(cut).fetched, { query: today });
    }).timeout(30_000);

    it('goes on behind a page that lacks some entries', async () => {
      started.server.script('/api/query', arxivApi(entries));
      const whole = ids(await all(query()));
      started.server.script('/api/query', (response, request) => {
        const asked = new URL(request.url ?? '', 'http://localhost').searchParams;
        const start = Number(asked.get('start'));
        const page = entries.slice(start, start + 100).filter((_, i) => start !== 100 || i !== 50);
        answer.ok(
          `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:o="http://a9.com/-/spec/opensearch/1.1/"><o:totalResults>250</o:totalResults>${page.join('')}</feed>`,
          'application/atom+xml',
        )(response, request);
      });
      assert.deepEqual(
        ids(await all(query())),
        whole.filter((_, i) => i !== 150),
      );
    });

    it('is asked again where it gives nothing, and tells where it still does', async () => {
      started.server.script(
        '/api/query',
        arxivApi(entries, (start, nth) => start === 100 && nth < 3),
      );
      assert.equal(new Set(ids(await all(query()))).size, 250);
      started.server.script(
        '/api/query',
        arxivApi(entries, (start) => start === 100),
      );
      const parts = await all(query());
      assert.match(messages(parts).join(), /nothing behind the first 100 of 250/);
      assert.deepEqual(last(parts).fetched, {});
    });
  });
});
