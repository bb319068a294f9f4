import assert from 'node:assert/strict';
import type { PaperIndex } from '../../../../../src/core/search';
import { indexOf, paper } from '../samplePapers';
import { World } from '../searchWorld';

const shelf = [
  paper('Graph Cuts', { published: '2001-01-01', abstract: 'Graph cuts and graph cuts.' }),
  paper('On Something Else', { published: '2024-01-01', abstract: 'Here a graph has cuts.' }),
  paper('Min Cuts in a Graph', { published: '2010-01-01' }),
  paper('Undated Graph Cuts'),
  paper('Trees', { published: '2025-01-01' }),
];
const names = (hits: readonly { readonly id: string }[]): readonly string[] =>
  hits.map(({ id }) => shelf.find((each) => each.id === id)?.title ?? id);

describe('the order of what is found', () => {
  let index: PaperIndex;
  before(async () => (index = await indexOf(...shelf)));
  const byDate = ['On Something Else', 'Min Cuts in a Graph', 'Graph Cuts', 'Undated Graph Cuts'];

  it('is that of the best matches, unless the person wants the newest first', async () => {
    assert.equal(names(await index.search('graph cuts '))[0], 'Graph Cuts');
    assert.deepEqual(names(await index.search('graph cuts ', { order: 'date' })), byDate);
    assert.equal(names(await index.search('graph cuts ', { order: 'relevance' }))[0], 'Graph Cuts');
  });

  it('goes by the year of publication within a listing', async () => {
    const listed = ['2019-01-01', '2026-01-01', '2022-01-01'].map((published) =>
      paper(`Listed Cuts of ${published}`, { published, listed: '2026-04-22' }),
    );
    const found = await (await indexOf(...listed)).search('listed cuts ', { order: 'date' });
    assert.deepEqual(
      found.map(({ id }) => listed.find((each) => each.id === id)?.published),
      ['2026-01-01', '2022-01-01', '2019-01-01'],
    );
  });

  it('is that of the query where it has one', async () => {
    const found = (query: string) => index.search(query, { order: 'date' });
    assert.equal(names(await found('graph cuts sort:relevance '))[0], 'Graph Cuts');
    assert.deepEqual(
      names(await found('graph cuts sort:date-asc ')).slice(0, 3),
      byDate.slice(0, 3).reverse(),
    );
  });

  it('holds also for all papers of a query as ids', () => {
    const { ids } = index.find('graph cuts ', { order: 'date' });
    const places = byDate.map((title) => ids.indexOf(shelf.find((each) => each.title === title)!.id));
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
  });

  it('leaves a title that is pasted found, whatever signs it has', async () => {
    const titled = paper('To Cut OR Not to Cut: On Graphs', { published: '1999-01-01' });
    const [first] = await (await indexOf(...shelf, titled)).search(titled.title, { order: 'date' });
    assert.equal(first?.id, titled.id);
  });

  it('is asked for anew with each search, as it is set', async () => {
    const world = new World();
    const search = world.open();
    world.library.put(...shelf);
    await search.flush();
    const first = async (order?: 'relevance') =>
      names((await search.search('graph cuts ', { limit: 9, ...(order && { order }) })).hits)[0];
    assert.equal(await first(), 'Graph Cuts');
    world.order = 'date';
    assert.equal(await first(), byDate[0]);
    assert.equal(await first('relevance'), 'Graph Cuts');
    assert.deepEqual(names((await search.find('graph cuts ')).ids.map((id) => ({ id }))), byDate);
    world.close();
  });
});
