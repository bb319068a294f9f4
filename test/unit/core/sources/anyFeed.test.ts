import assert from 'node:assert/strict';
import { NO_MEMORY, type SourcePart } from '../../../../src/core/sources';
import * as answer from '../../../support/faultyServer';
import { all, eachServer, ids, last, messages, source, today } from './sourceWorld';

describe('feed sources, over real HTTP', () => {
  const started = eachServer();
  describe('any feed', () => {
    const rss = (items: readonly (readonly [title: string, day: string])[], next = '') =>
      `<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Journal</title>${next && `<atom:link rel="next" href="${next}"/>`}${items.map(([title, day]) => `<item><title>${title}</title><pubDate>${day}</pubDate></item>`).join('')}</channel></rss>`;
    const feed = (path: string) => source({ kind: 'feed', address: started.server.origin + path });

    it('is fetched only where it has changed, and tells where it has moved', async () => {
      started.server.script('/feed', answer.redirect('/new', 301));
      started.server.script('/new', answer.tagged('"a"', rss([['A', '2026-04-22']]), 'text/xml'));
      const parts = await all(feed('/feed'));
      assert.equal(parts[0]?.movedTo, `${started.server.origin}/new`);
      assert.equal(parts[0].name, 'Journal');
      const again = await all(feed('/new'), last(await all(feed('/new'))));
      assert.equal(again[0]?.isUnchanged, true);
    });

    it('is read back to the last fetch where it comes in parts, on its own host', async () => {
      started.server.script('/feed', answer.ok(rss([['A', '2026-04-22']], '/feed?2'), 'text/xml'));
      started.server.script('/feed?2', answer.ok(rss([['B', '2026-04-20']], '/feed?3'), 'text/xml'));
      started.server.script('/feed?3', answer.ok(rss([['C', '2026-04-01']], '/feed?4'), 'text/xml'));
      assert.deepEqual(
        (await all(feed('/feed'))).map(({ papers }) => papers[0]?.title),
        ['A'],
      );
      const memory = { ...NO_MEMORY, fetched: { feed: '2026-04-15' } };
      const parts = await all(feed('/feed'), memory);
      assert.deepEqual(
        parts.map(({ papers }) => papers[0]?.title),
        ['A', 'B', 'C'],
      );
      assert.deepEqual(
        parts.map(({ memory }) => memory.fetched['feed']),
        ['2026-04-15', '2026-04-15', today],
      );
      started.server.script(
        '/feed',
        answer.ok(rss([['A', '2026-04-22']], 'https://elsewhere.example.org/2'), 'text/xml'),
      );
      assert.equal((await all(feed('/feed'), memory)).length, 1);
    });

    it('may be JSON, too, and keeps what came before it was cut off', async () => {
      const text = JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'J',
        items: [
          { id: '1', title: 'A' },
          { id: '2', title: 'B' },
        ],
      });
      started.server.script('/json', answer.ok(text));
      assert.equal(ids(await all(feed('/json'))).length, 2);
      started.server.script('/json', answer.ok(text.slice(0, -12)));
      const parts = await all(feed('/json'));
      assert.equal(ids(parts).length, 1);
      assert.match(messages(parts).join(), /cut off/);
      assert.deepEqual(last(parts), NO_MEMORY, 'It is fetched again');
    });

    it('of which older parts are still to come is not known by its validators until they have', async () => {
      started.server.script('/feed', answer.tagged('"a"', rss([['A', '2026-04-22']], '/feed?2'), 'text/xml'));
      started.server.script('/feed?2', answer.status(503));
      const memory = { ...NO_MEMORY, fetched: { feed: '2026-04-15' } };
      const parts: SourcePart[] = [];
      await assert.rejects(
        async () => {
          for await (const part of feed('/feed').fetch({ today, memory })) parts.push(part);
        },
        { code: 'fetchFailed' },
      );
      assert.deepEqual(
        parts.map((part) => part.memory),
        [memory],
      );
    });

    it('leads to whole addresses where it has relative ones', async () => {
      const item = '<item><title>A</title><link>/a/1</link></item>';
      started.server.script(
        '/x/feed',
        answer.ok(`<rss><channel><title>J</title>${item}</channel></rss>`, 'text/xml'),
      );
      const [part] = await all(feed('/x/feed'));
      assert.equal(part?.papers[0]?.url, `${started.server.origin}/a/1`);
    });

    it('keeps keys of its address out of the library', async () => {
      started.server.script('/feed', answer.ok(rss([['A', '2026-04-22']]), 'text/xml'));
      const parts = await all(feed('/feed?key=abcdef123456'));
      assert.ok(!JSON.stringify(parts[0]?.papers).includes('abcdef123456'));
    });
  });
});
