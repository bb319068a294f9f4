import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineMap } from '../../../../src/core/bibliography';
import { WorkRow } from '../../../../src/features/citedInNote/citedElement';
import { placesOf } from '../../../../src/features/citedInNote/placesOf';
import { usesOf, workOf } from './listedWork';

function places(text: string, key: string) {
  const starts = [...text.matchAll(new RegExp(key, 'g'))].map(({ index }) => index);
  const work = workOf(key, { places: usesOf(key, ...starts) });
  return placesOf(new WorkRow('file:///n.md', key, work), text, new LineMap(text));
}

describe('the places of a work', () => {
  it('show some words around the key, and none of another line', () => {
    const long = 'word '.repeat(30);
    const [place] = places(`Before.\n${long}[@key, p. 3] ${long}\nAfter.`, 'key');
    assert.match(place?.text ?? '', /^…(?:word )+\[@key, p\. 3\] (?:word )+.*…$/);
    assert.ok((place?.text.length ?? 0) < 140);
    assert.equal(place?.line, 1);
  });

  it('highlight the key, whatever stands around it', () => {
    const around = fc.string({ unit: 'grapheme', maxLength: 120 }).map((one) => one.replaceAll('key', ''));
    fc.assert(
      fc.property(around, around, (before, after) => {
        for (const { text, highlight } of places(`${before}key${after}`, 'key')) {
          assert.equal(text.slice(...highlight), 'key');
          assert.doesNotMatch(text, /[\r\n\u202e]/);
        }
      }),
    );
  });
});
