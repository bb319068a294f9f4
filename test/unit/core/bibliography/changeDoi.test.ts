import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  changeDoi,
  parseBibliography,
  writeBibliography,
  type BibliographyFormat,
} from '../../../../src/core/bibliography';
import type { CslItem } from '../../../../src/core/paper';
import { itemOf, line } from './itemGenerators';

function changed(text: string, key: string, doi: string | undefined, format: BibliographyFormat) {
  const { items, locations } = parseBibliography(text, format);
  const [entry, place] = [items.find(({ id }) => id === key), locations.get(key)];
  assert.ok(entry && place);
  const change = changeDoi(text, { start: place.start.offset, end: place.end.offset }, entry, doi, format);
  return change && text.slice(0, change.start) + change.text + text.slice(change.end);
}

describe('changing the DOI of an entry', () => {
  const cases: readonly (readonly [format: BibliographyFormat, text: string, without: string])[] = [
    ['biblatex', '@book{a,\n  title = {T},\n  DOI = {10.1/x}, % mine\n  year = 2001\n}', '@book{a,\n  title = {T},\n  % mine\n  year = 2001\n}'],
    ['biblatex', '@book{a,\n  title = {T},\n  doi = "10.1/x"\n}\n', '@book{a,\n  title = {T}\n}\n'],
    ['bibtex', '@book{a, doi={10.1/x}, title={T}}', '@book{a, title={T}}'],
    ['csl-json', '[{"id": "a", "DOI": "10.1/x", "title": "T"}]', '[{"id": "a", "title": "T"}]'],
    ['csl-json', '[{\n  "id": "a",\n  "DOI": "10.1/x"\n}]', '[{\n  "id": "a"\n}]'],
    ['csl-yaml', '- id: a\n  DOI: 10.1/x # was it?\n  title: T # mine\n- id: b\n', '- id: a\n  title: T # mine\n- id: b\n'],
    ['csl-yaml', '- DOI: "10.1/x"\n  id: a\n- id: b\n', '- id: a\n- id: b\n'],
    ['csl-yaml', '- id: a\r\n  DOI: 10.1/x', '- id: a'],
    ['csl-yaml', '- {id: a, DOI: 10.1/x, title: T}\n', '- {id: a, title: T}\n'],
    ['ris', 'TY  - JOUR\r\nID  - a\r\nDO  - 10.1/x\r\nTI  - T\r\nER  - \r\n', 'TY  - JOUR\r\nID  - a\r\nTI  - T\r\nER  - \r\n'],
  ]; // prettier-ignore
  for (const [format, text, without] of cases) {
    // A DOI has four digits or more behind its point.
    const whole = text.replace('10.1/x', '10.1000/x');
    it(`changes and takes away only that: ${JSON.stringify(text)}`, () => {
      assert.equal(changed(whole, 'a', '10.1000/y', format), whole.replace('10.1000/x', '10.1000/y'));
      assert.equal(changed(whole, 'a', undefined, format), without);
    });
  }

  it('leaves an entry alone that has its DOI from elsewhere, or that is another by now', () => {
    const text = '@book{a, title={T}, url={https://doi.org/10.1000/x}}';
    const [item] = parseBibliography(text, 'biblatex').items;
    const place = { start: 0, end: text.length };
    assert.ok(item);
    assert.equal(changeDoi(text, place, { ...item, DOI: '10.1000/x' }, undefined, 'biblatex'), undefined);
    const own = '@book{a, doi={10.1000/x}}';
    const at = { start: 0, end: own.length };
    assert.equal(
      changeDoi(own, at, { id: 'a', type: 'book', DOI: '10.1000/z' }, undefined, 'biblatex'),
      undefined,
    );
    assert.equal(
      changeDoi(own, at, { id: 'b', type: 'book', DOI: '10.1000/x' }, undefined, 'biblatex'),
      undefined,
    );
    assert.ok(changeDoi(own, at, { id: 'a', type: 'book', DOI: '10.1000/x' }, undefined, 'biblatex'));
  });

  const item = itemOf(['article-journal', 'book', 'report'], { note: line, 'container-title': line });
  for (const format of ['bibtex', 'biblatex', 'csl-json', 'csl-yaml', 'ris'] as const)
    it(`keeps every other entry and field of ${format}, whatever is in them`, () => {
      const items = fc.uniqueArray(item, { minLength: 1, maxLength: 3, selector: ({ id }) => id });
      fc.assert(
        fc.property(items, fc.nat(2), fc.constantFrom(undefined, '10.1000/other'), (list, at, doi) => {
          const held = JSON.parse(JSON.stringify(list)) as CslItem[];
          const { id = '' } = held[at % held.length] ?? {};
          const text = writeBibliography(held, format);
          const before = parseBibliography(text, format).items;
          const after = changed(text, id, doi, format);
          const old = before.find((one) => one.id === id);
          if (after === undefined) {
            assert.ok(format === 'ris' || old?.DOI === undefined, text);
            return;
          }
          const expected = before.map(({ DOI, ...rest }) => {
            const now = rest.id === id ? doi : DOI;
            return now === undefined ? rest : { ...rest, DOI: now };
          });
          assert.deepEqual(parseBibliography(after, format).items, expected);
        }),
        { numRuns: 300 },
      );
    });
});
