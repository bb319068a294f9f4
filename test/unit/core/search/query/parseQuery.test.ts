import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { QueryFault } from '../../../../../src/core/ports';
import { parseQuery } from '../../../../../src/core/search/query/parseQuery';
import type { QueryExpression } from '../../../../../src/core/search/query/searchQuery';

/** An expression in one line, so that expectations read at a glance. An open one ends with `…`. */
function show(expression: QueryExpression): string {
  const minus = expression.negated ? '-' : '';
  switch (expression.kind) {
    case 'all':
    case 'any':
      return `${minus}${expression.kind}(${expression.parts.map(show).join(' ')})`;
    case 'year':
    case 'listed':
    case 'added':
    case 'upvotes':
    case 'comments':
      return `${minus}${expression.kind}(${expression.from}, ${expression.to})`;
    case 'mark':
      return `${minus}${expression.on ? '' : 'not '}${expression.mark}`;
    case 'has':
      return `${minus}has(${expression.what})`;
    case 'key':
    case 'cites':
    case 'citedBy':
      return `${minus}${expression.kind}(${expression.quoted ? '=' : ''}${expression.text})`;
    default: {
      const quoted = 'quoted' in expression && expression.quoted ? '=' : '';
      return `${minus}${expression.kind}(${quoted}${expression.text})${expression.open ? '…' : ''}`;
    }
  }
}

const cases: readonly (readonly [text: string, clauses: string])[] = [
  ['', ''],
  ['   ', ''],
  ['nano', 'word(nano)…'],
  ['nano ', 'word(nano)'],
  ['large lang', 'word(large) word(lang)…'],
  ['"large language" mod', 'phrase(large language) word(mod)…'],
  ['"large lang', 'phrase(large lang)…'],
  ['-vision models ', '-word(vision) word(models)'],
  ['-"vision language" x ', '-phrase(vision language) word(x)'],
  ['text-to-sql - a survey ', 'word(text-to-sql) word(-) word(a) word(survey)'],
  ['author:vaswani ', 'author(vaswani)'],
  ['AUTHOR:vaswani', 'author(vaswani)…'],
  ['author:"ashish vaswani" x ', 'author(=ashish vaswani) word(x)'],
  ['-author:vaswani ', '-author(vaswani)'],
  ['org:nvidia flow ', 'organization(nvidia) word(flow)'],
  ['year:2024', 'year(2024, 2024)'],
  ['year:2023..2025 ', 'year(2023, 2025)'],
  ['year:..2020 ', 'year(-Infinity, 2020)'],
  ['year:>=2024 ', 'year(2024, Infinity)'],
  ['year:<2020 ', 'year(-Infinity, 2019)'],
  ['is:unread is:starred is:wanted is:cited is:read ', 'not read starred wanted cited read'],
  ['-is:read ', '-read'],
  ['NanoFlow: Towards Optimal ', 'word(NanoFlow:) word(Towards) word(Optimal)'],
  ['author: a study ', 'word(author:) word(a) word(study)'],
  ['arXiv:2408.12757 ', 'phrase(2408.12757)'],
  ['flow https://arxiv.org/pdf/2408.12757v2 ', 'word(flow) phrase(2408.12757)'],
  ['doi:10.1145/1234567.1 arXiv:2408.12757', 'any(phrase(10.1145/1234567.1)… phrase(2408.12757)…)'],
  ['-arXiv:2408.12757 flow ', '-phrase(2408.12757) word(flow)'],
  ['constructor:x __proto__:y toString ', 'word(constructor:x) word(__proto__:y) word(toString)'],
  ['say"what" ', 'word(say"what")'],
  ['title:"two words" ', 'title(=two words)'],
  ['venue:neurips abstract:flow tag:"kernel fusion" ', 'venue(neurips) abstract(flow) tag(=kernel fusion)'],
  ['key:leviathan2023 key:"a2020b" ', 'key(leviathan2023) key(=a2020b)'],
  ['cites:a2020b cited-by:notes/intro.md ', 'cites(a2020b) citedBy(notes/intro.md)'],
  ['has:code has:note -has:pdf ', 'has(code) has(note) -has(pdf)'],
  ['upvotes:>20 comments:10..50 upvotes:0 ', 'upvotes(21, Infinity) comments(10, 50) upvotes(0, 0)'],
  ['listed:2024-08-22 listed:2024-08 ', 'listed(20240822, 20240822) listed(20240800, 20240899)'],
  ['added:>=2024-08 -added:<2024 ', 'added(20240800, Infinity) -added(-Infinity, 20239999)'],
  [
    'listed:7d listed:week added:today ',
    'listed(20260224, Infinity) listed(20260224, Infinity) added(20260303, 20260303)',
  ],
  ['image OR video', 'any(word(image) word(video)…)'],
  ['a b OR c d OR "e f" ', 'any(all(word(a) word(b)) all(word(c) word(d)) phrase(e f))'],
  ['(image OR video) models ', 'any(word(image) word(video)) word(models)'],
  ['(image video) models ', 'word(image) word(video) word(models)'],
  ['-(image OR -video) x ', '-all(any(word(image) -word(video))) word(x)'],
  ['-(image video)', '-all(word(image) word(video))'],
  ['((a OR b) c) OR d ', 'any(all(any(word(a) word(b)) word(c)) word(d))'],
  ['(author:li OR year:2020)', 'any(author(li) year(2020, 2020))'],
  ['f(x) (g(x) OR h) ', 'word(f(x)) any(word(g(x)) word(h))'],
  ['OR a or b ', 'word(OR) word(a) word(or) word(b)'],
  ['a) (b ()', 'word(a)) word(b)'],
  ['"a"-b (c)-d ', 'phrase(a) word(-b) word(c) word(-d)'],
  ['sort:date year:2020 ', 'year(2020, 2020)'],
];

const states = ['unread', 'read', 'starred', 'wanted', 'cited'];

/** Fifty pieces. */
function spelt(piece: (at: number) => string): string {
  return Array.from({ length: 50 }, (_, at) => piece(at)).join('');
}

describe('parseQuery', () => {
  for (const [text, clauses] of cases) {
    it(`reads ${JSON.stringify(text)}`, () => {
      const parsed = parseQuery(text, { today: '2026-03-03' });
      assert.equal(parsed.query.root.parts.map(show).join(' '), clauses);
      assert.deepEqual(parsed.hints, []);
    });
  }

  const wrong: readonly (readonly [text: string, fault: Partial<QueryFault>, place: string])[] = [
    ['year:soon flow ', { code: 'valueUnknown', field: 'year', typed: 'soon' }, 'year:soon'],
    ['year:2025..2023 ', { code: 'rangeReversed', field: 'year', typed: '2025..2023' }, 'year:2025..2023'],
    ['flow is:red now ', { code: 'valueUnknown', field: 'is', typed: 'red', values: states }, 'is:red'],
    ['flow is:', { code: 'valueMissing', field: 'is', values: states }, 'is:'],
    ['flow year:20', { code: 'valueMissing', field: 'year', values: [] }, 'year:20'],
    ['flow author:', { code: 'valueMissing', field: 'author' }, 'author:'],
    ['is:constructor ', { code: 'valueUnknown', typed: 'constructor' }, 'is:constructor'],
    ['flow has:', { code: 'valueMissing', field: 'has' }, 'has:'],
    ['flow upvotes:many ', { code: 'valueUnknown', field: 'upvotes' }, 'upvotes:many'],
    ['flow listed:7d ', { code: 'valueUnknown', field: 'listed' }, 'listed:7d'],
    ['flow listed:2024-13 ', { code: 'valueUnknown', field: 'listed' }, 'listed:2024-13'],
    ['flow added:..', { code: 'valueMissing', field: 'added' }, 'added:..'],
    ['flow key:', { code: 'valueMissing', field: 'key' }, 'key:'],
    ['flow cites:', { code: 'valueMissing', field: 'cites' }, 'cites:'],
    ['flow cited-by:', { code: 'valueMissing', field: 'cited-by' }, 'cited-by:'],
    ['flow sort:size ', { code: 'valueUnknown', field: 'sort', typed: 'size' }, 'sort:size'],
    ['flow -sort:date ', { code: 'orderExcluded' }, '-sort:date'],
    ['flow OR', { code: 'alternativeMissing' }, 'OR'],
    ['flow OR ', { code: 'alternativeMissing' }, 'OR'],
    ['(flow OR ) x', { code: 'alternativeMissing' }, 'OR'],
    ['x (flow OR y', { code: 'groupOpen' }, '('],
  ];
  for (const [text, fault, place] of wrong) {
    it(`hints at what is wrong in ${JSON.stringify(text)}, and keeps the rest`, () => {
      const { query, hints } = parseQuery(text);
      assert.equal(hints.length, 1);
      const [hint] = hints;
      assert.deepEqual({ ...hint, ...fault }, hint);
      assert.equal(text.slice(hint!.start, hint!.end), place);
      assert.ok(query.clauses.every(({ kind }) => kind === 'word'));
    });
  }

  it('bounds a query of 10,000 characters and says so', () => {
    const { query, hints } = parseQuery('word '.repeat(2_000));
    assert.ok(query.clauses.length <= 400);
    assert.deepEqual(hints, [{ code: 'tooLong', longest: 2_000, start: 2_000, end: 10_000 }]);
  });

  const many: readonly (readonly [what: string, text: string, cut: string])[] = [
    ['phrases', spelt((at) => `"a${at}" `), '"a32" '],
    ['fields', spelt((at) => `title:a${at} `), 'title:a32 '],
    ['exclusions', spelt((at) => `-a${at} `), '-a32 '],
    ['alternatives', spelt((at) => `a${at} OR `), 'a32 OR '],
    ['groups of them', spelt((at) => `(a${at} OR b) `), 'a16 OR '],
    ['groups in groups', spelt((at) => `-(a (b${at} -c${at})) `), '-c10'],
    [
      'clauses behind words',
      `${spelt((at) => `word${at} `)}${spelt((at) => `year:${at + 1900} `)}`,
      'year:1932',
    ],
  ];
  for (const [what, text, cut] of many) {
    it(`takes so many ${what}, and says how far it has come`, () => {
      const { query, hints } = parseQuery(text);
      const end = text.indexOf(cut);
      assert.deepEqual(hints, [{ code: 'tooLong', longest: end, start: end, end: text.length }]);
      assert.ok(query.clauses.every((clause) => clause.end <= end));
      assert.equal(
        query.clauses.filter(
          ({ kind, text: word }: { kind: string; text?: string }) =>
            !(kind === 'word' && word?.startsWith('word')),
        ).length,
        32,
      );
    });
  }

  it('counts a clause once that stands there again', () => {
    for (const text of ['"a" '.repeat(500), '-a year:2020 '.repeat(100), '(a OR "b" OR a) '.repeat(60)])
      assert.deepEqual(parseQuery(text).hints, []);
  });

  it('never throws, and gives places inside the text in order', () => {
    const pieces = fc.constantFrom(
      'author:',
      'year:',
      'is:',
      'listed:',
      'cited-by:',
      'sort:',
      '(',
      ')',
      ' OR ',
      '7d',
      '"',
      '-',
      ' ',
      ':',
      '2024',
      '..',
      '>=',
      'flow',
      'é',
      '\n',
      '__proto__',
    );
    const anything = fc.oneof(
      fc.string(),
      fc.array(pieces).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const { query, hints } = parseQuery(text, { today: '2026-03-03' });
        let last = 0;
        for (const { start, end } of query.clauses) {
          assert.ok(start >= last && end > start && end <= text.length);
          last = end;
        }
        for (const { start, end } of hints) assert.ok(start >= 0 && end > start && end <= text.length);
      }),
      { numRuns: 1_000 },
    );
  });

  it('reads every half-typed beginning of a query', () => {
    const text =
      '"large language" -vision author:"a b" year:2023..2025 is:unread text-to-sql (a OR -(b c)) listed:30d..7d sort:date-asc';
    for (let length = 0; length <= text.length; length++) {
      const typed = text.slice(0, length);
      for (const { start, end } of parseQuery(typed, { today: '2026-03-03' }).hints)
        assert.ok(start < end && end <= length, typed);
    }
  });

  it('keeps what is plain text as it was typed, word by word', () => {
    const plain = fc.array(fc.stringMatching(/^[\p{L}\p{N}:,.!?&']{1,8}$/u), { maxLength: 8 });
    fc.assert(
      fc.property(plain, (list) => {
        const words = list.filter((word) => word !== 'OR' && !/^[a-z]+:./i.test(word));
        const { query, hints } = parseQuery(`${words.join(' ')} `);
        assert.deepEqual(
          query.root.parts,
          query.clauses.filter(({ kind }) => kind === 'word'),
        );
        assert.deepEqual(
          query.clauses.map((clause) => 'text' in clause && clause.text),
          words,
        );
        assert.deepEqual(hints, []);
      }),
    );
  });

  it('reads groups in groups, and takes what is too deep for text', () => {
    const deep = parseQuery(`${'('.repeat(500)}a OR b${')'.repeat(500)} `);
    assert.deepEqual(deep.hints, []);
    assert.equal(deep.query.clauses.length > 0, true);
  });

  const orders: readonly (readonly [text: string, key: string, descending: boolean])[] = [
    ['sort:relevance', 'relevance', true],
    ['x sort:date y', 'date', true],
    ['sort:date-asc', 'date', false],
    ['SORT:Upvotes', 'upvotes', true],
    ['sort:comments-desc', 'comments', true],
    ['sort:added', 'added', true],
    ['sort:title', 'title', false],
    ['sort:title-DESC', 'title', true],
    ['(a sort:date) sort:title', 'title', false],
  ];
  for (const [text, key, descending] of orders) {
    it(`orders by ${text}`, () => {
      const { query, hints } = parseQuery(text);
      assert.deepEqual(query.sort, { key, descending });
      assert.deepEqual(hints, []);
    });
  }
});
