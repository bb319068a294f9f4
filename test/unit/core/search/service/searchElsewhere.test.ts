import assert from 'node:assert/strict';
import { isAbort, isPapersideError } from '../../../../../src/core/problems';
import { Latest } from '../../../../../src/features/latest';
import { describeStatus } from '../../../../../src/features/statusBar/describeStatus';
import { wording } from '../../../features/wordingFake';
import { unpackIds } from '../../../../../src/core/search/service/packedIds';
import { ElsewhereEngine } from './elsewhereEngine';
import { ElsewhereSearch } from './elsewhereSearch';
import { indexOf, paper, sample } from '../samplePapers';

const today = '2026-06-15';

function world(papers = sample) {
  const engine = new ElsewhereEngine(papers);
  return { engine, search: new ElsewhereSearch(engine, today) };
}

describe('search by an engine elsewhere, behind the same port', () => {
  for (const query of [
    'serving',
    'inference serv',
    '"pipeline parallelism"',
    'serving -prefill',
    'serving -"large language"',
    'inference (diffusion OR "pipeline parallelism")',
    'title:serving',
    'pipeline -title:serving',
    'pipeline -(title:serving OR memory)',
    'pipeline -(serving memory)',
    'serving year:2025',
    'serving year:..2024',
    'serving -year:2025',
    'serving (year:2024 OR cache)',
    'serving has:abstract',
    'language models org:peking',
  ]) {
    it(`finds for ${query} what the index of the same papers finds`, async () => {
      const { ids, hints } = await world().search.find(query);
      const index = await indexOf(...sample);
      const here = await unpackIds(index.find(query, { today }).ids, () => Promise.resolve());
      assert.ok(here.length > 0);
      assert.deepEqual([...ids].sort(), [...here].sort());
      assert.deepEqual(hints, []);
    });
  }

  it('asks for no more than the engine knows, and nothing of the person', async () => {
    const { engine, search } = world();
    await search.search('models -title:agents is:unread key:wang2026 year:2024.. cited-by:intro', {
      limit: 5,
    });
    assert.deepEqual(engine.requests[0], { query: '(models)', year: '2024-' });
  });

  it('is not asked for what it knows nothing of', async () => {
    const { engine, search } = world();
    const { hits, total } = await search.search('is:starred', { limit: 5 });
    assert.deepEqual([hits, total, engine.requests], [[], 0, []]);
    await search.complete('au', 2);
    assert.deepEqual(engine.requests, []);
  });

  it('says what it does not know, with the place, and finds nothing by it', async () => {
    const { search } = world(sample.map((each) => ({ ...each, sources: [] })));
    const { hits, hints } = await search.search('prefill upvotes:>5', { limit: 5 });
    assert.deepEqual(hits, []);
    assert.deepEqual(hints, [
      { code: 'unknownElsewhere', field: 'upvotes', engine: 'Elsewhere', start: 8, end: 18 },
    ]);
  });

  it('gives papers that the library does not hold, and says that its total is a guess', async () => {
    const many = Array.from({ length: 75 }, (_, at) => paper(`Serving number ${at}`));
    const { search } = world(many);
    const answer = await search.search('serving', { limit: 3 });
    assert.equal(answer.hits.length, 3);
    for (const hit of answer.hits) assert.equal(hit.paper?.id, hit.id);
    assert.deepEqual([answer.total, answer.isTotalEstimated], [80, true]);
    const { ids, hints } = await search.find('serving');
    assert.equal(ids.length, 50);
    assert.deepEqual(
      hints.map(({ code }) => code),
      ['onlyFirst'],
    );
  });

  it('fails as the port says when the engine refuses or the question is dropped', async () => {
    const { engine, search } = world();
    await assert.rejects(search.search('models', { limit: 5 }, AbortSignal.abort()), isAbort);
    engine.isDown = true;
    await assert.rejects(
      search.search('models', { limit: 5 }),
      (error) => isPapersideError(error) && error.code === 'timeout',
    );
  });

  it('serves the picker and the status bar as the index does', async () => {
    const { search } = world();
    const latest = new Latest();
    const ask = (query: string) => latest.ask((signal) => search.search(query, { limit: 5 }, signal));
    const [overtaken, answer] = await Promise.all([ask('models'), ask('diffusion')]);
    assert.equal(overtaken, undefined);
    assert.ok((answer?.hits.length ?? 0) > 0);
    const { text } = describeStatus({ papers: 59, unread: 0, ...search.progress }, wording);
    assert.equal(text, '$(book) 59');
  });
});
