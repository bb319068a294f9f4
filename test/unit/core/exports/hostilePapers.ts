// Papers whose every text is meant to break a file format, for tests of writing them.
import fc from 'fast-check';
import { paperId, type CslName, type Paper } from '../../../../src/core/paper';

const word = fc.oneof(
  fc.constantFrom(
    'model',
    'GPU',
    'iPhone',
    'NanoFlow',
    'text-to-SQL',
    'a',
    'Über',
    'naïve',
    'GPT-4',
    "don't",
  ),
  fc.stringMatching(/^[a-z]{1,8}$/),
  fc.stringMatching(/^[A-Z][a-z]{1,8}$/),
);
const hostile = fc.constantFrom(
  '{', '}', '\\', '\\alpha', '\\end{x}', '@article{x,', '%', '$x$', '#', '_', '^', '~', '&', '&amp;', '&lt;b&gt;', '&#0;', '"', "'", '`', "''",
  '<', '>', '<b>', '</title>', '</entry>', '<!--', '-->', ']]>', '<![CDATA[', '<?xml?>', '<script>alert(1)</script>', '<img src=x onerror=alert(1)>',
  'TY  - JOUR', '\nER  - \n', '\nTY  - BOOK\n', '\r\n', '\n', '\t', '\u2028', '\u0085', '\u00a0', '\0', '\u0007', '\u000b', '\u000c', '\u001b', '\u009f', '\ufffe', '\ud83d', '\udc00',
  '😀', 'שלום', 'مرحبا', '中文', '\u202e', '\u200b', '\ufeff', '](javascript:alert(1))', '![x](y)', '[@key]', '[^1]', '[[wiki]]', '# x', '- x', '---', '1. x', '|', '*', '**', '```', '__proto__', '",', '"}],', ' and ', ';',
); // prettier-ignore
const parts = fc.array(fc.oneof({ weight: 3, arbitrary: word }, { weight: 1, arbitrary: hostile }), {
  minLength: 1,
  maxLength: 8,
});
const text = fc.oneof(
  parts.map((all) => all.join(' ')),
  parts.map((all) => all.join('')),
);
const readable = text.filter((value) => /[A-Za-z]{2}/.test(value));

const name: fc.Arbitrary<CslName> = fc.oneof(
  fc.record({ family: readable, given: readable }),
  fc.record({ family: fc.constantFrom('García Márquez', 'Li', 'O’Neill'), given: fc.constantFrom('Gabriel José', 'J. R.') }),
  fc.record({ family: readable, given: readable, suffix: fc.constant('Jr.'), 'non-dropping-particle': fc.constant('van der') }),
  fc.record({ literal: readable }),
); // prettier-ignore
const date = fc.constantFrom('2024', '2024-08', '2024-08-22', '1999-12-31', '2000-02-29');
const day = fc.constantFrom('2024-08-22', '2026-04-20', '1999-12-31');
const identifiers = fc.oneof(
  fc.constant({}),
  fc.constantFrom('2408.12757', '1706.03762', 'hep-th/9901001').map((arxivId) => ({ arxivId })),
  fc
    .constantFrom(
      '10.1145/3620666.3651329',
      '10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o',
      '10.1007/978-3_5',
      '10.1000/x#y?z',
    )
    .map((doi) => ({ doi })),
  fc.constant({ arxivId: '2408.12757', doi: '10.1145/3620666.3651329' }),
);
const address = fc.constantFrom(
  'https://example.org/a_b?q=1&r=%20#frag',
  "https://example.org/~user/('x')",
  'http://example.org/ü',
);

/** Numbers of volumes and pages are hostile, too; blanks at their ends are nobody's. */
const number = fc.constantFrom('7', 'S1', '12-34', 'e{1', '1}', 'a%b', 'x\\', '$', '#1', '"', '&amp;', 'A & B', '中文', ']]>', '</entry>', '__proto__'); // prettier-ignore
/** An issue is a periodical's. */
const publication = fc.oneof(
  fc.record(
    {
      type: fc.constant('article-journal'),
      volume: number,
      issue: number,
      pages: number,
      publisher: readable,
    },
    { requiredKeys: ['type'], noNullPrototype: true },
  ),
  fc.record(
    { type: fc.constant('paper-conference'), volume: number, pages: number, publisher: readable },
    { requiredKeys: ['type'], noNullPrototype: true },
  ),
);

export const hostilePaper: fc.Arbitrary<Paper> = fc
  .record(
    {
      title: readable,
      abstract: text,
      authors: fc.array(name, { maxLength: 4 }),
      authorCount: fc.nat(3000),
      organization: fc.record({ name: readable }),
      published: date,
      listed: day,
      url: fc.oneof(address, fc.constantFrom('javascript:alert(1)', 'https://x.org/"><b>')),
      pdfUrl: address,
      venue: readable,
      publication,
      keywords: fc.uniqueArray(readable, { minLength: 1, maxLength: 4 }),
      upvotes: fc.nat(500),
      aiSummary: text,
    },
    { requiredKeys: ['title', 'authors'] },
  )
  .chain((said) => identifiers.map((ids) => ({ ...said, ...ids })))
  .map((said): Paper => {
    const paper = { ...said, sources: [{ feed: 'hostile', seen: '2026-04-22' }] };
    return { ...paper, id: paperId(paper) };
  });

/** Some that differ, since papers that are one come back as one. */
export const hostilePapers = fc.uniqueArray(hostilePaper, { maxLength: 4, selector: ({ id }) => id });
