import assert from 'node:assert/strict';
import { among, indexOf, paper, titles } from '../samplePapers';

describe('PaperIndex answers', () => {
  describe('words', () => {
    it('are found in any order, the last by its beginning', async () => {
      const list = ['Optimal Serving Throughput', 'Serving Dinner', 'Throughput'];
      assert.deepEqual(await among(list, 'throughput serv'), ['Optimal Serving Throughput']);
    });

    it('need not be typed without mistakes from five letters on', async () => {
      const list = ['Transformer Models', 'Graph Cuts', 'Rank'];
      assert.deepEqual(await among(list, 'trasnformer '), ['Transformer Models']);
      assert.deepEqual(await among(list, 'graqh '), ['Graph Cuts']);
      assert.deepEqual(await among(list, 'rxnk '), []);
    });

    it('may have two letters swapped, from five letters on, also while half typed', async () => {
      const list = ['Graph Cuts', 'Model Zoo', 'Transformer Models', 'Flow'];
      assert.deepEqual(await among(list, 'garph '), ['Graph Cuts']);
      assert.deepEqual(await among(list, 'modle '), ['Model Zoo']);
      assert.deepEqual(await among(list, 'trasnfo'), ['Transformer Models']);
      assert.deepEqual(await among(list, 'folw '), []);
    });

    it('that some paper has are taken as they stand', async () => {
      assert.deepEqual(await among(['Fluid Flow', 'Fluid Flaw'], 'fluid flow '), ['Fluid Flow']);
      assert.deepEqual(await among(['Planes', 'Planet'], 'planet '), ['Planet']);
    });

    it('are found without their accents, and with', async () => {
      assert.deepEqual(await among(['Erdős Graphs', 'Other'], 'erdos '), ['Erdős Graphs']);
      assert.deepEqual(await among(['Erdos Graphs', 'Other'], 'Erdős '), ['Erdos Graphs']);
    });

    for (const written of ['Text-to-SQL', 'Text to SQL', 'TextToSQL', 'text‑to‑sql']) {
      it(`find "${written}" however its hyphens are typed`, async () => {
        for (const query of ['text-to-sql', 'text to sql', 'texttosql', 'text/to/sql', 'TEXT-TO-SQ']) {
          assert.deepEqual(
            await among([`A ${written} Survey`, 'Text Speech', 'SQL'], query),
            [`A ${written} Survey`],
            query,
          );
        }
      });
    }

    it('with slashes and digits stay whole', async () => {
      const list = ['P/D-Serve: Serving', 'GPT-4o Report', 'GPT Report', 'Serve P'];
      assert.equal((await among(list, 'p/d-serve'))[0], 'P/D-Serve: Serving');
      assert.equal((await among(list, 'pdserve'))[0], 'P/D-Serve: Serving');
      assert.deepEqual(await among(list, 'gpt-4o'), ['GPT-4o Report']);
    });

    it('in scripts without spaces are found inside a sentence', async () => {
      assert.deepEqual(await among(['大型语言模型的评价', '图像'], '语言模型'), ['大型语言模型的评价']);
      assert.deepEqual(await among(['言語モデルの評価', '画像'], '評価'), ['言語モデルの評価']);
    });

    it('that say nothing are not required, unless there are no others', async () => {
      const list = ['The Who', 'Deep Learning in Practice'];
      assert.deepEqual(await among(list, 'learning of the '), ['Deep Learning in Practice']);
      assert.deepEqual(await among(list, 'the who '), ['The Who']);
    });

    it('of JavaScript itself are words like others', async () => {
      const list = ['The constructor of __proto__', 'hasOwnProperty valueOf', 'toString'];
      const papers = list.map((title) => paper(title, { abstract: 'constructor prototype' }));
      const index = await indexOf(...papers);
      assert.equal((await titles(index, papers, '__proto__'))[0], list[0]);
      assert.equal((await titles(index, papers, 'hasOwnProperty '))[0], list[1]);
      assert.equal((await titles(index, papers, 'toString '))[0], list[2]);
      assert.equal((await index.search('constructor ')).length, 3);
    });

    it('find by arXiv id, DOI, author, organization, venue, keyword and year', async () => {
      const wanted = paper('Wanted', {
        arxivId: '2408.12757',
        doi: '10.1145/3292500.3330701',
        authors: [{ family: 'Gómez', given: 'Ana-María' }, { literal: 'NVIDIA' }],
        organization: { name: 'Tsinghua University', slug: 'thu-ml' },
        venue: 'NeurIPS',
        keywords: ['kernel fusion'],
        published: '2024-08-22',
      });
      const papers = [wanted, paper('Other', { published: '2023' })];
      const index = await indexOf(...papers);
      const queries =
        '2408.12757|2408.12757v2|10.1145/3292500.3330701|gomez|anamaria gomez|tsinghua|thu-ml|neurips|kernel fusion|2024 wanted';
      for (const query of queries.split('|'))
        assert.deepEqual(await titles(index, papers, query), ['Wanted'], query);
    });

    it('are any of them when no paper has all, and more come behind what fits best', async () => {
      const papers = ['Alpha Beta', 'Alpha', 'Gamma'].map((title) => paper(title));
      const index = await indexOf(...papers);
      assert.deepEqual(await titles(index, papers, 'alpha beta ', 50), ['Alpha Beta', 'Alpha']);
      assert.deepEqual(await titles(index, papers, 'alpha beta ', Infinity), ['Alpha Beta']);
      assert.deepEqual(await titles(index, papers, 'gamma unheardof '), ['Gamma']);
    });
  });

  describe('the total', () => {
    const beginnings = ['g', 'gr', 'gra', 'graph', 'the gra', '"gra', 'year:2024 gra', 'gra -cuts', 'grx'];
    const papers = [
      ...Array.from({ length: 60 }, (_, at) => paper(`Graph ${at}`, { published: `${2_023 + (at % 2)}` })),
      ...Array.from({ length: 40 }, (_, at) =>
        paper(`Paper ${at}`, {
          abstract: `A gradient ${at % 3 === 0 ? 'cuts' : 'flows'}.`,
          published: '2024',
        }),
      ),
      ...Array.from({ length: 20 }, (_, at) => paper(`Other ${at}`)),
    ];

    it('counts also papers that have the beginning of a word in their abstracts alone', async () => {
      const index = await indexOf(...papers);
      const { hits, total } = await index.answer('gra', { limit: 50 });
      assert.deepEqual([hits.length, total], [50, 100]);
    });

    it('is the same however many hits are asked for', async () => {
      const index = await indexOf(...papers);
      for (const query of beginnings) {
        const totals = [10, 50, 60, 61, 99, 1_000, Infinity].map((limit) => index.answer(query, { limit }));
        const [one, ...others] = (await Promise.all(totals)).map(({ total }) => total);
        assert.deepEqual(
          others,
          others.map(() => one),
          query,
        );
      }
    });
  });

  describe('the query language', () => {
    const papers = [
      paper('Large Language Models', { published: '2024-01', authors: [{ literal: 'Ashish Vaswani' }] }),
      paper('Language in Large Models', { published: '2023', organization: { name: 'NVIDIA' } }),
      paper('Vision', { abstract: 'No large vision. Language models.', authors: [{ literal: 'Wang Li' }] }),
    ];
    const expected: readonly (readonly [query: string, found: readonly number[]])[] = [
      ['"large language" ', [0]],
      ['"large lang', [0]],
      ['"language models" ', [0, 2]],
      ['large -vision ', [0, 1]],
      ['language -"large language" ', [1, 2]],
      ['author:vaswani', [0]],
      ['author:vas', [0]],
      ['author:vas ', []],
      ['author:"ashish vaswani" ', [0]],
      ['-author:vaswani large ', [1, 2]],
      ['org:nvidia ', [1]],
      ['year:2024 ', [0]],
      ['year:2020..2023 ', [1]],
      ['year:<=2024 ', [0, 1]],
      ['-year:2024 ', [1, 2]],
      ['is:starred ', [1]],
      ['is:unread ', [1, 2]],
      ['is:read year:2024 ', [0]],
      ['is:cited ', [2]],
      ['is:wanted ', []],
      ['"no such words" ', []],
    ];
    for (const [query, found] of expected) {
      it(`understands ${query.trim()}`, async () => {
        const index = await indexOf(...papers);
        index.mark('read', [papers[0]!.id], true);
        index.mark('starred', [papers[1]!.id], true);
        index.mark('cited', [papers[2]!.id, papers[0]!.id], true);
        index.mark('cited', [papers[0]!.id], false);
        const answered = await titles(index, papers, query);
        assert.deepEqual([...answered].sort(), found.map((at) => papers[at]!.title).sort());
      });
    }

    it('hints at a wrong filter and searches the rest', async () => {
      const index = await indexOf(...papers);
      const { hits, total, hints } = await index.answer('vision year:soon ');
      assert.equal(hits[0]?.id, papers[2]!.id);
      assert.equal(total, 1);
      assert.equal(hints.length, 1);
    });
  });
});
