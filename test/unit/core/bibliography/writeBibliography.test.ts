import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseBibliography, titleAfterReading, writeBibliography } from '../../../../src/core/bibliography';
import type { CslItem, CslName } from '../../../../src/core/paper';

const word = fc.oneof(
  fc.constantFrom(
    'model',
    'serving',
    'GPU',
    'iPhone',
    'NanoFlow',
    'P/D-Serve',
    'text-to-SQL',
    'a',
    'A',
    'Über',
    'naïve',
    'GPT-4',
    "don't",
    "systems'",
  ),
  fc.stringMatching(/^[a-z]{1,8}$/),
  fc.stringMatching(/^[A-Z][a-z]{1,8}$/),
);
const hostile = fc.constantFrom(
  '{', '}', '{}', '\\', '\\alpha', '@', '@article{x,', '%', '50% off', '#', '$', '$x$', '_', '^', '~', '&', '"', "'", '`', "''", '``',
  '--', '---', '😀', 'שלום', 'مرحبا', '中文', '<', '>', '<b', '…', '’', '“quoted”', 'ﬁ', '\n', '\r\n', '\t', ':', '?', '!', '.', ',', ' and ', '=', '(', ')', '|', '*', '- ', '# x', 'é', 'ß', 'Ł',
); // prettier-ignore
const text = fc.array(fc.oneof({ weight: 3, arbitrary: word }, { weight: 1, arbitrary: hostile }), {
  minLength: 1,
  maxLength: 8,
});
const line = text
  .map((parts) => parts.join(' ').replace(/\s+/g, ' ').trim())
  .filter((value) => /[\p{L}\p{N}]/u.test(value));
const title = fc.oneof(
  line,
  text
    .map((parts) => parts.join('').replace(/\s+/g, ' ').trim())
    .filter((value) => /[\p{L}\p{N}]/u.test(value)),
);

const family = fc.oneof(
  fc.constantFrom(
    'Knuth',
    'O’Neill',
    'Nguyễn',
    'Łukasiewicz',
    'García Márquez',
    '李',
    'Smith, Inc',
    'And',
    'Müller-Lüdenscheidt',
    'Özkal',
    'Al{x}',
    'D~E',
  ),
  fc.stringMatching(/^[A-Z][a-z]{1,9}$/),
);
const given = fc.constantFrom(
  'Donald E.',
  'J. R. R.',
  'Anna',
  'Åsa',
  'Jean-Pierre',
  '明',
  'M. and K.',
  'X, Y',
  'D\\E',
  'A. B.',
);
const name: fc.Arbitrary<CslName> = fc.oneof(
  fc.record({ family, given }),
  fc.record({ family }),
  fc.record({ family, given, suffix: fc.constantFrom('Jr', 'III') }),
  fc.record({ family, given, 'non-dropping-particle': fc.constantFrom('van', 'van der') }),
  fc.record({ family, given, 'dropping-particle': fc.constantFrom('von', 'de la') }),
  fc.record({
    literal: fc.constantFrom(
      'The LaTeX Team',
      'Barnes and Noble',
      'NASA',
      'AT&T, Inc.',
      'CERN {Geneva}',
      'others',
    ),
  }),
);
const date = fc
  .record({
    year: fc.integer({ min: 1000, max: 2100 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    exact: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ year, month, day, exact }) => ({ 'date-parts': [[year, month, day].slice(0, exact)] }));
const key = fc.stringMatching(/^[a-z]{2,8}[0-9]{4}[a-z]{0,3}$/);
const identifier = fc.constantFrom(
  '10.1145/3620666.3651329',
  '10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O',
  '10.1007/978-3-540-24775-3_5',
);
const url = fc.constantFrom(
  'https://example.org/a_b?q=1&r=%20#frag',
  'https://example.org/~user/',
  'https://x.org/%7Bid%7D',
);
const volume = fc.oneof(
  fc.integer({ min: 1, max: 99 }).map(String),
  fc.constantFrom('abs/2408', '3 (suppl.)', 'E'),
);
const pages = fc.constantFrom('1', '12-34', 'e1024', '431-456, 791-823');

function item(
  types: readonly string[],
  more: Record<string, fc.Arbitrary<unknown>> = {},
): fc.Arbitrary<CslItem> {
  return fc.record(
    {
      id: key,
      type: fc.constantFrom(...types),
      title,
      author: fc.array(name, { minLength: 1, maxLength: 4 }),
      issued: date,
      volume,
      page: pages,
      publisher: line,
      DOI: identifier,
      URL: url,
      abstract: line,
      keyword: fc.constantFrom('serving, scheduling', 'x'),
      ...more,
    },
    { requiredKeys: ['id', 'type'] },
  );
}

const bookish = {
  'container-title': title,
  editor: fc.array(name, { minLength: 1, maxLength: 3 }),
  'collection-number': volume,
  'publisher-place': line,
};
const bibtexItem = fc.oneof(
  item(['article-journal'], {
    'container-title': line,
    issue: volume,
    note: line,
    ISSN: fc.constant('1234-5678'),
  }),
  item(['chapter', 'paper-conference'], bookish),
  item(['book'], {
    edition: volume,
    ISBN: fc.constant('978-3-16-148410-0'),
    'collection-title': title,
    'number-of-pages': fc.constant('300'),
  }),
  item(['report'], { number: volume, genre: fc.constantFrom('technical report', 'white paper') }),
  item(['manuscript', 'pamphlet'], { note: line }),
);
const biblatexItem = fc.oneof(
  bibtexItem,
  item(['article-magazine', 'article-newspaper', 'review'], { 'container-title': line, issue: volume }),
  item(
    [
      'dataset',
      'software',
      'webpage',
      'patent',
      'graphic',
      'song',
      'legal_case',
      'legislation',
      'treaty',
      'personal_communication',
      'motion_picture',
    ],
    { version: volume, accessed: date, note: line },
  ),
  item(['thesis'], { genre: fc.constantFrom('PhD thesis', 'Master’s thesis'), 'publisher-place': line }),
);

/** What BibTeX can't say of an item: a title in title case loses its plain capitals, apostrophes are curly, and short titles come by themselves. */
function asRead(items: readonly CslItem[]): unknown[] {
  return items.map((one) => {
    const copy: Record<string, unknown> = { ...one };
    for (const field of [
      'title',
      'collection-title',
      ...(one.type === 'article-journal' || one.type.startsWith('article-') || one.type === 'review'
        ? []
        : ['container-title']),
    ]) {
      const value = copy[field];
      if (typeof value === 'string') copy[field] = titleAfterReading(value);
    }
    delete copy['title-short'];
    delete copy['custom'];
    // A straight apostrophe comes back curly, as pandoc reads it.
    return JSON.parse(JSON.stringify(copy).replaceAll("'", '’')) as unknown;
  });
}

function check(format: 'bibtex' | 'biblatex', items: readonly CslItem[]): void {
  const written = writeBibliography(items, format);
  const { items: read, problems } = parseBibliography(written, format);
  assert.deepEqual(problems, [], written);
  assert.deepEqual(asRead(read), asRead(items), written);
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
        fc.property(several(biblatexItem), (items) => {
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
    const risItem = fc.record(
      {
        id: key,
        type: fc.constantFrom('article-journal', 'paper-conference', 'chapter', 'article-magazine'),
        title: line,
        author: fc.array(risName, { minLength: 1, maxLength: 4 }),
        editor: fc.array(risName, { minLength: 1, maxLength: 2 }),
        issued: date,
        'container-title': line,
        volume,
        issue: volume,
        page: pages,
        publisher: line,
        DOI: identifier,
        URL: url,
        abstract: line,
        keyword: fc.constantFrom('serving, scheduling', 'x'),
      },
      { requiredKeys: ['id', 'type'] },
    ) as fc.Arbitrary<CslItem>;
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
