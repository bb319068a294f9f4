import assert from 'node:assert/strict';
import type { HeldPaper } from '../../../../src/core/library';
import { ShownPapers } from '../../../../src/features/searchPicker/shownPapers';
import { heldPaper } from '../heldPaper';

const hit = (id: string) => ({ id, score: 1, matches: [] });

describe('ShownPapers', () => {
  const held = new Map<string, HeldPaper>();
  let shown: ShownPapers;
  beforeEach(() => {
    held.clear();
    held.set('a', heldPaper({ id: 'a' }));
    shown = new ShownPapers({ get: (id) => held.get(id) });
    shown.keep([hit('a'), { ...hit('b'), paper: heldPaper({ id: 'b' }).paper }, hit('gone')]);
  });

  it('are those of the library with their states, and those that came with hits without', () => {
    assert.equal(shown.get('a')?.state?.read, false);
    assert.deepEqual(shown.get('b'), { paper: heldPaper({ id: 'b' }).paper });
    assert.equal(shown.get('gone'), undefined);
  });

  it('stay known when other hits come, for the basket', () => {
    shown.keep([{ ...hit('c'), paper: heldPaper({ id: 'c' }).paper }]);
    assert.deepEqual(
      shown.elsewhere(['c', 'a', 'b', 'gone']).map(({ id }) => id),
      ['c', 'b'],
    );
  });

  it('are the library’s as soon as it holds them', () => {
    held.set('b', heldPaper({ id: 'b' }, { starred: true }));
    assert.equal(shown.get('b')?.state?.starred, true);
    assert.deepEqual(shown.elsewhere(['b']), []);
  });
});
