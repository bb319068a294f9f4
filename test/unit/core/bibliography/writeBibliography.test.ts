import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseBibliography, titleAfterReading, writeBibliography } from '../../../../src/core/bibliography';
import type { CslItem } from '../../../../src/core/paper';
import {
  biblatexItem,
  bibtexItem,
  date,
  fullBiblatexItem,
  fullBibtexItem,
  itemOf,
  line,
  title,
  volume,
} from './itemGenerators';

/**
 * What BibTeX can't say of an item: a title in title case loses its plain capitals, apostrophes are curly, and a
 * title with a colon has a short one by itself.
 * @param written what was written, in the same order
 */
function asRead(items: readonly CslItem[], written: readonly CslItem[] = items): unknown[] {
  return items.map((one, index) => {
    const copy: Record<string, unknown> = { ...one };
    if (written[index]?.['title-short'] === undefined) delete copy['title-short'];
    for (const field of [
      'title',
      'title-short',
      'volume-title',
      'original-title',
      'event-title',
      'collection-title',
      ...(one.type === 'article-journal' || one.type.startsWith('article-') || one.type === 'review'
        ? []
        : ['container-title']),
    ]) {
      const value = copy[field];
      if (typeof value === 'string') copy[field] = titleAfterReading(value);
    }
    // A straight apostrophe comes back curly, as pandoc reads it.
    return JSON.parse(JSON.stringify(copy).replaceAll("'", '’')) as unknown;
  });
}

function check(format: 'bibtex' | 'biblatex', items: readonly CslItem[]): void {
  const written = writeBibliography(items, format);
  const { items: read, problems } = parseBibliography(written, format);
  assert.deepEqual(problems, [], written);
  assert.deepEqual(asRead(read, items), asRead(items), written);
}

const several = (arbitrary: fc.Arbitrary<CslItem>): fc.Arbitrary<CslItem[]> =>
  fc
    .uniqueArray(arbitrary, { minLength: 1, maxLength: 4, selector: ({ id }) => id })
    .map((items) => JSON.parse(JSON.stringify(items)) as CslItem[]);

describe('writeBibliography', function () {
  this.timeout(60_000);

  it('writes BibTeX that reads back as the same items, hostile text included', () => {
    fc.assert(
      fc.property(several(bibtexItem), (items) => check('bibtex', items)),
      { numRuns: 300 },
    );
  });

  it('writes BibLaTeX that reads back as the same items, hostile text included', () => {
    fc.assert(
      fc.property(several(biblatexItem), (items) => check('biblatex', items)),
      { numRuns: 300 },
    );
  });

  it('writes every field that BibTeX and BibLaTeX have a place for', () => {
    fc.assert(
      fc.property(several(fullBibtexItem), (items) => check('bibtex', items)),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(several(fullBiblatexItem), (items) => check('biblatex', items)),
      { numRuns: 300 },
    );
  });

  it('leaves lone braces out of a field that is read as it stands', () => {
    const written = (shelf: string) =>
      writeBibliography([{ id: 'x', type: 'book', 'call-number': shelf }], 'biblatex');
    assert.match(written('a{b'), /library = \{ab\}/);
    assert.match(written('a}b{'), /library = \{ab\}/);
    assert.match(written('a{b}'), /library = \{a\{b\}\}/);
  });

  it('keeps each capital of a title in sentence case', () => {
    fc.assert(
      fc.property(title, (value) => {
        const read = titleAfterReading(value);
        const folded = (one: string) => one.toLowerCase().replaceAll("'", '’');
        assert.equal(folded(read), folded(value));
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps the spaces that do not break between the words of a title', () => {
    const items = [{ id: 'x', type: 'book', title: 'On page\u00a07 of GPT-4\u00a0and others' }];
    const written = writeBibliography(items, 'bibtex');
    assert.match(written, /= \{On page~7 of \{GPT\}-4~and others\}/);
    assert.equal(parseBibliography(written, 'bibtex').items[0]?.title, items[0]?.title);
  });

  it('leaves apostrophes alone, as people write them', () => {
    const written = writeBibliography(
      [{ id: 'x', type: 'book', title: "Humanity's last exam and the models' errors" }],
      'bibtex',
    );
    assert.match(written, /title = \{Humanity's last exam and the models' errors\}/);
  });

  it('writes CSL-JSON and CSL-YAML that read back as the same items', () => {
    for (const format of ['csl-json', 'csl-yaml'] as const) {
      fc.assert(
        fc.property(several(fc.oneof(biblatexItem, fullBiblatexItem)), (items) => {
          const { items: read, problems } = parseBibliography(writeBibliography(items, format), format);
          assert.deepEqual(problems, []);
          assert.deepEqual(read, items);
        }),
        { numRuns: 100 },
      );
    }
  });

  it('writes RIS that reads back as the same items, where RIS has a place for them', () => {
    const risName = fc.oneof(
      fc.record({
        family: fc.constantFrom('Knuth', 'García Márquez', '李'),
        given: fc.constantFrom('Donald E.', 'A.'),
      }),
      fc.record({ literal: fc.constantFrom('The LaTeX Team', 'NASA', 'Barnes and Noble') }),
    );
    const risItem = itemOf(['article-journal', 'paper-conference', 'chapter', 'article-magazine'], {
      title: line,
      author: fc.array(risName, { minLength: 1, maxLength: 4 }),
      editor: fc.array(risName, { minLength: 1, maxLength: 2 }),
      'container-title': line,
      issue: volume,
      translator: fc.array(risName, { minLength: 1, maxLength: 2 }),
      accessed: date,
      'collection-title': line,
      edition: volume,
      'publisher-place': line,
      language: fc.constantFrom('en', 'de-DE'),
      note: line,
      'call-number': fc.constantFrom('QA76.9 .D3', 'T_57 & 6'),
    });
    fc.assert(
      fc.property(several(risItem), (items) => {
        const { items: read, problems } = parseBibliography(writeBibliography(items, 'ris'), 'ris');
        assert.deepEqual(problems, []);
        assert.deepEqual(read, items);
      }),
      { numRuns: 200 },
    );
  });
});
