import assert from 'node:assert/strict';
import { frontMatterPlaces } from '../../../../src/core/notes';

describe('the places of a field’s texts in the front matter', () => {
  const places = (text: string) =>
    frontMatterPlaces(text, 'bibliography').map(({ value, start, end }) => [value, text.slice(start, end)]);

  it('are those of one text and of a list', () => {
    assert.deepEqual(places('---\nbibliography: a b.bib # mine\n---\n'), [['a b.bib', 'a b.bib']]);
    assert.deepEqual(places('---\r\ntitle: x\r\nbibliography:\r\n- "a.bib"\r\n- b.json\r\n---\r\n'), [
      ['a.bib', '"a.bib"'],
      ['b.json', 'b.json'],
    ]);
  });

  it('are none without front matter, or where it is broken', () => {
    for (const text of ['', 'bibliography: a.bib', '---\nbibliography: [\n---\n', '---\n- a\n---\n'])
      assert.deepEqual(places(text), []);
  });

  it('are those of the field that is asked for', () => {
    assert.deepEqual(frontMatterPlaces('---\ncsl: apa\nbibliography: a.bib\n---\n', 'csl'), [
      { value: 'apa', start: 9, end: 12 },
    ]);
  });
});
