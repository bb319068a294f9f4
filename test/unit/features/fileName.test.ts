import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fileName } from '../../../src/features/fileName';

describe('names of files', () => {
  it('keep letters and digits of any script', () => {
    assert.equal(fileName('Efficient serving, 2026!'), 'efficient-serving-2026');
    assert.equal(fileName('is:unread listed:7d org:nvidia'), 'is-unread-listed-7d-org-nvidia');
    assert.equal(fileName('Große Sprachmodelle'), 'große-sprachmodelle');
    assert.equal(fileName('大規模言語モデル'), '大規模言語モデル');
  });

  it('are none that a system keeps for itself, nor empty', () => {
    assert.equal(fileName('CON'), 'papers-con');
    assert.equal(fileName('???'), 'papers');
  });

  it('are short and lead nowhere else, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const name = fileName(text);
        assert.match(name, /^[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*$/u);
        assert.ok(name.length <= 70);
      }),
    );
  });
});
