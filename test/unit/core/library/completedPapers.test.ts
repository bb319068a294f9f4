import assert from 'node:assert/strict';
import { metadataFeed, sourceOf, type Paper } from '../../../../src/core/paper';
import { aPaper, World } from './world';

const held = aPaper('Looms: Cards', {
  abstract: 'Of looms.',
  sources: [{ feed: 'sample', seen: '2026-04-22' }],
});
/** What a service added: nothing but fields that were missing. */
const addition: Paper = {
  id: held.id,
  title: held.title,
  authors: [{ family: 'Byron', given: 'Ada' }],
  venue: 'Annals of Looms',
  publication: { volume: '3', pages: '1-9' },
  sources: [{ feed: metadataFeed('crossref'), seen: '2026-04-23' }],
};

describe('papers of a library that were completed', () => {
  it('show what services added beside what their feed says, with where each comes from, also after a restart', async () => {
    const world = new World();
    const { library } = world.open();
    await library.add([held]);
    await library.add([addition]);
    for (const each of [library, await world.restarted()]) {
      const paper = each.get(held.id)?.paper;
      assert.equal(each.size, 1);
      assert.deepEqual(
        [paper?.abstract, paper?.authors, paper?.venue, paper?.publication],
        [held.abstract, addition.authors, addition.venue, addition.publication],
      );
      assert.deepEqual(
        paper && (['abstract', 'authors'] as const).map((field) => sourceOf(paper, field)?.feed),
        ['sample', 'metadata:crossref'],
      );
    }
  });

  it('go with their feed, and come back complete', async () => {
    const world = new World();
    const { library } = world.open();
    await library.add([held]);
    await library.add([addition]);
    assert.deepEqual(await library.removeSource('sample'), [held.id]);
    assert.deepEqual([library.size, library.get(held.id), (await world.restarted()).size], [0, undefined, 0]);
    await library.add([held]);
    assert.equal(library.get(held.id)?.paper.venue, 'Annals of Looms');
  });

  it('become one with a paper that turns out to be the same', async () => {
    const { library } = new World().open();
    const other = aPaper('Cards for Looms', { arxivId: '2401.00001', authors: addition.authors });
    await library.add([held, other]);
    assert.equal(library.size, 2);
    await library.add([{ ...addition, arxivId: '2401.00001' }]);
    assert.equal(library.size, 1);
    assert.equal(library.get(other.id), library.get(held.id));
  });
});
