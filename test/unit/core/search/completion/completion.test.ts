import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Paper } from '../../../../../src/core/paper';
import { parseQuery, type PaperIndex } from '../../../../../src/core/search';
import { FieldValues, valueFields } from '../../../../../src/core/search/completion/fieldValues';
import { gatherValues } from '../../../../../src/core/search/completion/gatherValues';
import { completeQuery, type ValueCount } from '../../../../../src/core/search/query';
import { queryFields } from '../../../../../src/core/search/query/queryFields';
import { analyze } from '../../../../../src/core/search/text/textAnalysis';
import { indexOf, paper, sample } from '../samplePapers';

const pause = (): Promise<void> => Promise.resolve();
const none = (): readonly ValueCount[] => [];
const texts = (query: string, offset = query.length, values = none as Parameters<typeof completeQuery>[2]) =>
  completeQuery(query, offset, values).items.map(({ text }) => text);

describe('completeQuery', () => {
  it('offers the fields that begin as typed', () => {
    assert.deepEqual(texts('ti'), ['title:']);
    assert.deepEqual(texts('flow C'), ['comments:', 'cited-by:', 'cites:']);
    assert.deepEqual(texts('flow (a OR -ve'), ['-venue:']);
    assert.deepEqual(texts('-so'), []);
    for (const { name } of queryFields) {
      const { items } = completeQuery(name, name.length, none);
      assert.equal(items[0]?.field, name);
      assert.equal(items[0].text, `${name}:`);
    }
  });

  it('offers nothing where no word is typed', () => {
    for (const query of ['', 'flow ', '"ti', '(', 'flow OR ', 'title: ', 'xyz', 'ti)'])
      assert.deepEqual(texts(query), []);
  });

  it('offers the values of a field', () => {
    assert.deepEqual(texts('is:'), ['is:unread', 'is:read', 'is:starred', 'is:wanted', 'is:cited']);
    assert.deepEqual(texts('flow -has:p'), ['-has:pdf', '-has:project']);
    assert.deepEqual(texts('SORT:D'), ['sort:date']);
    assert.deepEqual(texts('listed:y'), ['listed:yesterday', 'listed:year']);
  });

  it('asks for the values that papers have, and writes them so that they are read', () => {
    const asked: string[][] = [];
    const values = (field: string, typed: string): readonly ValueCount[] => {
      asked.push([field, typed]);
      return ['Ada Byron', 'Li', 'A "B" (C)', 'O’Neil'].map((value) => ({ value, papers: 3 }));
    };
    const { items, start, end } = completeQuery('flow author:"ada b', 18, values);
    assert.deepEqual(asked, [['author', 'ada b']]);
    assert.deepEqual([start, end], [5, 18]);
    assert.equal(items[0]?.papers, 3);
    assert.deepEqual(
      items.map(({ text }) => text),
      ['author:"Ada Byron"', 'author:Li', 'author:"A  B  (C)"', 'author:O’Neil'],
    );
    for (const { text } of items) {
      const { query, hints } = parseQuery(`${text} `);
      assert.deepEqual(hints, []);
      assert.deepEqual(
        query.clauses.map(({ kind }) => kind),
        ['author'],
      );
    }
  });

  it('replaces the piece under the caret, whole', () => {
    const place = (query: string, offset: number): string => {
      const { start, end } = completeQuery(query, offset, none);
      return query.slice(start, end);
    };
    assert.equal(place('one titl two', 6), 'titl');
    assert.equal(place('one is:un two', 7), 'is:un');
    assert.equal(place('(is:un) two', 5), 'is:un');
    assert.equal(place('one author:"ada byron" two', 15), 'author:"ada byron"');
    assert.equal(place('one two', 3), 'one');
  });

  it('never fails, and its place holds the caret', () => {
    const piece = fc.constantFrom('author:', '"', '-', '(', ')', ' ', 'OR ', 'is:', 'x', ':', 'é');
    const typed = fc.array(piece, { maxLength: 8 }).map((list) => list.join(''));
    fc.assert(
      fc.property(typed, fc.nat(), (query, at) => {
        const offset = at % (query.length + 1);
        const { start, end } = completeQuery(query, offset, none);
        assert.ok(start <= offset && offset <= end && end <= query.length);
      }),
      { numRuns: 1_000 },
    );
  });
});

/** The values that go on as typed, by looking at all of them. */
function bruteForce(values: readonly ValueCount[], typed: string): readonly ValueCount[] {
  const words = (text: string) => analyze(text).flatMap(({ parts }) => parts);
  const asked = words(typed);
  return values.filter(({ value }) => {
    const own = words(value);
    return asked.every((word, at) =>
      at < asked.length - 1 ? own.includes(word) : own.some((each) => each.startsWith(word)),
    );
  });
}

describe('the values of a field', () => {
  it('are found by the beginnings of their words as by looking at all of them', async () => {
    const word = fc.constantFrom(
      'Ada',
      'adam',
      'Byron',
      'by',
      'Ångström',
      'Li',
      'Lin',
      '李明',
      'C++',
      'von-Neumann',
      '&',
    );
    const value = fc.array(word, { minLength: 1, maxLength: 3 }).map((list) => list.join(' '));
    const typed = fc
      .array(fc.tuple(word, fc.nat(6)), { maxLength: 3 })
      .map((list) => list.map(([each, length]) => each.slice(0, length + 1)).join(' '));
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(value, { maxLength: 12 }),
        typed,
        fc.nat(5),
        async (list, query, limit) => {
          const values = list.map((each, at) => ({ value: each, papers: list.length - at }));
          const found = (await FieldValues.of(values, pause)).find(query, limit);
          assert.deepEqual(found, bruteForce(values, query).slice(0, limit));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of JavaScript itself are values like others', async () => {
    const values = ['constructor', '__proto__ prototype', 'hasOwnProperty'].map((value) => ({
      value,
      papers: 1,
    }));
    const all = await FieldValues.of(values, pause);
    for (const { value } of values)
      assert.deepEqual(
        all.find(value, 5).map((each) => each.value),
        [value],
      );
  });
});

describe('gatherValues', () => {
  const withOrganization = (name: string): Paper => paper('T', { organization: { name } });

  it('counts papers, those of most papers first, and takes spellings together', async () => {
    const papers = [
      ...['NVIDIA', 'Nvidia', 'NVIDIA', 'Meta', 'Ångström AB', 'Angstrom AB'].map(withOrganization),
      paper('T', {
        authors: [{ family: 'Byron', given: 'Ada' }, { literal: 'Ada Byron' }],
        venue: 'NeurIPS',
        keywords: ['a', 'b', 'a', ' '],
      }),
    ];
    const values = await gatherValues(papers, pause);
    assert.deepEqual(values.get('org'), [
      { value: 'NVIDIA', papers: 3 },
      { value: 'Ångström AB', papers: 2 },
      { value: 'Meta', papers: 1 },
    ]);
    assert.deepEqual(values.get('author'), [{ value: 'Ada Byron', papers: 1 }]);
    assert.deepEqual(values.get('venue'), [{ value: 'NeurIPS', papers: 1 }]);
    assert.deepEqual(
      values.get('tag')?.map(({ value }) => value),
      ['a', 'b'],
    );
  });

  it('counts a paper once that has a value in two spellings', async () => {
    const papers = [
      paper('T', { keywords: ['NLP', 'nlp', 'Nlp'], authors: [{ literal: 'Émile' }, { literal: 'Emile' }] }),
      paper('T', { keywords: ['NLP', 'x'.repeat(101)] }),
    ];
    const values = await gatherValues(papers, pause);
    assert.deepEqual(
      values.get('tag')?.map(({ papers: count }) => count),
      [2],
    );
    assert.deepEqual(
      values.get('author')?.map(({ papers: count }) => count),
      [1],
    );
  });

  it('keeps those of most papers within bounds, and pauses', async () => {
    const papers = Array.from({ length: 3_000 }, (_, at) => withOrganization(`Org ${at % 2_500}`));
    let pauses = 0;
    const values = await gatherValues(papers, () => {
      pauses++;
      return pause();
    });
    const orgs = values.get('org')!;
    assert.equal(orgs.length, 2_000);
    assert.equal(orgs.filter(({ papers: count }) => count === 2).length, 500);
    assert.equal(orgs[0]?.papers, 2);
    assert.ok(pauses >= 30);
  });
});

describe('an index', () => {
  let index: PaperIndex;
  const shelf = [
    ...sample,
    ...['Ada Byron', 'Alan M. Turing', 'Uno Unger', 'Émilie du Châtelet'].map((literal) =>
      paper('Machines', {
        authors: [{ literal }],
        venue: 'Mind & Machine',
        keywords: ['machine unlearning', 'AI'],
      }),
    ),
  ];
  before(async () => {
    index = await indexOf(...shelf);
    for (const [field, values] of await gatherValues(shelf, pause)) await index.offer(field, values);
  });
  const offered = (query: string): readonly string[] =>
    index.complete(query, query.length).items.map(({ text }) => text);

  it('completes organizations, authors, venues and keywords; each finds as many papers as it says', async () => {
    const looked = new Map<string, number>();
    for (const field of valueFields) {
      for (const typed of ['', 'a', 'm', 'un']) {
        const query = `${field}:${typed}`;
        for (const { text, papers } of index.complete(query, query.length).items) {
          const { total } = await index.answer(`${text} `, { limit: 1 });
          assert.ok(total >= papers!, text);
          looked.set(field, (looked.get(field) ?? 0) + 1);
        }
      }
    }
    for (const field of valueFields) assert.ok(looked.get(field)! >= 2, field);
  });

  it('completes years, the newest first', () => {
    const years = offered('year:');
    assert.ok(years.length > 0);
    assert.deepEqual([...years].sort().reverse(), years);
    assert.deepEqual(offered('year:3'), []);
  });
});
