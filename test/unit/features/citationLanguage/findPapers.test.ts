import assert from 'node:assert/strict';
import type { Paper } from '../../../../src/core/paper';
import { findPapers, libraryQuery } from '../../../../src/features/citationLanguage/findPapers';
import { heldPaper } from '../heldPaper';

const papers: readonly Paper[] = [
  {
    id: 'arxiv:2211.17192',
    title: 'Fast Inference from Transformers via Speculative Decoding',
    authors: [{ family: 'Leviathan', given: 'Yaniv' }],
    published: '2023',
    sources: [],
  },
  { id: 'b', title: 'Decoding of Graphs', authors: [{ family: 'Ng' }], published: '2024', sources: [] },
];
const held = new Map(papers.map((paper) => [paper.id, heldPaper(paper)]));
function deps(asked: string[] = []) {
  return {
    library: { get: (id: string) => held.get(id) },
    search: {
      search: (query: string) => {
        asked.push(query);
        return Promise.resolve({
          hits: papers.map(({ id }) => ({ id, score: 1, matches: [] })),
          total: 2,
          hints: [],
        });
      },
    },
  };
}
const options = { limit: 10, keyPattern: 'authorYearWord', taken: new Set<string>(), isForgiving: false };
const none = { find: () => undefined };

describe('libraryQuery', () => {
  for (const [typed, query] of [
    ['leviathan2023fast', 'leviathan year:2023 fast'],
    ['decod 24', 'decod'],
    ['2024 graphs', 'year:2024 graphs'],
    ['gpt-4', 'gpt'],
    ['author:zhu', 'author zhu'],
    ['"-ab cd*', 'ab cd'],
  ] as const)
    it(`asks for ${query}`, () => assert.equal(libraryQuery(typed.split(' ')), query));
  it('asks for the newest where nothing is typed', () => assert.equal(libraryQuery([]), ''));
  it('asks for nothing where there is too little', () => {
    assert.equal(libraryQuery(['24']), undefined);
    assert.equal(libraryQuery(['a', 'b']), undefined);
    assert.equal(libraryQuery(['n']), 'n', 'the first letter of a word that is being typed');
  });
});

describe('findPapers', () => {
  it('gives papers as the entries they would get, with their keys', async () => {
    const [first] = await findPapers(deps(), ['levi'], none, options);
    assert.equal(first?.item.id, 'leviathan2023fast');
    assert.equal(first.year, 2023);
  });

  it('leaves out what the bibliography has', async () => {
    const has = {
      find: ({ id }: Paper) =>
        id === 'b' ? { item: { id: 'ng', type: 'article' }, file: undefined as never } : undefined,
    };
    const found = await findPapers(deps(), ['decoding'], has, options);
    assert.deepEqual(
      found.map(({ paper }) => paper.id),
      ['arxiv:2211.17192'],
    );
  });

  it('wants all of the words', async () => {
    const found = await findPapers(deps(), ['decoding', '24'], none, options);
    assert.deepEqual(
      found.map(({ paper }) => paper.id),
      ['b'],
    );
    assert.deepEqual(await findPapers(deps(), ['levi', 'shows'], none, options), []);
  });

  it('trusts the search, which forgives typing errors, where that is asked for', async () => {
    assert.deepEqual(await findPapers(deps(), ['decodign'], none, options), []);
    const found = await findPapers(deps(), ['decodign'], none, { ...options, isForgiving: true });
    assert.equal(found.length, 2);
    assert.ok(found.every(({ score, isLiteral }) => score < 1 && !isLiteral));
    const [first] = await findPapers(deps(), ['levi'], none, options);
    assert.equal(first?.isLiteral, true);
  });

  it('makes keys that are free, and keeps to the limit', async () => {
    const taken = new Set(['leviathan2023fast']);
    const [first, ...rest] = await findPapers(deps(), ['levi'], none, { ...options, taken, limit: 1 });
    assert.equal(first?.item.id, 'leviathan2023fasta');
    assert.deepEqual(rest, []);
  });
});
