import assert from 'node:assert/strict';
import { Basket } from '../../../../src/features/searchPicker/basket';
import { decisionOn } from '../../../../src/features/searchPicker/decisionOn';
import type { PickerRow } from '../../../../src/features/searchPicker/pickerRow';

const row = (kind: PickerRow['kind'], paperId?: string): PickerRow => ({
  kind,
  label: '',
  icon: '',
  buttons: [],
  ...(paperId === undefined ? {} : { paperId }),
});

describe('a decision on a row', () => {
  it('is on its paper, behind those of the basket', () => {
    assert.deepEqual(decisionOn(row('paper', 'b'), 'enter', new Basket(['a'])), {
      action: 'enter',
      papers: ['a', 'b'],
      active: 'b',
    });
  });

  it('is on the papers of the basket, which are cited unless their summary is asked for', () => {
    const basket = new Basket(['a', 'b']);
    assert.deepEqual(decisionOn(row('basket'), 'enter', basket), { action: 'cite', papers: ['a', 'b'] });
    assert.equal(decisionOn(row('basket'), 'summary', basket)?.action, 'summary');
  });

  it('is to import where there is nothing else to do', () => {
    assert.deepEqual(decisionOn(row('import'), 'enter', new Basket()), { action: 'import', papers: [] });
  });

  it('is none on a row that is only read or asks others', () => {
    for (const kind of ['hint', 'online', 'separator'] as const)
      assert.equal(decisionOn(row(kind), 'enter', new Basket(['a'])), undefined);
  });
});
