import assert from 'node:assert/strict';
import { nextActive, placeOf } from '../../../../src/features/searchPicker/nextActive';
import type { PickerRow } from '../../../../src/features/searchPicker/pickerRow';

const row = (kind: PickerRow['kind'], name: string): PickerRow => ({
  kind,
  label: name,
  icon: '',
  buttons: [],
  ...(kind === 'paper' ? { paperId: name } : {}),
});
const papers = (names: string) => names.split(' ').map((name) => row('paper', name));
const separator = row('separator', 'Online');
const ask = row('online', 'Search arXiv');
const asking = row('online', 'Asking arXiv');
const more = row('online', 'More');
const hint = row('hint', 'A hint');
const nothing = row('hint', 'No paper');

/** The label that is active after the rows have changed. */
function next(before: readonly PickerRow[], active: PickerRow, after: readonly PickerRow[]) {
  return after[nextActive(after, placeOf(before, before.indexOf(active)))]?.label;
}

describe('the active row', () => {
  it('stays the same paper, whatever comes above or below it', () => {
    const before = papers('a b c');
    assert.equal(next(before, before[1]!, [hint, ...papers('b c a'), separator, ask]), 'b');
    const online = [...papers('a'), separator, ...papers('x y')];
    assert.equal(next(online, online[3]!, [hint, ...papers('a b'), separator, ...papers('v x y z')]), 'y');
  });

  it('stays where rows of others come in', () => {
    const before = [hint, ...papers('a b')];
    assert.equal(next(before, hint, [hint, ...papers('a b'), separator, ask]), 'A hint');
    assert.equal(next(before, before[1]!, [hint, ...papers('a b'), separator, ...papers('x y z')]), 'a');
  });

  it('goes from the row that asks to the first paper that comes in its place', () => {
    const before = [...papers('a b'), separator, ask];
    const meanwhile = [...papers('a b'), separator, asking];
    assert.equal(next(before, ask, meanwhile), 'Asking arXiv');
    assert.equal(next(meanwhile, asking, [hint, ...papers('a b'), separator, ...papers('x y'), asking]), 'x');
  });

  it('goes from the row for more to the first of the next page', () => {
    const before = [...papers('a'), separator, ...papers('x y'), more, hint];
    assert.equal(next(before, more, [...papers('a'), separator, ...papers('x y z w'), more]), 'z');
    const end = [...papers('a'), separator, ...papers('x y'), hint];
    assert.equal(next(before, more, end), 'a', 'nothing came: back to the top');
  });

  it('goes from the word that the library has nothing to what others have', () => {
    assert.equal(next([nothing], nothing, [nothing, separator, ask]), 'Search arXiv');
    assert.equal(next([nothing], nothing, [nothing, separator, ...papers('x y')]), 'x');
    assert.equal(next([nothing], nothing, [nothing]), 'No paper');
  });

  it('stays in its place where a paper goes under another name', () => {
    const before = [...papers('a'), separator, ...papers('x y')];
    assert.equal(next(before, before[3]!, [...papers('a'), separator, ...papers('x z w')]), 'z');
  });

  it('is the first hit where nobody stands, and never a separator', () => {
    const rows = [hint, ...papers('a b')];
    assert.equal(nextActive(rows, undefined), 1);
    assert.equal(nextActive([separator, ask], undefined), 1);
    assert.equal(nextActive([], undefined), -1);
    assert.equal(placeOf(rows, -1), undefined);
  });
});
