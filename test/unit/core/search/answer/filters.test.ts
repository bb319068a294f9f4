import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Paper } from '../../../../../src/core/paper';
import { PaperIndex, parseQuery } from '../../../../../src/core/search';
import { isGroup, type QueryExpression } from '../../../../../src/core/search/query';
import { indexOf, paper, titles } from '../samplePapers';

const today = '2026-03-03';

const papers = [
  paper('Large Language Models', {
    published: '2024-01',
    listed: '2024-01-15',
    authors: [{ family: 'Vaswani', given: 'Ashish' }],
    upvotes: 30,
    comments: 0,
    codeUrl: 'https://example.org/code',
    pdfUrl: 'https://example.org/pdf',
    abstract: 'Throughput of serving.',
    venue: 'NeurIPS',
    sources: [{ feed: 'a', seen: '2026-03-01' }],
  }),
  paper('Language in Large Graphs', {
    published: '2023',
    listed: '2026-02-28',
    organization: { name: 'NVIDIA' },
    authors: [{ literal: 'Wei Li' }, { literal: 'Jun Wang' }],
    upvotes: 5,
    doi: '10.1145/1',
    keywords: ['kernel fusion', 'graphs'],
    sources: [
      { feed: 'b', seen: '2025-06-01' },
      { feed: 'a', seen: '2024-05-05' },
    ],
  }),
  paper('Vision', {
    published: '2019-05-05',
    abstract: 'No large vision. Language models.',
    authors: [{ literal: 'Wang Li' }],
    projectUrl: 'https://example.org',
    comments: 12,
  }),
];
const [first, second, third] = papers as [Paper, Paper, Paper];

async function known(): Promise<PaperIndex> {
  const index = await indexOf(...papers);
  index.note('notes/intro.md', {
    about: [],
    cited: [
      { id: first.id, key: 'vaswani2024large' },
      { id: third.id, key: 'Li2019' },
    ],
  });
  index.note('notes/papers/graphs.md', {
    about: [{ id: second.id, key: 'li2023language' }],
    cited: [{ id: first.id, key: 'vaswani2024large' }, { id: second.id }],
  });
  return index;
}

const expected: readonly (readonly [query: string, found: readonly number[]])[] = [
  ['title:language ', [0, 1]],
  ['title:"language models" ', [0]],
  ['title:"large language" ', [0]],
  ['title:lang', [0, 1]],
  ['title:model ', [0]],
  ['-title:model ', [0, 1, 2]],
  ['abstract:language ', [2]],
  ['abstract:throughput ', [0]],
  ['author:li ', [1, 2]],
  ['author:"wei li" ', [1]],
  ['author:"Vaswani, Ashish" ', [0]],
  ['author:"Vaswani Ashish" ', []],
  ['venue:neurips ', [0]],
  ['tag:fusion ', [1]],
  ['tag:"kernel fusion" ', [1]],
  ['tag:language ', []],
  ['key:vaswani ', [0]],
  ['key:VASWANI2024 ', [0]],
  ['key:"vaswani2024" ', []],
  ['key:"li2019" ', [2]],
  ['key:@li', [1, 2]],
  ['listed:2024 ', [0]],
  ['listed:2024-01 ', [0]],
  ['listed:2024-01-15 ', [0]],
  ['listed:2024-01-16 ', []],
  ['listed:7d ', [1]],
  ['listed:week ', [1]],
  ['listed:2d ', []],
  ['listed:<7d ', [0]],
  ['listed:3d..yesterday ', [1]],
  ['-listed:2024 ', [1, 2]],
  ['added:week ', [0]],
  ['added:2024-05-05 ', [1]],
  ['added:>2024 ', [0]],
  ['upvotes:>20 ', [0]],
  ['upvotes:5 ', [1]],
  ['upvotes:<=30 ', [0, 1]],
  ['upvotes:5..29 ', [1]],
  ['comments:0 ', [0]],
  ['comments:>=0 ', [0, 2]],
  ['-comments:>0 ', [0, 1]],
  ['has:code ', [0]],
  ['has:pdf ', [0]],
  ['has:doi ', [1]],
  ['has:project ', [2]],
  ['has:abstract ', [0, 2]],
  ['-has:abstract ', [1]],
  ['has:note ', [0, 1, 2]],
  ['cited-by:notes/intro.md ', [0, 2]],
  ['cited-by:intro ', [0, 2]],
  ['cited-by:./notes/intro', [0, 2]],
  ['cited-by:"intro" ', [0, 2]],
  ['cited-by:"intr" ', []],
  ['cited-by:notes/ ', [0, 1, 2]],
  ['cited-by:graphs ', [0, 1]],
  ['cited-by:li2023 ', [0, 1]],
  ['cites:vaswani2024 ', [1]],
  ['cites:li2019 ', []],
  ['cites:li2023language ', []],
  ['vision OR graphs ', [1, 2]],
  ['visoin OR grahps ', [1, 2]],
  ['llm OR vision graph OR models ', [0, 2]],
  ['(vision OR graphs) large ', [1, 2]],
  ['large (vision OR year:2023) ', [1, 2]],
  ['language -(vision OR graphs) ', [0]],
  ['-(large language) ', []],
  ['-(graphs language) ', [0, 2]],
  ['(author:vaswani OR author:wang) -year:2019 ', [0, 1]],
  ['"large language" OR "kernel fusion" ', [0, 1]],
];

describe('filters and groups', () => {
  for (const [query, found] of expected) {
    it(`find by ${query.trim()}`, async () => {
      const index = await known();
      const { hits } = await index.answer(query, { limit: Infinity, today });
      const answered = hits.map(({ id }) => papers.findIndex((each) => each.id === id));
      assert.deepEqual(answered.sort(), found);
    });
  }

  it('outlast a snapshot', async () => {
    const index = await PaperIndex.load((await known()).save());
    const lasting = expected.filter(([query]) => !/key:|note|cite/.test(query));
    for (const [query, found] of lasting) {
      const { hits } = await index.answer(query, { limit: Infinity, today });
      assert.deepEqual(hits.map(({ id }) => papers.findIndex((each) => each.id === id)).sort(), found, query);
    }
  });

  it('put papers first that have more of the words of a group', async () => {
    const list = [paper('Alpha'), paper('Beta'), paper('Alpha Beta'), paper('Gamma')];
    const index = await indexOf(...list);
    const found = await titles(index, list, 'alpha OR beta ');
    assert.equal(found[0], 'Alpha Beta');
    assert.equal(found.length, 3);
    const more = [...list, paper('Delta Alpha'), paper('Delta')];
    const other = await indexOf(...more);
    assert.deepEqual(await titles(other, more, 'delta (alpha OR year:2020) '), ['Delta Alpha']);
  });

  it('say what matched, also in groups', async () => {
    const index = await known();
    const { hits } = await index.answer('graphs OR nothing ', { today });
    assert.deepEqual(hits[0]?.matches.find(({ field }) => field === 'title')?.terms, ['graphs']);
  });

  it('hint at notes and keys that nobody knows, with the place', async () => {
    const index = await known();
    for (const [query, place] of [
      ['large cited-by:nowhere.md ', 'cited-by:nowhere.md'],
      ['cites:nobody2020 large ', 'cites:nobody2020'],
    ] as const) {
      const { hints } = await index.answer(query, { today });
      assert.equal(hints.length, 1);
      assert.equal(hints[0]!.code, 'relationUnknown');
      assert.equal(query.slice(hints[0]!.start, hints[0]!.end), place);
    }
    index.note('notes/intro.md', undefined);
    assert.equal((await index.answer('cited-by:intro.md ', { today })).hints.length, 1);
  });

  it('find what the expression says, whatever it is', async () => {
    const words = ['ab', 'cd', 'ef', 'gh'];
    const titled = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 });
    const shelf = fc.array(fc.record({ title: titled, upvotes: fc.option(fc.nat(3)) }), { maxLength: 8 });
    const leaf = fc.oneof(
      fc.constantFrom(...words),
      fc.constantFrom('"ab cd"', 'title:ef', 'upvotes:>1', 'upvotes:..2', 'has:abstract'),
    );
    const minus = fc.constantFrom('', '-');
    const { query: expression } = fc.letrec<{ query: string }>((tie) => ({
      query: fc.oneof(
        { maxDepth: 3 },
        fc.tuple(minus, leaf).map((parts) => parts.join('')),
        fc
          .tuple(minus, tie('query'), fc.constantFrom(' ', ' OR '), tie('query'))
          .map(([sign, one, join, other]) => `${sign}(${one}${join}${other})`),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(shelf, expression, async (made, query) => {
        const list = made.map(({ title, upvotes }) =>
          paper(title.join(' '), upvotes === null ? {} : { upvotes }),
        );
        const index = await indexOf(...list);
        const { root } = parseQuery(`${query} `).query;
        const fitting = list.filter((each) => isFitting(root, each)).map(({ id }) => id);
        const found = (await index.search(`${query} `, { limit: Infinity })).map(({ id }) => id);
        // If no paper has all words, papers with some of them are found: another reading.
        const isText = root.parts.some(({ kind, negated }) => /word|phrase/.test(kind) && !negated);
        if (!isText || fitting.length > 0) assert.deepEqual(found.sort(), fitting.sort(), query);
      }),
      { numRuns: 500 },
    );
  });
});

/** The plain meaning of an expression, for papers of title and upvotes. */
function isFitting(expression: QueryExpression, { title, upvotes }: Paper): boolean {
  const each = (part: QueryExpression) => isFitting(part, { ...papers[0]!, title, upvotes } as Paper);
  const meaning = (): boolean => {
    if (isGroup(expression))
      return expression.kind === 'all' ? expression.parts.every(each) : expression.parts.some(each);
    switch (expression.kind) {
      case 'word':
      case 'title':
        return title.split(' ').includes(expression.text);
      case 'phrase':
        return ` ${title} `.includes(` ${expression.text} `);
      case 'upvotes':
        return upvotes !== undefined && upvotes >= expression.from && upvotes <= expression.to;
      default:
        return false;
    }
  };
  return meaning() !== expression.negated;
}

describe('orders', () => {
  const list = [
    paper('Beta Serving', { listed: '2024-01-01', upvotes: 1, comments: 3 }),
    paper('Ängstrom Serving', { listed: '2025-01-01', upvotes: 9 }),
    paper('Serving', { published: '2023', comments: 0, abstract: 'Serving serving.' }),
    paper('“Alpha” Serving', { upvotes: 0, sources: [{ feed: 'a', seen: '2026-01-01' }] }),
  ];
  const orders: readonly (readonly [query: string, order: readonly number[]])[] = [
    ['serving sort:date ', [1, 0, 2, 3]],
    ['serving sort:date-asc ', [2, 0, 1, 3]],
    ['sort:upvotes ', [1, 0, 3, 2]],
    ['sort:upvotes-asc ', [3, 0, 1, 2]],
    ['serving sort:comments ', [0, 2, 1, 3]],
    ['sort:added serving ', [3, 2, 1, 0]],
    ['serving sort:title ', [3, 1, 0, 2]],
    ['serving sort:title-desc ', [2, 0, 1, 3]],
    ['servign sort:title ', [3, 1, 0, 2]],
    ['sort:title', [3, 1, 0, 2]],
  ];
  for (const [query, order] of orders) {
    it(`go by ${query.trim()}, and what isn't known comes last`, async () => {
      const index = await indexOf(...list);
      const whole = order.map((at) => list[at]!.title);
      assert.deepEqual(await titles(index, list, query), whole);
      assert.deepEqual(await titles(index, list, query, 2), whole.slice(0, 2));
    });
  }

  it('of relevance are those without any', async () => {
    const index = await indexOf(...list);
    assert.deepEqual(
      await titles(index, list, 'serving sort:relevance '),
      await titles(index, list, 'serving '),
    );
  });
});
