import assert from 'node:assert/strict';
import fc from 'fast-check';
import { snippet } from '../../../../src/features/searchPicker/snippet';

const abstract =
  'Large models are expensive. We train a small router that assigns queries to suitable SQL generation pipelines, and show that the cost falls.';

describe('snippet', () => {
  it('begins before the first word that matched', () => {
    assert.equal(
      snippet(abstract, ['assign'], 70),
      '…router that assigns queries to suitable SQL generation pipelines, and…',
    );
  });

  it('finds words whose accents the index has folded', () => {
    assert.match(snippet(`${'x '.repeat(60)}Schrödinger bridge`, ['schrodinger'], 60), /Schrödinger bridge$/);
  });

  it('is the beginning where nothing or the beginning matched', () => {
    assert.equal(snippet(abstract, [], 60), 'Large models are expensive.');
    assert.equal(snippet(abstract, ['large'], 60), 'Large models are expensive.');
    assert.equal(snippet(abstract, ['missing'], 60), 'Large models are expensive.');
  });

  it('stays within its bound for any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), fc.string({ minLength: 1, maxLength: 3 }), (text, term) => {
        assert.ok(snippet(text, [term.toLowerCase()], 80).length <= 82);
      }),
    );
  });
});
