import assert from 'node:assert/strict';
import type { SearchHit } from '../../../../src/core/ports';
import { relatedList } from '../../../../src/features/searchPicker/relatedList';

const hit = (id: string, score: number): SearchHit => ({ id, score, matches: [] });

describe('relatedList', () => {
  it('answers with the related papers that are near, whatever is typed', async () => {
    const asked: unknown[] = [];
    const related = (id: string, options: { readonly limit: number }, signal?: AbortSignal) => {
      asked.push([id, options.limit, signal]);
      return Promise.resolve([hit('near', 0.6), hit('far', 0.01)]);
    };
    const { signal } = new AbortController();
    const answer = await relatedList({ related }, 'paper').search('typed', { limit: 50 }, signal);
    assert.deepEqual(answer, { hits: [hit('near', 0.6)], total: 1, hints: [] });
    assert.deepEqual(asked, [['paper', 50, signal]]);
  });
});
