import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Paper } from '../../../../../src/core/paper';
import { PaperIndex } from '../../../../../src/core/search';
import { ByteReader, ByteWriter } from '../../../../../src/core/search/segments/bytes';
import { paperTerms, textFields } from '../../../../../src/core/search/segments/paperTerms';
import { SortedTerms } from '../../../../../src/core/search/segments/sortedTerms';
import { maxTermLength } from '../../../../../src/core/search/text/boundTerm';
import { analyze } from '../../../../../src/core/search/text/textAnalysis';
import { indexOf, paper } from '../samplePapers';

/** What text may be made of that was not written by people: long runs, scripts side by side, signs, halves of signs. */
const scripts = [
  'a',
  'é',
  'ß',
  '中',
  'の',
  'カ',
  '한',
  'ก',
  'ກ',
  'ក',
  'မ',
  'ا',
  '𝐀',
  '𠮷',
  '́',
  '1',
  '½',
  '™',
];
const signs = [
  ' ',
  '-',
  '.',
  ':',
  '+',
  '#',
  '/',
  '\n',
  '\0',
  '\u200b',
  '\u00ad',
  '\ud800',
  '\udc00',
  '😀',
  'ﷺ',
];
const run = fc
  .tuple(fc.constantFrom(...scripts, ...signs), fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 400 })))
  .map(([piece, times]) => piece.repeat(times));
const anyText = fc.oneof(
  fc.array(run, { maxLength: 8 }).map((runs) => runs.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
const anyPaper = fc.record({
  title: anyText,
  abstract: anyText,
  venue: anyText,
  family: anyText,
  keywords: fc.array(anyText, { maxLength: 3 }),
  organization: anyText,
  doi: anyText,
  id: anyText,
});

const long = `x${'a'.repeat(300)}`;

describe('a saved index', () => {
  it('loads again with words of any length, which are found', async () => {
    const papers = [
      paper(`${long}中 hello`),
      paper(`${long} mundo`),
      paper(`${'ก'.repeat(900)}中`),
      paper('Others'),
    ];
    const index = await PaperIndex.load((await indexOf(...papers)).save());
    const found = async (query: string) =>
      (await index.search(query, { limit: Infinity }))
        .map(({ id }) => papers.findIndex((each) => each.id === id))
        .sort();
    assert.deepEqual(await found('hello '), [0]);
    assert.deepEqual(await found(`${long} `), [0, 1]);
    assert.deepEqual(await found(`${long}中 `), [0]);
    assert.deepEqual(await found(`"${'ก'.repeat(900)}" `), [2]);
  });

  it('finds what it found before, whatever text was indexed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyPaper, { minLength: 1, maxLength: 4 }), async (list) => {
        const papers = list.map(({ id, title, family, organization, ...rest }, at): Paper =>
          paper(title, {
            ...rest,
            id: `${at}${id}`,
            authors: [{ family }],
            organization: { name: organization },
          }),
        );
        const index = await indexOf(...papers);
        await index.add([paper('Another', { id: 'another' })]);
        await index.tidy();
        const loaded = await PaperIndex.load(index.save());
        assert.deepEqual(loaded.lost, []);
        assert.deepEqual(loaded.revisions(), index.revisions());
        for (const { title, abstract = '' } of papers) {
          for (const query of [title, `"${abstract}`, `author:"${title}`, `tag:${abstract} `, 'another '])
            assert.deepEqual(await loaded.answer(query), await index.answer(query), query);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('the words of a paper', () => {
  const keywordsOf = (keywords: readonly string[]) =>
    paperTerms(paper('T', { keywords })).fields[textFields.indexOf('keywords')] ?? [];

  it('hold nothing of keywords without words, and are bounded however many there are', () => {
    const shown = (keywords: readonly string[]) =>
      keywordsOf(keywords).map(({ parts }) => parts.join(' ') || '|');
    assert.deepEqual(shown(['', 'a b', '', '—', 'c', ' ']), ['a', 'b', '|', 'c']);
    assert.deepEqual(shown(new Array<string>(100_000).fill('')), []);
    assert.ok(keywordsOf(new Array<string>(100_000).fill('x')).length <= 40_000);
    assert.deepEqual(keywordsOf([...new Array<string>(100_000).fill(''), 'behind']), []);
  });
});

describe('terms', () => {
  it('are of letters, digits and marks, and no longer than they may be, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { parts, joined, inside = [] } of analyze(text)) {
          for (const term of [...parts, ...inside, ...(joined === undefined ? [] : [joined])]) {
            assert.match(term, /^[\p{L}\p{N}\p{M}+#]+$/u);
            assert.ok(term.length <= maxTermLength, term);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('of any length are written so that they can be read', () => {
    const terms = fc.uniqueArray(
      fc
        .tuple(fc.constantFrom('a', 'é', '中', '𠮷'), fc.integer({ min: 1, max: 1_000 }), fc.nat(9))
        .map(([letter, times, end]) => `${letter.repeat(times)}${end}`),
      { maxLength: 150 },
    );
    fc.assert(
      fc.property(terms, (list) => {
        const sorted = [...list].sort();
        const classes = new Uint8Array(sorted.length);
        const holders = Uint16Array.from(sorted, ({ length }) => length);
        const writer = new ByteWriter();
        SortedTerms.of(sorted).encode({ classes, holders }, writer);
        const decoded = SortedTerms.decode(new ByteReader(writer.take()));
        assert.deepEqual(decoded.terms.all(), sorted);
        assert.deepEqual(decoded.facts, { classes, holders });
      }),
      { numRuns: 100 },
    );
  });
});
