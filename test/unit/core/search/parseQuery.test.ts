import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseQuery } from '../../../../src/core/search/parseQuery';
import type { Clause } from '../../../../src/core/search/searchQuery';

/** A clause in one line, so that expectations read at a glance. An open one ends with `…`. */
function show(clause: Clause): string {
  const minus = clause.negated ? '-' : '';
  switch (clause.kind) {
    case 'year':
      return `${minus}year(${clause.from}, ${clause.to})`;
    case 'mark':
      return `${minus}${clause.on ? '' : 'not '}${clause.mark}`;
    default:
      return `${minus}${clause.kind}(${clause.text})${clause.open ? '…' : ''}`;
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
  ['author:"ashish vaswani" x ', 'author(ashish vaswani) word(x)'],
  ['-author:vaswani ', '-author(vaswani)'],
  ['org:nvidia flow ', 'organization(nvidia) word(flow)'],
  ['year:2024', 'year(2024, 2024)'],
  ['year:2023..2025 ', 'year(2023, 2025)'],
  ['year:..2020 ', 'year(0, 2020)'],
  ['year:>=2024 ', 'year(2024, 9999)'],
  ['year:<2020 ', 'year(0, 2019)'],
  ['is:unread is:starred is:wanted is:cited is:read ', 'not read starred wanted cited read'],
  ['-is:read ', '-read'],
  ['NanoFlow: Towards Optimal ', 'word(NanoFlow:) word(Towards) word(Optimal)'],
  ['author: a study ', 'word(author:) word(a) word(study)'],
  ['arXiv:2408.12757 ', 'word(arXiv:2408.12757)'],
  ['constructor:x __proto__:y toString ', 'word(constructor:x) word(__proto__:y) word(toString)'],
  ['say"what" ', 'word(say"what")'],
  ['title:"two words" ', 'word(title:"two) word(words")'],
];

describe('parseQuery', () => {
  for (const [text, clauses] of cases) {
    it(`reads ${JSON.stringify(text)}`, () => {
      const parsed = parseQuery(text);
      assert.equal(parsed.query.clauses.map(show).join(' '), clauses);
      assert.deepEqual(parsed.hints, []);
    });
  }

  const wrong: readonly (readonly [text: string, message: RegExp, place: string])[] = [
    ['year:soon flow ', /"soon" is no year.*2023\.\.2025/, 'year:soon'],
    ['year:2025..2023 ', /No year lies between 2025 and 2023/, 'year:2025..2023'],
    ['flow is:red now ', /no is:red.*is:read/, 'is:red'],
    ['flow is:', /Go on with.*is:unread/, 'is:'],
    ['flow year:20', /Write a year as/, 'year:20'],
    ['flow author:', /Type a name/, 'author:'],
    ['is:constructor ', /no is:constructor/, 'is:constructor'],
  ];
  for (const [text, message, place] of wrong) {
    it(`hints at what is wrong in ${JSON.stringify(text)}, and keeps the rest`, () => {
      const { query, hints } = parseQuery(text);
      assert.equal(hints.length, 1);
      const [hint] = hints;
      assert.match(hint!.message, message);
      assert.equal(text.slice(hint!.start, hint!.end), place);
      assert.ok(query.clauses.every(({ kind }) => kind === 'word'));
    });
  }

  it('bounds a query of 10,000 characters and says so', () => {
    const { query, hints } = parseQuery('word '.repeat(2_000));
    assert.ok(query.clauses.length <= 200);
    assert.match(hints[0]!.message, /first 1000 characters/);
  });

  it('never throws, and gives places inside the text in order', () => {
    const pieces = fc.constantFrom(
      'author:',
      'year:',
      'is:',
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
        const { query, hints } = parseQuery(text);
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
    const text = '"large language" -vision author:"a b" year:2023..2025 is:unread text-to-sql';
    for (let length = 0; length <= text.length; length++) parseQuery(text.slice(0, length));
  });
});
