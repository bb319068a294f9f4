import assert from 'node:assert/strict';
import { nearestStyles, shippedStyles } from '../../../../src/core/csl';

describe('the styles that may have been meant', () => {
  for (const [written, first] of [
    ['aap', 'apa'],
    ['apa-6th-edition.csl', 'apa'],
    ['styles/american-psychological-association.csl', 'apa'],
    ['ieee-transactions', 'ieee'],
    ['natur', 'nature'],
    ['chicago-authordate', 'chicago-author-date'],
    ['http://www.zotero.org/styles/vancouver-superscript', 'vancouver'],
    ['modern-language-association-8th', 'modern-language-association'],
  ] as const)
    it(`begin with ${first} for ${written}`, () => assert.equal(nearestStyles(written, 3)[0], first));

  it('are none where nothing is like it, and as many as are wanted', () => {
    assert.deepEqual(nearestStyles('zzzzzzzz', 3), []);
    assert.equal(nearestStyles('chicago', 3).length, 3);
    for (const name of shippedStyles.keys()) assert.equal(nearestStyles(name, 1)[0], name);
  });
});
