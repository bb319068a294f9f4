import assert from 'node:assert/strict';
import { bibliographyPlaces } from '../../../../src/core/notes';

describe('the places of bibliographies in the front matter', () => {
  const places = (text: string) =>
    bibliographyPlaces(text).map(({ path, start, end }) => [path, text.slice(start, end)]);

  it('are those of one path and of a list', () => {
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
});
