import assert from 'node:assert/strict';
import { changesThatMatter } from '../../../../src/features/feedTree/queryDependence';

describe('changes that matter to a query', () => {
  const matters: readonly (readonly [query: string, changes: string])[] = [
    ['serving "language model"', 'papers'],
    ['is: unread', 'papers'],
    ['is:unread', 'papers states'],
    ['serving OR (wanted -is:starred)', 'papers states'],
    ['is:cited', 'notes papers'],
    ['has:note', 'notes papers'],
    ['has:code', 'papers'],
    ['cites:key cited-by:intro', 'notes papers'],
    ['serving listed:7d', 'day papers'],
    ['added:<month listed:2024-08..', 'day papers'],
    ['listed:2024-08 year:2024', 'papers'],
    ['key:leviathan is:read', 'notes papers states'],
  ];
  for (const [query, changes] of matters)
    it(`are for “${query}” those of ${changes}`, () => {
      assert.equal([...changesThatMatter(query)].sort().join(' '), changes);
    });
});
