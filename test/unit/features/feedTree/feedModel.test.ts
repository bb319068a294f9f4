import assert from 'node:assert/strict';
import type { Paper } from '../../../../src/core/paper';
import { FeedModel } from '../../../../src/features/feedTree/feedModel';
import { heldPaper } from '../heldPaper';
import { wording } from '../wordingFake';

const byDay = { groupBy: 'day', sortBy: 'date' } as const;
const flat = { groupBy: 'nothing', sortBy: 'date' } as const;
const paper = (id: string, fields: Partial<Paper> = {}) => heldPaper({ id, listed: '2026-04-22', ...fields });

describe('FeedModel', () => {
  it('gives groups and their rows', () => {
    const model = new FeedModel(wording);
    assert.equal(model.arrange([paper('a'), paper('b', { listed: '2026-04-21' })], byDay), 'all');
    const [first, second] = model.groups;
    assert.deepEqual([first?.label, second?.label], ['22 April 2026', '21 April 2026']);
    const [row] = model.rowsOf(first!);
    assert.equal(row?.paperId, 'a');
    assert.equal(model.parentOf(row), first);
    assert.equal(model.size, 2);
  });

  it('draws nothing again where nothing moved', () => {
    const model = new FeedModel(wording);
    model.arrange([paper('a'), paper('b')], byDay);
    assert.deepEqual(model.arrange([paper('a'), paper('b')], byDay), []);
  });

  it('draws only the group again to which a paper came, and keeps the elements', () => {
    const model = new FeedModel(wording);
    model.arrange([paper('a'), paper('b', { listed: '2026-04-21' })], byDay);
    const [first] = model.groups;
    const [row] = model.rowsOf(first!);
    assert.deepEqual(model.arrange([paper('a'), paper('c'), paper('b', { listed: '2026-04-21' })], byDay), [
      first,
    ]);
    assert.deepEqual(first?.papers, ['a', 'c']);
    assert.equal(model.rowsOf(first)[0], row);
  });

  it('draws everything again when a group comes or goes, and when the grouping changes', () => {
    const model = new FeedModel(wording);
    model.arrange([paper('a')], byDay);
    assert.equal(model.arrange([paper('a'), paper('b', { listed: '2026-04-21' })], byDay), 'all');
    assert.equal(model.arrange([paper('a')], flat), 'all');
    assert.deepEqual(model.arrange([paper('a')], flat), []);
    assert.equal(model.arrange([paper('a'), paper('b')], flat), 'all');
  });

  it('shows rows at the root without grouping', () => {
    const model = new FeedModel(wording);
    model.arrange([paper('a')], flat);
    const [root] = model.roots();
    assert.deepEqual(root, { kind: 'paper', paperId: 'a' });
    assert.equal(model.parentOf(root), undefined);
  });

  it('forgets the rows of papers that went', () => {
    const model = new FeedModel(wording);
    model.arrange([paper('a'), paper('b')], flat);
    model.roots();
    model.arrange([paper('b')], flat);
    assert.deepEqual(
      model.drawnRows(['a', 'b']).map(({ paperId }) => paperId),
      ['b'],
    );
    assert.equal(model.row('a'), undefined);
  });
});
