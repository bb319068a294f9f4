import assert from 'node:assert/strict';
import type { Paper } from '../../../../src/core/paper';
import type { FeedGroup } from '../../../../src/features/feedTree/feedElement';
import { FeedModel } from '../../../../src/features/feedTree/feedModel';
import { heldPaper } from '../heldPaper';
import { wording } from '../wordingFake';

const byDay = { groupBy: 'day', sortBy: 'date' } as const;
const flat = { groupBy: 'nothing', sortBy: 'date' } as const;
const paper = (id: string, fields: Partial<Paper> = {}) => heldPaper({ id, listed: '2026-04-22', ...fields });
const pause = () => Promise.resolve();
/** The ids of the rows as they are shown, and `more`. */
const shown = async (model: FeedModel, group?: FeedGroup) =>
  (await model.children(group, pause)).map((row) => (row.kind === 'paper' ? row.paperId : row.kind));

describe('FeedModel', () => {
  it('gives groups and their rows', async () => {
    const model = new FeedModel(wording);
    assert.equal(model.arrange([paper('a'), paper('b', { listed: '2026-04-21' })], byDay), 'all');
    const [first, second] = model.groups;
    assert.deepEqual([first?.label, second?.label], ['22 April 2026', '21 April 2026']);
    assert.deepEqual(await model.children(undefined, pause), [first, second]);
    const [row] = await model.children(first, pause);
    assert.deepEqual(row, { kind: 'paper', paperId: 'a' });
    assert.equal(model.groupOf('a'), first);
    assert.equal(model.size, 2);
  });

  it('draws nothing again where nothing moved', () => {
    const model = new FeedModel(wording);
    model.arrange([paper('a'), paper('b')], byDay);
    assert.deepEqual(model.arrange([paper('a'), paper('b')], byDay), []);
  });

  it('draws only the group again to which a paper came, and keeps the elements', async () => {
    const model = new FeedModel(wording);
    model.arrange([paper('a'), paper('b', { listed: '2026-04-21' })], byDay);
    const [first] = model.groups;
    const [row] = await model.children(first, pause);
    assert.deepEqual(model.arrange([paper('a'), paper('c'), paper('b', { listed: '2026-04-21' })], byDay), [
      first,
    ]);
    assert.deepEqual(first?.papers, ['a', 'c']);
    assert.equal((await model.children(first, pause))[0], row);
  });

  it('draws everything again when a group comes or goes, and when the grouping changes', () => {
    const model = new FeedModel(wording);
    model.arrange([paper('a')], byDay);
    assert.equal(model.arrange([paper('a'), paper('b', { listed: '2026-04-21' })], byDay), 'all');
    assert.equal(model.arrange([paper('a')], flat), 'all');
    assert.deepEqual(model.arrange([paper('a')], flat), []);
    assert.equal(model.arrange([paper('a'), paper('b')], flat), 'all');
  });

  it('shows rows at the root without grouping', async () => {
    const model = new FeedModel(wording);
    model.arrange([paper('a')], flat);
    const [root] = await model.children(undefined, pause);
    assert.deepEqual(root, { kind: 'paper', paperId: 'a' });
    assert.equal(model.groupOf('a'), undefined);
  });

  it('forgets the rows of papers that went', async () => {
    const model = new FeedModel(wording);
    model.arrange([paper('a'), paper('b')], flat);
    await model.children(undefined, pause);
    model.arrange([paper('b')], flat);
    assert.deepEqual(
      model.drawnRows(['a', 'b']).map(({ paperId }) => paperId),
      ['b'],
    );
    assert.equal(model.row('a'), undefined);
  });

  it('draws a group again whose rows were seen and change their order, and no other', async () => {
    const model = new FeedModel(wording);
    const dated = (b: string) => [
      paper('a', { published: '2026-04-02' }),
      paper('b', { published: b }),
      paper('c', { listed: '2026-04-21', published: '2026-04-03' }),
      paper('d', { listed: '2026-04-21', published: b }),
    ];
    model.arrange(dated('2026-04-01'), byDay);
    const [first] = model.groups;
    assert.deepEqual(await shown(model, first), ['a', 'b']);
    assert.deepEqual(model.arrange(dated('2026-04-01'), byDay), []);
    assert.deepEqual(model.arrange(dated('2026-04-30'), byDay), [first]);
    assert.deepEqual(await shown(model, first), ['b', 'a']);
    assert.deepEqual(await shown(model, model.groups[1]), ['d', 'c']);
  });

  it('sorts by title with pauses between', async () => {
    const model = new FeedModel(wording);
    const many = Array.from({ length: 2_000 }, (_, index) =>
      paper(`p${index}`, { title: `Title ${index % 7}` }),
    );
    model.arrange(many, { groupBy: 'nothing', sortBy: 'title' });
    let pauses = 0;
    await model.children(undefined, () => {
      pauses++;
      return Promise.resolve();
    });
    assert.equal(pauses, 4);
  });

  describe('with many papers in a group', () => {
    const many = Array.from({ length: 1_250 }, (_, index) => paper(`p${index}`));

    it('shows five hundred, and more when asked', async () => {
      const model = new FeedModel(wording);
      model.arrange(many, byDay);
      const [group] = model.groups;
      const first = await shown(model, group);
      assert.deepEqual([first.length, first[499], first[500]], [501, 'p499', 'more']);
      assert.deepEqual(model.showMore(group!), [group]);
      assert.equal((await shown(model, group)).length, 1001);
      model.showMore(group!);
      const all = await shown(model, group);
      assert.deepEqual([all.length, all.at(-1)], [1250, 'p1249']);
    });

    it('does so at the root as well', async () => {
      const model = new FeedModel(wording);
      model.arrange(many, flat);
      const more = (await model.children(undefined, pause)).at(-1);
      assert.equal(more?.kind === 'more' && model.showMore(more.group), 'all');
      assert.equal(model.isGrouped, false);
      assert.equal((await shown(model)).length, 1001);
    });

    it('shows as many as it takes for a paper to be seen', async () => {
      const model = new FeedModel(wording);
      model.arrange(many, byDay);
      const [group] = model.groups;
      assert.deepEqual(model.showUpTo('p499'), []);
      assert.deepEqual(model.showUpTo('p500'), [group]);
      assert.equal((await shown(model, group)).length, 1001);
      assert.deepEqual(model.showUpTo('nobody'), []);
    });
  });
});
