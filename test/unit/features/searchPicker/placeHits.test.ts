import assert from 'node:assert/strict';
import fc from 'fast-check';
import { placeHits } from '../../../../src/features/searchPicker/placeHits';
import { heldPaper } from '../heldPaper';
import { onlineHit } from './scriptedOnline';

const ids = (hits: readonly { readonly id: string }[]) => hits.map(({ id }) => id);

describe('placeHits', () => {
  it('shows each hit of the answer once, those that stay in their places', () => {
    const some = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { maxLength: 8 });
    fc.assert(
      fc.property(some, some, fc.nat(8), (shown, found, stay) => {
        const placed = ids(
          placeHits(
            shown.map((id) => onlineHit(id)),
            found.map((id) => onlineHit(id)),
            stay,
          ),
        );
        assert.deepEqual([...placed].sort(), [...found].sort());
        const kept = shown.slice(0, stay).filter((id) => found.includes(id));
        assert.deepEqual(placed.slice(0, kept.length), kept);
        const rest = found.filter((id) => !kept.includes(id));
        assert.deepEqual(placed.slice(kept.length), rest, 'below them the answer’s order');
      }),
    );
  });

  it('knows a paper again that another engine’s record has given another id', () => {
    const before = onlineHit('doi:10.1/x', { paper: heldPaper({ id: 'doi:10.1/x', doi: '10.1/X' }).paper });
    const now = onlineHit('arxiv:2408.1', {
      paper: heldPaper({ id: 'arxiv:2408.1', doi: '10.1/x', arxivId: '2408.00001' }).paper,
    });
    assert.deepEqual(ids(placeHits([before], [onlineHit('a'), now], 1)), ['arxiv:2408.1', 'a']);
  });
});
