import assert from 'node:assert/strict';
import { NO_MEMORY, type SourceMemory } from '../../../../src/core/sources';
import { ArxivListing } from '../../../../src/core/sources/arxivListing';
import * as answer from '../../../support/faultyServer';
import { arxivApi, arxivEntry } from '../../../support/paperServer';
import { all, eachServer, ids, last, messages, world } from './sourceWorld';

/** A night's listing, as arXiv writes it. */
const listing = (night: string, ...papers: readonly string[]) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>cs.CL</title>${papers
    .map(
      (id) =>
        `<entry><id>oai:arXiv.org:${id}v1</id><title>Paper ${id}</title><link href="https://arxiv.org/abs/${id}"/><summary>arXiv:${id}v1 Announce Type: new \nAbstract: Text.</summary><published>${night}T00:00:00-04:00</published></entry>`,
    )
    .join('')}</feed>`;

describe('nights that arXiv listed and nobody asked', () => {
  const started = eachServer();
  const source = (hasApi = true) => {
    const { origin } = started.server;
    return new ArxivListing(
      { base: origin, ...(hasApi && { api: origin }), categories: ['cs.CL', 'cs.AI'] },
      world,
    );
  };
  const night = (day: string, ...papers: readonly string[]) =>
    started.server.script('/atom/cs.CL+cs.AI', answer.ok(listing(day, ...papers), 'application/xml'));
  /** What is remembered after Wednesday, 15 April 2026. */
  const known = async (): Promise<SourceMemory> => {
    night('2026-04-15', '2604.00001');
    return last(await all(source(), NO_MEMORY, '2026-04-15'));
  };

  it('are asked of its API, back to the last one that was seen', async () => {
    const memory = await known();
    night('2026-04-21', '2604.00009');
    const missed = ['2026-04-20', '2026-04-16', '2026-04-14', '2026-04-01'];
    const entries = missed.map((day, i) => arxivEntry(`2604.0010${i}`, day));
    started.server.script('/api/query', arxivApi(entries));
    const parts = await all(source(), memory, '2026-04-21');
    assert.deepEqual(ids(parts), ['arxiv:2604.00009', ...[0, 1, 2, 3].map((i) => `arxiv:2604.0010${i}`)]);
    assert.match(
      started.server.asked('/api/query')[0]?.url ?? '',
      /search_query=cat%3Acs.CL\+OR\+cat%3Acs.AI&/,
    );
    assert.ok(
      parts.every(({ papers }) => papers.every(({ sources }) => sources[0]?.feed === 'arxiv:cs.CL+cs.AI')),
    );
    assert.deepEqual(parts[0]?.memory, memory, 'A kill in between loses none of them');
    await all(source(), last(parts), '2026-04-21');
    assert.equal(started.server.asked('/api/query').length, 1, 'and once');
  });

  it('are none from one day to the next, over a weekend, or where nothing is listed', async () => {
    let memory = await known();
    for (const [today, shown] of [
      ['2026-04-16', '2026-04-16'],
      ['2026-04-17', '2026-04-17'],
      ['2026-04-19', undefined],
      ['2026-04-20', '2026-04-20'],
    ] as const) {
      night(shown ?? today, ...(shown ? ['2604.00009'] : []));
      memory = last(await all(source(), memory, today));
    }
    assert.deepEqual(started.server.asked('/api/query'), []);
    night('2026-04-22', '2604.00010');
    started.server.script('/api/query', arxivApi([]));
    await all(source(), memory, '2026-04-22');
    assert.equal(started.server.asked('/api/query').length, 1, 'Tuesday was missed');
  });

  it('are asked for again until they came, and cost nothing of the last one', async () => {
    const memory = await known();
    night('2026-04-21', '2604.00009');
    started.server.script('/api/query', answer.loginPage());
    const parts = await all(source(), memory, '2026-04-21');
    assert.deepEqual(ids(parts), ['arxiv:2604.00009']);
    assert.match(messages(parts).join(), /asks for a login/);
    assert.deepEqual(last(parts), memory);
    started.server.script('/api/query', answer.status(503));
    await assert.rejects(all(source(), memory, '2026-04-21'), { code: 'fetchFailed' });
    started.server.script('/api/query', arxivApi([arxivEntry('2604.00100', '2026-04-20')]));
    assert.equal(ids(await all(source(), last(parts), '2026-04-21')).length, 2);
  });

  it('are left out where a mirror is asked instead', async () => {
    const memory = await known();
    night('2026-04-21', '2604.00009');
    const parts = await all(source(false), memory, '2026-04-21');
    assert.deepEqual([parts.length, ids(parts)], [1, ['arxiv:2604.00009']]);
    assert.deepEqual(started.server.asked('/api/query'), []);
  });
});
