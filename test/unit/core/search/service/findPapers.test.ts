import assert from 'node:assert/strict';
import fc from 'fast-check';
import { packIds, unpackIds } from '../../../../../src/core/search/service/packedIds';
import { indexOf, sample } from '../samplePapers';
import { World } from '../searchWorld';

const queries = [
  '',
  'language model',
  'trasnformer',
  'serving sort:title',
  'language -model sort:date-asc',
  '"large language"',
  'EllieSQL: Cost-Efficient Text-to-SQL with Complexity-Aware Routing',
  'nobodywrotethis',
  'author:zhu OR year:>=2025',
];

describe('finding all papers', () => {
  for (const query of queries) {
    it(`finds for “${query}” what a search without a limit does, in its order`, async () => {
      const index = await indexOf(...sample);
      const hits = await index.search(query, { limit: Infinity });
      assert.deepEqual(
        await unpackIds(index.find(query).ids, () => Promise.resolve()),
        hits.map(({ id }) => id),
      );
    });
  }

  it('says what of the query was not understood', async () => {
    const index = await indexOf(...sample);
    const { hints } = await index.answer('year:soon serving', { limit: 1 });
    assert.equal(hints.length, 1);
    assert.deepEqual(index.find('year:soon serving').hints, hints);
  });

  it('asks the engine, on the day that it is', async () => {
    const world = new World();
    world.library.put(...sample);
    const search = world.open();
    await search.flush();
    const { ids, hints } = await search.find('listed:7d OR serving');
    const answer = await search.search('listed:7d OR serving', { limit: Infinity });
    assert.ok(ids.length > 0);
    assert.deepEqual(
      [...ids],
      answer.hits.map(({ id }) => id),
    );
    assert.deepEqual(hints, []);
    world.close();
  });

  it('packs ids into one text, and unpacks them with pauses between', async () => {
    const id = fc.stringMatching(/^[^\n]+$/);
    await fc.assert(
      fc.asyncProperty(fc.array(id), async (ids) => {
        assert.deepEqual(await unpackIds(packIds(ids), () => Promise.resolve()), ids);
      }),
    );
    let pauses = 0;
    const many = Array.from({ length: 12_000 }, (_, at) => `arxiv:${at}`);
    const unpacked = await unpackIds(packIds(many), () => {
      pauses++;
      return Promise.resolve();
    });
    assert.deepEqual(unpacked, many);
    assert.equal(pauses, 6);
  });
});
