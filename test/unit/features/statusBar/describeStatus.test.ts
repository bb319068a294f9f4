import assert from 'node:assert/strict';
import { describeStatus } from '../../../../src/features/statusBar/describeStatus';
import { wording } from '../wordingFake';

describe('describeStatus', () => {
  const counts = { papers: 59, unread: 3, indexed: 59, total: 59 };

  it('counts papers and unread ones, also for a screen reader', () => {
    assert.deepEqual(describeStatus(counts, wording), {
      text: '$(book) 59 · 3 unread',
      tooltip: '59 papers, 3 unread\nSearch Papers',
      spoken: '59 papers, 3 unread, Search Papers',
    });
  });

  it('leaves out what is zero', () => {
    assert.equal(describeStatus({ ...counts, unread: 0 }, wording).text, '$(book) 59');
  });

  it('shows how far the index has come', () => {
    const { text, spoken } = describeStatus({ ...counts, indexed: 20 }, wording);
    assert.equal(text, '$(sync~spin) indexing 20 of 59');
    assert.equal(spoken, '59 papers, 3 unread, indexing 20 of 59');
  });
});
