import assert from 'node:assert/strict';
import type { SearchHit } from '../../../../src/core/ports';
import { pickerTitle, type PickerCounts } from '../../../../src/features/searchPicker/pickerTitle';
import { heldPaper } from '../heldPaper';
import { wording } from '../wordingFake';

const hits = (count: number): readonly SearchHit[] =>
  Array.from({ length: count }, (_, at) => ({ id: String(at), score: 1, matches: [] }));
const elsewhere = (count: number): readonly SearchHit[] =>
  hits(count).map((hit) => ({ ...hit, paper: heldPaper({ id: hit.id }).paper }));

function title(counts: Partial<PickerCounts>, isByDate = false): string {
  const answer = { hits: hits(3), total: 3 };
  return pickerTitle(
    'Search Papers',
    { answer, held: 59, indexed: 59, total: 59, ...counts },
    isByDate,
    wording,
  );
}

describe('pickerTitle', () => {
  it('counts the hits and reminds of the filters', () => {
    assert.equal(title({}), 'Search Papers · 3 of 59 · author: year: is: has: sort: "…" -… OR');
    assert.match(title({ answer: { hits: hits(50), total: 55 } }), /· 55 of 59 ·/);
  });

  it('says that the newest come first', () => {
    assert.match(title({}, true), /^Search Papers · 3 of 59 · newest first · author:/);
  });

  it('says how far the index has come', () => {
    assert.equal(title({ answer: undefined, indexed: 20 }), 'Search Papers · indexing 20 of 59');
  });

  it('promises no more than came where nobody has counted', () => {
    const answer = { hits: elsewhere(50), total: 8_000, isTotalEstimated: true };
    assert.match(title({ answer }), /^Search Papers · more than 50 · author:/);
    assert.match(
      title({ answer: { ...answer, hits: elsewhere(7), total: 6 } }),
      /^Search Papers · 7 · author:/,
    );
  });

  it('does not count papers from elsewhere as papers of the library', () => {
    assert.match(title({ answer: { hits: elsewhere(3), total: 3 } }), /^Search Papers · 3 · author:/);
  });
});
