import assert from 'node:assert/strict';
import { describeView } from '../../../../src/features/feedTree/describeView';
import { wording } from '../wordingFake';

describe('describeView', () => {
  const counts = { shown: 59, total: 59, unread: 3, filter: '' };

  it('counts papers and unread ones', () => {
    assert.equal(describeView(counts, wording).description, '59 papers · 3 unread');
    assert.deepEqual(describeView(counts, wording).badge, { value: 3, tooltip: '3 unread papers' });
  });

  it('shows the filter and how many it leaves', () => {
    assert.equal(
      describeView({ ...counts, shown: 3, filter: 'text sql' }, wording).description,
      '3 of 59 · “text sql”',
    );
  });

  it('says above the rows what the filter is, unless there are none', () => {
    assert.equal(describeView({ ...counts, shown: 3, filter: 'sql' }, wording).message, '3 of 59 · “sql”');
    assert.equal(describeView({ ...counts, shown: 0, filter: 'sql' }, wording).message, undefined);
  });

  it('says nothing of what is not there', () => {
    assert.equal(describeView({ ...counts, unread: 0 }, wording).description, '59 papers');
    assert.deepEqual(describeView({ shown: 0, total: 0, unread: 0, filter: '' }, wording), {
      description: '',
      message: undefined,
      badge: undefined,
    });
  });
});
