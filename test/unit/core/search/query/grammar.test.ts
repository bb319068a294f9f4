import assert from 'node:assert/strict';
import fc from 'fast-check';
import { completeQuery } from '../../../../../src/core/search/query/completeQuery';
import { parseQuery } from '../../../../../src/core/search/query/parseQuery';
import { longestQuery } from '../../../../../src/core/ports';
import { queryFields } from '../../../../../src/core/search/query/queryFields';
import { isGroup, type QueryExpression } from '../../../../../src/core/search/query/searchQuery';
import { growth } from '../../../../support/growth';
import { among, indexOf, paper, titles } from '../samplePapers';

const today = '2026-03-03';
const pieces = fc.constantFrom(
  ...queryFields.map(({ name }) => `${name}:`),
  ...queryFields.flatMap(({ name, values }) => values.map((value) => `${name}:${value}`)),
  ...[
    '(',
    ')',
    '-(',
    ' OR ',
    ' or ',
    '"',
    '“',
    '-',
    ' ',
    '  ',
    '\n',
    ':',
    '..',
    '>=',
    '<',
    '=',
    '-asc',
    '\\',
    '*',
    '~',
  ],
  ...[
    'flow',
    'é',
    '大型',
    '😀',
    '\ud800',
    '\u0000',
    '\u200b',
    '2024',
    '10.1145/',
    '2408.12757',
    'https://',
    '__proto__',
  ],
);
const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(pieces, { maxLength: 30 }).map((list) => list.join('')),
);

/** Texts on which a careless reader would work for ever, or fall over. */
const hard: Readonly<Record<string, string>> = {
  'opening parentheses': '('.repeat(10_000),
  'opening parentheses with a minus': '-('.repeat(5_000),
  'closing parentheses': ')'.repeat(10_000),
  'groups in groups': `${'(a OR '.repeat(2_000)}b${')'.repeat(2_000)}`,
  'quotation marks': '"'.repeat(10_000),
  'an open quotation': `"${'word '.repeat(2_000)}`,
  'minus signs': '-'.repeat(10_000),
  'one long word': 'a'.repeat(10_000),
  'a long name of a field': `${'a-'.repeat(5_000)}:`,
  fields: 'author:'.repeat(1_500),
  ORs: 'OR '.repeat(3_333),
  spaces: ' '.repeat(10_000),
  numbers: '1..'.repeat(3_333),
  'a long range': `year:${'2'.repeat(9_990)}`,
  'something like an address': `https://${'a.'.repeat(4_990)}`,
  'something like a DOI': `10.1145/${'(['.repeat(4_990)}`,
  ids: '2408.12757 '.repeat(900),
  'Chinese without a space': '大型语言模型'.repeat(1_666),
};

describe('the query language, whatever is typed', () => {
  it('reads it, with all places inside the text', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const { query, hints } = parseQuery(text, { today });
        for (const { start, end } of [...query.clauses, ...hints])
          assert.ok(start >= 0 && end > start && end <= text.length, `${start} to ${end}`);
        assert.deepEqual(clausesOf(query.root), query.clauses);
      }),
      { numRuns: 2_000 },
    );
  });

  it('completes it, by something that is then read as what was offered', () => {
    const named = ['author', 'org', 'venue', 'tag', 'key', 'cites', 'cited-by'];
    const all = [
      { value: 'Ada Byron', papers: 2 },
      { value: 'a "b" (c)', papers: 1 },
      { value: '語', papers: 1 },
    ];
    const values = (field: string) => (named.includes(field) ? all : []);
    fc.assert(
      fc.property(typed, fc.nat(), (text, place) => {
        const offset = place % (text.length + 1);
        const { start, end, items } = completeQuery(text, offset, values);
        assert.ok(start >= 0 && start <= offset && offset <= end && end <= text.length);
        for (const item of items) {
          const before = text.slice(0, start);
          const { query, hints } = parseQuery(`${before}${item.text} `, { today });
          const isField = item.text.endsWith(':');
          if (isField) continue;
          assert.deepEqual(
            hints.filter((hint) => hint.start >= start),
            [],
            `${before}${item.text}`,
          );
          if (item.field === 'sort') assert.ok(query.sort);
          else {
            const clause = query.clauses.find((each) => each.start === start);
            assert.ok(clause && clause.kind !== 'word' && clause.kind !== 'phrase', `${before}${item.text}`);
            assert.equal(clause.end, start + item.text.length);
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });

  for (const [what, text] of Object.entries(hard)) {
    it(`reads no more of 10,000 characters than it may: ${what}`, () => {
      assert.ok(text.length > 9_000);
      const { query, hints } = parseQuery(text, { today });
      assert.ok(query.clauses.length <= longestQuery);
      assert.ok(hints.some(({ code }) => code === 'tooLong'));
      assert.ok(query.clauses.every(({ end }) => end <= longestQuery));
      const { start, end } = completeQuery(text, text.length, () => []);
      assert.ok(start <= end && end <= text.length);
    });

    it(`takes time in proportion to its length: ${what}`, () => {
      const read = (times: number) => {
        const longer = text.repeat(times);
        parseQuery(longer, { today });
        completeQuery(longer, longer.length, () => []);
      };
      const times = growth(read, 1, 8);
      assert.ok(times < 30, `eight times the text takes ${times.toFixed(1)} times as long`);
    });

    it(`answers it: ${what}`, async () => {
      const index = await indexOf(paper('Graph Cuts'));
      await index.answer(text, { today });
    });
  }
});

describe('text that is not meant as syntax', () => {
  const cases: readonly (readonly [query: string, title: string])[] = [
    ['foo:bar', 'Foo Bar Revisited'],
    ['topic: graphs ', 'A Topic in Graphs'],
    ['author: a study ', 'The Author: A Study'],
    ['state-of-the-art ', 'State-of-the-Art Cuts'],
    ['graphs - cuts ', 'Graphs and Cuts'],
    ['graphs -- cuts ', 'Graphs and Cuts'],
    ['graphs – cuts ', 'Graphs and Cuts'],
    ['-- graphs ', 'Graphs and Cuts'],
    ['at 12:30 ', 'Meeting at 12:30'],
    ['C: drives ', 'Drives Named C'],
    ['graphs :-) ', 'Graphs and Cuts'],
    ['graphs ;-( ', 'Graphs and Cuts'],
    ['graphs <3 ', 'Graphs and 3 Cuts'],
    ['R&D ', 'R&D Spending'],
    ['graphs & cuts ', 'Graphs and Cuts'],
    ['graphs | cuts ', 'Graphs and Cuts'],
    ['graphs, cuts; ', 'Graphs and Cuts'],
    ['graphs… ', 'Graphs and Cuts'],
    ["graphs' cuts ", 'Graphs and Cuts'],
    ['“graphs and cuts” ', 'Graphs and Cuts'],
    ['«graphs and cuts» ', 'Graphs and Cuts'],
    ['graphs or cuts ', 'Graphs or Cuts'],
    ['OR graphs ', 'Graphs OR Cuts'],
    ['graphs) ', 'Graphs and Cuts'],
    ['f(x) ', 'On f(x)'],
    ['p<0.05 ', 'Values of p<0.05'],
    ['x^2 ', 'Of x^2'],
    ['$\\alpha$ mixing ', 'An $\\alpha$-Mixing Process'],
    ['$\\mathcal{O}(n^2)$ bounds ', 'Bounds of $\\mathcal{O}(n^2)$'],
    ['https://example.org/graphs ', 'See https://example.org/graphs'],
    ['notes/intro.md ', 'The File notes/intro.md'],
    ['C:\\graphs\\cuts ', 'C:\\graphs\\cuts'],
    ['me@example.org ', 'Mail to me@example.org'],
    ['#graphs ', 'Graphs and Cuts'],
    ['@graphs ', 'Graphs and Cuts'],
    ['graphs? ', 'Graphs and Cuts'],
    ['graphs* ', 'Graphs and Cuts'],
    ['+graphs ', 'Graphs and Cuts'],
    ['[graphs] {cuts} ', 'Graphs and Cuts'],
  ];
  for (const [query, title] of cases) {
    it(`is text: ${JSON.stringify(query)}`, async () => {
      const found = await among([title, 'Nothing of the Kind'], query);
      assert.deepEqual(found, [title]);
    });
  }
});

describe('an arXiv id or a DOI', () => {
  const shelf = [
    paper('Of arXiv', { arxivId: '2401.12345' }),
    paper('Of arXiv Long Ago', { arxivId: 'math/0309136' }),
    paper('Of a Publisher', { doi: '10.1145/3292500.3330701' }),
    paper('Of Another', { doi: '10.1016/s0140-6736(05)66545-0' }),
    paper('Of a Third', { doi: '10.1002/(sici)1097-4571(199009)41:6<391::aid-asi1>3.0.co;2-9' }),
    paper('Neither', { abstract: 'See https arxiv org abs, doi 10 and 12345, 1145.' }),
  ];
  const forms: Readonly<Record<string, readonly string[]>> = {
    'Of arXiv': [
      '2401.12345',
      '2401.12345v2',
      'arXiv:2401.12345',
      'arxiv:2401.12345v3',
      'arXiv: 2401.12345',
      'arXiv:2401.12345v2 [cs.CL] 5 Jan 2024',
      'https://arxiv.org/abs/2401.12345',
      'http://arxiv.org/pdf/2401.12345v1.pdf',
      'arxiv.org/html/2401.12345v1',
      'https://huggingface.co/papers/2401.12345',
      'https://ar5iv.org/abs/2401.12345',
      '10.48550/arXiv.2401.12345',
      'https://doi.org/10.48550/arXiv.2401.12345',
      '<https://arxiv.org/abs/2401.12345>',
      '(2401.12345)',
      '2401.1234',
      '2401.',
      'https://arxiv.org/abs/2401.12345 ',
    ],
    'Of arXiv Long Ago': ['math/0309136', 'math.GT/0309136v2', 'https://arxiv.org/abs/math/0309136'],
    'Of a Publisher': [
      '10.1145/3292500.3330701',
      '10.1145/3292500.3330701.',
      'doi:10.1145/3292500.3330701',
      'DOI: 10.1145/3292500.3330701',
      'https://doi.org/10.1145/3292500.3330701',
      'http://dx.doi.org/10.1145/3292500.3330701',
      'doi.org/10.1145/3292500.3330701',
      'https://dl.acm.org/doi/abs/10.1145/3292500.3330701',
      '"10.1145/3292500.3330701"',
      '10.1145/3292',
    ],
    'Of Another': ['10.1016/S0140-6736(05)66545-0', 'https://doi.org/10.1016/S0140-6736(05)66545-0'],
    'Of a Third': ['10.1002/(SICI)1097-4571(199009)41:6<391::AID-ASI1>3.0.CO;2-9'],
  };
  for (const [title, list] of Object.entries(forms)) {
    for (const form of list) {
      it(`finds its paper alone: ${form}`, async () => {
        const index = await indexOf(...shelf);
        assert.deepEqual(await titles(index, shelf, form), [title]);
      });
    }
  }

  it('finds each of several papers', async () => {
    const index = await indexOf(...shelf);
    const found = await titles(index, shelf, 'arXiv:2401.12345\nhttps://doi.org/10.1145/3292500.3330701');
    assert.deepEqual([...found].sort(), ['Of a Publisher', 'Of arXiv']);
  });

  it('narrows words down', async () => {
    const index = await indexOf(...shelf);
    assert.deepEqual(await titles(index, shelf, 'publisher doi:10.1145/3292500.3330701 '), [
      'Of a Publisher',
    ]);
    assert.deepEqual(await titles(index, shelf, 'arxiv -arXiv:2401.12345 '), [
      'Of arXiv Long Ago',
      'Neither',
    ]);
  });
});

function clausesOf(expression: QueryExpression): readonly QueryExpression[] {
  return isGroup(expression) ? expression.parts.flatMap(clausesOf) : [expression];
}
