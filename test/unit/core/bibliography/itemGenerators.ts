// Bibliographic items with hostile texts, for tests of writing them.
import fc from 'fast-check';
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
export const line = text
  .map((parts) => parts.join(' ').replace(/\s+/g, ' ').trim())
  .filter((value) => /[\p{L}\p{N}]/u.test(value));
export const title = fc.oneof(
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
const names = fc.array(name, { minLength: 1, maxLength: 3 });
export const date = fc
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
export const volume = fc.oneof(
  fc.integer({ min: 1, max: 99 }).map(String),
  fc.constantFrom('abs/2408', '3 (suppl.)', 'E'),
);
const pages = fc.constantFrom('1', '12-34', 'e1024', '431-456, 791-823');

/** Items of these types with fields that all formats have, and more or others. */
export function itemOf(
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
export const bibtexItem = fc.oneof(
  itemOf(['article-journal'], {
    'container-title': line,
    issue: volume,
    note: line,
    ISSN: fc.constant('1234-5678'),
  }),
  itemOf(['chapter', 'paper-conference'], bookish),
  itemOf(['book'], {
    edition: volume,
    ISBN: fc.constant('978-3-16-148410-0'),
    'collection-title': title,
    'number-of-pages': fc.constant('300'),
  }),
  itemOf(['report'], { number: volume, genre: fc.constantFrom('technical report', 'white paper') }),
  itemOf(['manuscript', 'pamphlet'], { note: line }),
);
export const biblatexItem = fc.oneof(
  bibtexItem,
  itemOf(['article-magazine', 'article-newspaper', 'review'], { 'container-title': line, issue: volume }),
  itemOf(
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
  itemOf(['thesis'], { genre: fc.constantFrom('PhD thesis', 'Master’s thesis'), 'publisher-place': line }),
);

/** Every further field that each format has a place for, of whatever type. */
const further: Record<string, fc.Arbitrary<unknown>> = {
  'title-short': title,
  translator: names,
  'container-author': names,
  director: names,
  'container-title-short': line,
  'number-of-volumes': volume,
  'chapter-number': volume,
  'original-title': title,
  'original-publisher': line,
  'original-publisher-place': line,
  'original-date': date,
  PMID: fc.constantFrom('12345678', '1'),
  PMCID: fc.constantFrom('PMC1234567', 'PMC1'),
  language: fc.constantFrom('en-US', 'en-GB', 'de-DE', 'fr-FR', 'ja-JP', 'en', 'en-AU', 'zh-Hant-TW'),
  status: fc.constantFrom('in press', 'forthcoming', 'submitted', 'retracted'),
  'call-number': fc.constantFrom('QA76.9 .D3', 'T_57 & 6 #2', 'Ü 50% {a}', String.raw`a\b`),
  annote: line,
};
const eprint = fc.record({
  URL: url,
  custom: fc.oneof(
    fc.record({
      eprint: fc.constant('2408.12757'),
      eprinttype: fc.constant('arXiv'),
      eprintclass: fc.constant('cs.CL'),
    }),
    fc.record({ eprint: fc.constant('hep-th/9901001'), eprinttype: fc.constant('arXiv') }),
    fc.record({ eprint: fc.constant('2307_5'), eprinttype: fc.constant('jstor') }),
  ),
});
const event = { 'event-title': title, 'event-place': line, 'event-date': date };

/** Adds an eprint to some, which has its address with it. */
const withEprint = (items: fc.Arbitrary<CslItem>): fc.Arbitrary<CslItem> =>
  fc.tuple(items, fc.option(eprint, { nil: {} })).map(([one, more]) => ({ ...one, ...more }));

/** Items with whatever BibTeX has a place for. */
export const fullBibtexItem = withEprint(
  fc.oneof(
    itemOf(['article-journal', 'book', 'report', 'pamphlet'], further),
    itemOf(['chapter', 'paper-conference'], { ...bookish, ...further, ...event }),
  ),
);

/** A volume of a work has its title beside that of the work; a book that is one has no short title. */
const volumeOf =
  (work: 'title' | 'container-title') =>
  (one: CslItem): CslItem => {
    const { 'volume-title': volumeTitle, 'title-short': short, ...rest } = one;
    const isVolume = volumeTitle !== undefined && one[work] !== undefined;
    const hasShort = short !== undefined && !(isVolume && work === 'title');
    return {
      ...rest,
      ...(isVolume && { 'volume-title': volumeTitle }),
      ...(hasShort && { 'title-short': short }),
    };
  };

/** Items with whatever BibLaTeX has a place for. */
export const fullBiblatexItem = withEprint(
  fc.oneof(
    itemOf(['article-journal', 'review', 'thesis', 'dataset', 'software', 'legal_case', 'webpage'], further),
    itemOf(['paper-conference', 'chapter'], { ...bookish, ...further, ...event, 'volume-title': title }).map(
      volumeOf('container-title'),
    ),
    itemOf(['book'], { ...further, ...event, 'volume-title': title }).map(volumeOf('title')),
    itemOf(['patent'], { ...further, jurisdiction: line, 'publisher-place': line, number: volume }),
    itemOf(['speech'], { ...further, ...event }).map((one) => ({ ...one, 'event-place': 'Graz' })),
  ),
);
