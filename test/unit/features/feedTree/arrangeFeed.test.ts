import assert from 'node:assert/strict';
import { arrangeFeed, sortPapers, type Arrangement } from '../../../../src/features/feedTree/arrangeFeed';
import { heldPaper } from '../heldPaper';
import { wording } from '../wordingFake';

const papers = [
  heldPaper({
    id: 'a',
    title: 'Zebra',
    listed: '2026-04-22',
    published: '2024-08-22',
    comments: 2,
    organization: { name: 'Qwen' },
  }),
  heldPaper({ id: 'b', title: 'éclair', listed: '2026-04-22', published: '2025', comments: 7 }),
  heldPaper({
    id: 'c',
    title: 'Apple',
    listed: '2026-04-21',
    published: '2024-08-30',
    organization: { name: 'alibaba', slug: 'ali' },
  }),
  heldPaper({ id: 'd', title: '“Quoted”' }),
];
const arranged = ({ groupBy = 'nothing', sortBy = 'date' }: Partial<Arrangement>) =>
  arrangeFeed(papers, groupBy, wording).map(
    ({ label, members }) => [label, sortPapers(members, sortBy).join(' ')] as const,
  );

describe('arrangeFeed', () => {
  it('groups by listing day, newest first, the undated last', () => {
    assert.deepEqual(arranged({ groupBy: 'day' }), [
      ['22 April 2026', 'b a'],
      ['21 April 2026', 'c'],
      ['No listing day', 'd'],
    ]);
  });

  it('takes the day on which a paper came where its feed names none', () => {
    const came = heldPaper({ id: 'e', sources: [{ feed: 'arxiv-query:x', seen: '2026-04-23' }] });
    const imported = heldPaper({ id: 'f', sources: [{ feed: 'feed', seen: '' }] });
    const labels = arrangeFeed([came, imported], 'day', wording).map(({ label }) => label);
    assert.deepEqual(labels, ['23 April 2026', 'No listing day']);
  });

  it('groups by month of publication, as exact as it is known', () => {
    assert.deepEqual(arranged({ groupBy: 'month' }), [
      ['2025', 'b'],
      ['August 2024', 'c a'],
      ['No publication date', 'd'],
    ]);
  });

  it('groups by organization in the order of names', () => {
    assert.deepEqual(arranged({ groupBy: 'organization' }), [
      ['alibaba', 'c'],
      ['Qwen', 'a'],
      ['No organization', 'b d'],
    ]);
  });

  it('sorts by date, by comments and by title', () => {
    assert.deepEqual(arranged({}), [['', 'b c a d']]);
    assert.deepEqual(arranged({ sortBy: 'comments' }), [['', 'b a c d']]);
    assert.deepEqual(arranged({ sortBy: 'title' }), [['', 'c b d a']]);
  });

  it('arranges an empty library', () => {
    assert.deepEqual(arrangeFeed([], 'day', wording), []);
  });
});
