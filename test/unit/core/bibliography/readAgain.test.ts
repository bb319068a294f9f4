import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  parseBibliography,
  readInSlices,
  writeBibliography,
  type BibliographyFormat,
  type BibliographyVersion,
  type ParsedBibliography,
} from '../../../../src/core/bibliography';
import type { CslItem } from '../../../../src/core/paper';

const atOnce = () => Promise.resolve();
const read = (text: string, format: BibliographyFormat, older?: BibliographyVersion) =>
  readInSlices(text, format, atOnce, { older });

/** Ranges are worked out when they are asked for. */
function assertSame(actual: ParsedBibliography, expected: ParsedBibliography): void {
  const told = ({ items, problems, locations }: ParsedBibliography) => ({
    items,
    problems,
    locations: [...locations],
  });
  assert.deepEqual(told(actual), told(expected));
}

/** Pieces that bibliographies are made of, and those that break them. */
const pieces: Readonly<Record<'biblatex' | 'csl-json' | 'csl-yaml' | 'ris', readonly string[]>> = {
  biblatex: [
    '@string{acm = "ACM Press"}\n',
    '@string{ acm = "Another " # press, press = {Press} }\n',
    '@string{press = "P"}\n',
    '@preamble{"\\newcommand{\\x}{y}"}\n',
    '@comment{jabref-meta: @article{no, title={x}}}\n',
    '@comment{never closed\n',
    '% a comment with @article{no,\n',
    '@book{coll, title={Collection}, publisher = acm, year = 2001, editor={Ed, A.}}\n',
    '@incollection{part, crossref = {coll}, author={B, C.}, title={Part}, month = jan}\n\n',
    '@incollection{other, crossref = {part}, title={Other}}\n',
    '@xdata{shared, publisher = press # { Inc}, xdata = {more}}\n',
    '@xdata{more, location = {Berlin}, xdata = {shared}}\n',
    '@article{a, xdata = {shared, more}, title = {{\\"U}ber}, journal = acm, month = sept}\n',
    '@article{a, title={Twice}, title={Again}}\n',
    '@misc{nokey2 title={x}}\n',
    '@misc{, title={No key}}\n',
    '@misc{open, title = {never closed,\n',
    '@misc{quoted, title = "never closed,\n',
    '@article(round, title = {Round}, note = undefinedword)\n',
    'me@example.org wrote this\n',
    '@unknown no brace\n',
    '  @online{in, url={http://a.b/@c{d}}, note="a {"} b"}',
    '@',
    '}',
    '{',
    '"',
    '%',
    '\n',
    '\r\n',
    ' ',
    'é',
    '😀',
    'jan # " x"',
    'crossref = {a},',
  ],
  'csl-json': [
    '[\n',
    ']\n',
    '{"items": [',
    '{"id": "a", "type": "book", "title": "A"},\n',
    '  {"id": "a", "type": "article", "title": "Tw\\"ice, ]}[{"},\n',
    '{"id": 5, "author": [{"family": "X"}]}\n',
    '{"type": "book"},',
    '{"id": "broken", "title": },',
    '{"id": "open", "title": "no end\n',
    '12,',
    'null',
    '"text"',
    ',',
    '{',
    '}',
    '[',
    ']',
    '"',
    '\n',
    '\ufeff',
    'é',
  ],
  'csl-yaml': [
    '---\n',
    'references:\n',
    '- id: a\n  type: book\n  title: A\n',
    '- id: a\n  title: "Twice: - x"\n',
    '- id: b # mine\n  note: |\n    - text\n   - less\n',
    '  - id: in\n    title: Further in\n',
    '- type: book\n',
    '- [x\n',
    '- &a\n  id: c\n',
    '- *a\n',
    '# a comment\n',
    '  author:\n  - family: X\n    given: Y\n',
    'other: x\n',
    '...\n',
    '\n',
    '\r\n',
    ' ',
    '- ',
    '"',
    ':',
  ],
  ris: [
    'TY  - JOUR\n',
    'ID  - a\n',
    'TI  - Title\n  goes on\n',
    'AU  - Doe, Jane\n',
    'PY  - 2001/02\n',
    'ER  - \n',
    'ER  -\r\n\r\n',
    'TY  - BOOK\nTI  - Same\nER  - \n',
    'TY  - BOOK\nTI  - Same\nER  - \n',
    'TY  - CHAP\nID  - same-2\nER  - \n',
    'TY  - JOUR\nID  - same\nKW  - x\nKW  - y\nER  - \n',
    'stray text\n',
    'KW  - stray\n',
    '\ufeff',
    'T',
    '\n',
    ' ',
  ],
};

interface Edit {
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

function applied(text: string, { at, length, text: piece }: Edit): string {
  const start = Math.floor(at * (text.length + 1));
  return text.slice(0, start) + piece + text.slice(start + length);
}

for (const format of ['biblatex', 'csl-json', 'csl-yaml', 'ris'] as const) {
  describe(`reading a later version of ${format}`, () => {
    const piece = fc.constantFrom(...pieces[format]);
    const opening = { 'csl-json': '[\n', 'csl-yaml': 'references:\n', biblatex: '', ris: '' }[format];
    const text = fc.array(piece, { maxLength: 14 }).map((all) => opening + all.join(''));
    const edit: fc.Arbitrary<Edit> = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      length: fc.oneof(fc.constant(0), fc.nat(4), fc.nat(80)),
      text: fc.oneof(fc.constant(''), piece, fc.string({ maxLength: 3 })),
    });

    it('gives what reading it alone gives, after any edits', async () => {
      await fc.assert(
        fc.asyncProperty(text, fc.array(edit, { minLength: 1, maxLength: 6 }), async (first, edits) => {
          let now = first;
          let version = await read(now, format);
          for (const one of edits) {
            now = applied(now, one);
            version = await read(now, format, version);
            assertSame(version.parsed, parseBibliography(now, format));
          }
        }),
        { numRuns: 400 },
      );
    });

    it('gives what reading it alone gives, whatever stood there before', async () => {
      await fc.assert(
        fc.asyncProperty(text, text, async (before, after) => {
          const version = await read(after, format, await read(before, format));
          assertSame(version.parsed, parseBibliography(after, format));
        }),
        { numRuns: 200 },
      );
    });

    const items: readonly CslItem[] = Array.from({ length: 60 }, (_, i) => ({
      id: `key${i}`,
      type: 'article-journal',
      title: `Title ${i}`,
      author: [{ family: 'Doe', given: 'Jane' }],
    }));
    const written = writeBibliography(items, format);

    it('keeps the very items of all entries that did not change', async () => {
      const before = await read(written, format);
      const changed = written.replace('Title 30', 'Another title');
      const after = await read(changed, format, before);
      const others = after.parsed.items.filter((item, index) => item !== before.parsed.items[index]);
      assert.deepEqual(
        others.map(({ id }) => id),
        ['key30'],
      );
      assert.equal((await read(changed, format, after)).parsed, after.parsed);
    });

    it('keeps the very items of entries that moved', async () => {
      const before = await read(written, format);
      const turned = writeBibliography([...items].reverse(), format);
      const after = await read(turned, format, before);
      const known = new Set(before.parsed.items);
      // The first and the last one stand beside other marks of the list than they did.
      assert.ok(after.parsed.items.filter((item) => known.has(item)).length >= items.length - 2);
    });
  });
}

describe('reading a later version of BibTeX', () => {
  const collection =
    '@string{p = "Press"}\n@book{b, title={Book}, publisher=p}\n@inbook{c, crossref={b}, title={C}}\n';
  const entry = '@article{x, title={X}, year=2000}\n';

  async function itemsAfter(change: (text: string) => string): Promise<readonly [CslItem[], CslItem[]]> {
    const before = await read(collection + entry, 'biblatex');
    const after = await read(change(collection + entry), 'biblatex', before);
    return [[...before.parsed.items], [...after.parsed.items]];
  }

  it('reads what used a changed macro again, also by way of a parent, and nothing else', async () => {
    const [before, after] = await itemsAfter((text) => text.replace('"Press"', '"Printers"'));
    assert.deepEqual(
      after.map((item) => item['publisher']),
      ['Printers', 'Printers', undefined],
    );
    assert.equal(after[2], before[2]);
  });

  it('reads the children of a changed parent again', async () => {
    const [before, after] = await itemsAfter((text) => text.replace('{Book}', '{Tome}'));
    assert.equal(after[1]?.['container-title'], 'Tome');
    assert.equal(after[2], before[2]);
  });

  it('reads the children of a parent again that another entry of its key comes before', async () => {
    const [, after] = await itemsAfter((text) => `@book{b, title={First}}\n${text}`);
    assert.equal(after[2]?.['container-title'], 'First');
  });

  it('does not read again what only moved behind a macro that it does not use', async () => {
    const [before, after] = await itemsAfter((text) => `${text}@string{q = "Q"}\n`);
    assert.deepEqual(
      after.map((item, index) => item === before[index]),
      [true, true, true],
    );
  });

  it('survives parents that all name each other', () => {
    const keys = Array.from({ length: 40 }, (_, i) => `k${i}`);
    const text = keys.map((key) => `@xdata{${key}, note={N}, xdata={${keys.join(',')}}}\n`).join('');
    const { items } = parseBibliography(`${text}@book{b, xdata={k7}}`, 'biblatex');
    assert.deepEqual(
      items.map(({ id, note }) => [id, note]),
      [['b', 'N']],
    );
  });

  it('survives a chain of parents, and macros of macros, of any length', async () => {
    const chain = Array.from({ length: 3000 }, (_, i) => `@book{k${i}, crossref={k${i + 1}}}\n`).join('');
    const macros = Array.from({ length: 3000 }, (_, i) => `@string{m${i + 1} = m${i} # m${i}}\n`).join('');
    const before = await read(`${macros}${chain}`, 'biblatex');
    const after = await read(`${macros}${chain}@book{last, title={Last}}`, 'biblatex', before);
    assert.equal(after.parsed.items.length, 3001);
  });
});

describe('the outline of a bibliography', () => {
  const items: readonly CslItem[] = [
    { id: 'one', type: 'book', title: 'One' },
    { id: 'two', type: 'book', title: 'Two' },
  ];

  for (const format of ['biblatex', 'csl-json', 'csl-yaml', 'ris'] as const)
    it(`tells the keys of ${format}, and each entry for itself, before any is decoded`, async () => {
      const told: string[] = [];
      const version = await readInSlices(writeBibliography(items, format), format, atOnce, {
        outlined: (outline) => {
          told.push(...outline.keys, ...['two', 'three'].map((key) => outline.itemOf(key)?.title ?? 'none'));
        },
      });
      assert.deepEqual(told, ['one', 'two', 'Two', 'none']);
      assert.equal(version.parsed.items.length, 2);
    });
});
