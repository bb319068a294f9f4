import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ENGINES, type EngineName } from './onlineWorld';
import { translated } from './translatedQuery';

/** A query, and below it what the engine `asks`, what it `checks` in its papers, and what it `drops`. */
function rowsOf(engine: EngineName): readonly (readonly [query: string, told: readonly string[]])[] {
  const table = readFileSync(`test/fixtures/online/${engine}.txt`, 'utf8');
  return table.split('\n\n').map((row) => {
    const [query = '', ...told] = row.trimEnd().split('\n');
    return [query, told.map((line) => line.trim())];
  });
}

describe('what engines are asked', () => {
  for (const engine of ENGINES) {
    describe(engine, () => {
      for (const [query, told] of rowsOf(engine)) {
        it(`for ${query}`, async () => {
          // Three dots end a word that is still being typed.
          const text = query.endsWith('…') ? query.slice(0, -1) : `${query} `;
          const { asked, checked, dropped } = await translated(engine, text);
          assert.deepEqual(
            [
              ...asked.map((request) => `asks ${request}`),
              ...(checked ? [`checks ${checked.trim()}`] : []),
              ...(dropped ? [`drops ${dropped.trim()}`] : []),
            ],
            told,
          );
        });
      }
    });
  }

  it('is nothing where nothing is typed', async () => {
    for (const engine of ENGINES) assert.deepEqual((await translated(engine, '')).asked, []);
  });
});

describe('what is asked where nothing has the words as typed', () => {
  const nothing = JSON.stringify({ meta: { count: 0 }, results: [], total: 0, data: [] });
  const slips: readonly (readonly [EngineName, readonly string[]])[] = [
    [
      'openAlex',
      [
        '/works filter=title_and_abstract.search:llm AND trasnformer',
        '/works filter=title_and_abstract.search:llm AND trasnformer~2',
      ],
    ],
    [
      'semanticScholar',
      [
        '/graph/v1/paper/search query=llm trasnformer',
        '/graph/v1/paper/search/bulk query=llm trasnformer~2 sort=citationCount:desc',
      ],
    ],
  ];
  for (const [engine, expected] of slips) {
    it(`${engine} is asked once more with typos forgiven as the library does`, async () => {
      const { asked } = await translated(engine, 'llm trasnformer ', () => ({ body: nothing }));
      assert.deepEqual(asked, expected);
    });

    it(`${engine} isn't where no word is long enough`, async () => {
      const { asked } = await translated(engine, 'llm rag ', () => ({ body: nothing }));
      assert.equal(asked.length, 1);
    });
  }

  it('OpenAlex is not asked for works of a name that it does not know', async () => {
    const { asked } = await translated('openAlex', 'attention author:nobody ', () => ({ body: nothing }));
    assert.deepEqual(asked, ['/autocomplete/authors q=nobody']);
  });
});

describe('a query that is longer than an address may be', () => {
  for (const engine of ENGINES) {
    it(`is asked of ${engine} by its first words`, async () => {
      const words = Array.from({ length: 150 }, (_, at) => `слово${at}`).join(' ');
      const { asked } = await translated(engine, words);
      assert.ok(asked[0]?.includes('слово3'));
      assert.ok(encodeURIComponent(asked[0] ?? '').length < 4000);
    });
  }
});
