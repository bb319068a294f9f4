import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  formatIsoDate,
  formatName,
  parseIsoDate,
  parsePersonName,
  readPaper,
  toCslDate,
  toCslItem,
  type Paper,
} from '../../../../src/core/paper';

const nanoflow: Paper = {
  id: 'arxiv:2408.12757',
  title: 'NanoFlow: Towards Optimal Serving',
  abstract: 'We serve.',
  authors: [{ family: 'Zhu', given: 'Kan' }],
  organization: { name: 'UW', slug: 'uw' },
  published: '2024-08-22',
  arxivId: '2408.12757',
  sources: [{ feed: 'sample', seen: '2026-04-22' }],
};

describe('partial dates', () => {
  it('are as exact as they are written', () => {
    assert.deepEqual(parseIsoDate('2024'), { year: 2024 });
    assert.deepEqual(parseIsoDate('2024-08'), { year: 2024, month: 8 });
    assert.deepEqual(parseIsoDate('2024-08-22T23:59:00-05:00'), { year: 2024, month: 8, day: 22 });
    assert.deepEqual(toCslDate('2024-08'), { 'date-parts': [[2024, 8]] });
  });
  for (const text of [
    '',
    '24',
    '2024-13',
    '2024-00',
    '2023-02-29',
    '2024-08-32',
    '2024-8-2',
    'soon',
    '2024-08-22x',
  ]) {
    it(`are not read from “${text}”`, () => assert.equal(parseIsoDate(text), undefined));
  }
  it('are the same written and read', () => {
    const day = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom(4, 7, 10), (date, length) => {
        const text = date.toISOString().slice(0, length);
        const read = parseIsoDate(text);
        assert.equal(read && formatIsoDate(read), text);
      }),
    );
  });
});

describe('names of persons', () => {
  const cases: readonly (readonly [string, ReturnType<typeof parsePersonName>])[] = [
    ['Kan Zhu', { family: 'Zhu', given: 'Kan' }],
    ['Laurens van der Maaten', { family: 'Maaten', given: 'Laurens', 'non-dropping-particle': 'van der' }],
    ['Fernando De la Torre', { family: 'Torre', given: 'Fernando', 'non-dropping-particle': 'De la' }],
    ['Maaten, Laurens', { family: 'Maaten', given: 'Laurens' }],
    ['Martin Luther King, Jr.', { family: 'King', given: 'Martin Luther', suffix: 'Jr.' }],
    ['OpenAI', { literal: 'OpenAI' }],
    ['Gemma Team', { literal: 'Gemma Team' }],
    ['  Jean-Pierre   O’Neill ', { family: 'O’Neill', given: 'Jean-Pierre' }],
    [' ', undefined],
  ];
  for (const [text, name] of cases)
    it(`“${text}” has its parts`, () => assert.deepEqual(parsePersonName(text), name));
  it('read as they were written', () => {
    for (const text of ['Kan Zhu', 'Laurens van der Maaten', 'OpenAI', 'Fernando De la Torre']) {
      assert.equal(formatName(parsePersonName(text) ?? {}), text);
    }
  });
});

describe('the bibliographic item of a paper', () => {
  it('has the form of a preprint', () => {
    assert.deepEqual(toCslItem(nanoflow), {
      id: 'zhu2024nanoflow',
      type: 'article',
      title: 'NanoFlow: Towards Optimal Serving',
      author: [{ family: 'Zhu', given: 'Kan' }],
      issued: { 'date-parts': [[2024, 8, 22]] },
      publisher: 'arXiv',
      archive: 'arXiv',
      number: 'arXiv:2408.12757',
      DOI: '10.48550/arXiv.2408.12757',
      URL: 'https://arxiv.org/abs/2408.12757',
      abstract: 'We serve.',
    });
  });
  it('invents no author: an organization is the publisher', () => {
    const item = toCslItem({
      id: 't',
      title: 'Alpha: Beta',
      authors: [],
      authorCount: 3,
      organization: { name: 'Org' },
      sources: [],
    });
    assert.deepEqual(item, { id: 'alpha', type: 'article', title: 'Alpha: Beta', publisher: 'Org' });
  });
  it('takes its type from a venue only where the name says it', () => {
    const type = (venue: string) => toCslItem({ ...nanoflow, venue }).type;
    assert.equal(type('Proceedings of X'), 'paper-conference');
    assert.equal(type('Journal of X'), 'article-journal');
    assert.equal(type('NeurIPS 2024'), 'article');
    assert.equal(toCslItem({ ...nanoflow, venue: 'NeurIPS 2024' })['container-title'], 'NeurIPS 2024');
  });
});

describe('a paper from outside', () => {
  it('is read without its unknown fields', () => {
    assert.deepEqual(readPaper({ ...nanoflow, extra: 1 }), { paper: nanoflow });
  });
  it('loses only the field that is wrong', () => {
    const { paper, problem } = readPaper({ ...nanoflow, comments: 'many', published: 'soon' });
    const rest = Object.fromEntries(Object.entries(nanoflow).filter(([key]) => key !== 'published'));
    assert.deepEqual(paper, rest);
    assert.match(problem?.message ?? '', /published, comments/);
    assert.equal(problem?.severity, 'warning');
  });
  for (const value of [
    undefined,
    null,
    3,
    'x',
    [],
    {},
    { id: 'x' },
    { id: '', title: 't', authors: [], sources: [] },
  ]) {
    it(`is none if it is ${JSON.stringify(value)}`, () => {
      const { paper, problem } = readPaper(value);
      assert.equal(paper, undefined);
      assert.equal(problem?.severity, 'error');
    });
  }
  it('never makes reading fail', () => {
    fc.assert(
      fc.property(
        fc.object({ key: fc.constantFrom('id', 'title', 'authors', 'sources', 'name', 'comments') }),
        (value) => {
          const { paper, problem } = readPaper(value);
          assert.ok(paper ?? problem);
        },
      ),
    );
  });
});
