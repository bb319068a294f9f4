import assert from 'node:assert/strict';
import type { QueryFault } from '../../../src/core/ports';
import { parseQuery } from '../../../src/core/search';
import { queryFields } from '../../../src/core/search/query/queryFields';
import { completionWords, hintWords } from '../../../src/features/queryWords';
import { wording } from './wordingFake';

const place = { start: 0, end: 1 };
const words = (fault: QueryFault) => hintWords({ ...fault, ...place }, wording);

describe('the words for hints on queries', () => {
  it('say of every field what to type behind it', () => {
    for (const { name } of queryFields) {
      const [hint] = parseQuery(`${name}:`).hints;
      assert.ok(hint, name);
      const said = hintWords(hint, wording);
      assert.match(said, /^(Type|Write|Go on)/);
      assert.ok(said.includes(`${name}:`) || /a year|a date|a number/.test(said), said);
    }
  });

  it('name what was typed and what would do', () => {
    assert.equal(
      words({ code: 'valueUnknown', field: 'is', typed: 'red', values: ['read', 'unread'] }),
      'There is no is:red. Use one of is:read, is:unread.',
    );
    assert.equal(
      words({ code: 'valueUnknown', field: 'year', typed: 'soon', values: [] }),
      '“year:soon” can’t be read. Write a year as 2024, 2023..2025, >=2024 or <2020.',
    );
    assert.equal(
      words({ code: 'rangeReversed', field: 'listed', typed: '2025..2023' }),
      'Nothing lies in listed:2025..2023. Write the smaller one first.',
    );
    assert.match(words({ code: 'tooLong', longest: 2_000 }), /first 2,000 characters/);
    assert.match(words({ code: 'groupOpen' }), /parenthesis/);
    assert.match(words({ code: 'alternativeMissing' }), /behind OR/);
    assert.match(words({ code: 'orderExcluded' }), /take the minus away/);
  });

  it('say what an engine elsewhere doesn’t know or give', () => {
    assert.equal(
      words({ code: 'unknownElsewhere', field: 'upvotes', engine: 'OpenAlex' }),
      'OpenAlex doesn’t know upvotes: of its papers. Take it out, or search the library.',
    );
    assert.match(
      words({ code: 'onlyFirst', papers: 1_000, engine: 'OpenAlex' }),
      /first 1,000 papers of OpenAlex/,
    );
  });

  it('say that only notes are known', () => {
    assert.match(
      words({ code: 'relationUnknown', field: 'cited-by', typed: 'a.md' }),
      /^No note “a\.md” cites/,
    );
    assert.match(
      words({ code: 'relationUnknown', field: 'cites', typed: 'a2020' }),
      /cites “a2020”\. Only notes/,
    );
  });
});

describe('the words for completions', () => {
  it('explain every field, and every value that is its own', () => {
    for (const { name: field, values } of queryFields) {
      assert.match(completionWords({ text: `${field}:`, field }, wording), / |author/);
      for (const value of values)
        assert.notEqual(
          completionWords({ text: `${field}:${value}`, field, value }, wording),
          value === 'today' ? '' : `${field}:${value}`,
        );
    }
  });

  it('count the papers of the values that papers have', () => {
    assert.equal(completionWords({ text: 'tag:x', field: 'tag', papers: 1 }, wording), '1 paper');
  });
});
