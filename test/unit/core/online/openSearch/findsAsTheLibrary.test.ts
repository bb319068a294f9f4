import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PaperIndex } from '../../../../../src/core/search';
import { parseQuery } from '../../../../../src/core/search';
import { PaperReader } from '../../../../../src/core/search/answer/paperReader';
import { planQuery, toQueryNode } from '../../../../../src/core/search/answer/queryPlan';
import { OpenSearchServer } from '../../../../support/openSearchServer';
import { indexOf, paper, sample } from '../../search/samplePapers';
import { askAll, engineOf, fill, foundHere, runFill, today } from './labWorld';

describe('papers of a lab’s own engine, filled by the script', function () {
  this.timeout(60_000);
  let server: OpenSearchServer;
  let here: PaperIndex;
  before(async () => {
    server = await OpenSearchServer.start();
    here = await indexOf(...sample);
    const { code, output } = await runFill([
      '--address',
      server.address,
      '--index',
      'papers',
      '--file',
      'media/sample-feed.txt',
    ]);
    assert.equal(code, 0, output);
    assert.match(output, /Wrote 59 new and 0 known papers/);
  });
  after(() => server.stop());

  for (const query of [
    'serving',
    'serving throughput',
    'serving thr',
    'serv',
    'inference serving language models',
    'the serving of models',
    'of',
    'a',
    '"large language"',
    '"large language models"',
    '"pipeline parall',
    '"pipeline parallelism"',
    'text-to-sql',
    'text to sql',
    'texttosql',
    'P/D-Serve',
    'KV-cache',
    'GPT-4',
    'GPT',
    'LLMs',
    'LLM',
    'serving -prefill',
    'serving -"large language"',
    'models -title:agents',
    'models -cache',
    '-models',
    '-the serving',
    'inference (diffusion OR "pipeline parallelism")',
    'diffusion OR transformer',
    '(image OR video) generation',
    'pipeline -(title:serving OR memory)',
    'pipeline -(serving memory)',
    'pipeline -(serving -memory)',
    'serving (year:2024 OR cache)',
    'title:serving',
    'title:"language models"',
    'title:serv',
    'abstract:throughput',
    'org:peking',
    'org:"peking university"',
    'language models org:peking',
    'year:2024',
    'year:2025',
    'serving year:2025',
    'serving -year:2025',
    'serving year:..2024',
    'year:>=2025',
    'listed:2024-08',
    'listed:2025',
    '-listed:2025',
    'upvotes:>5',
    'upvotes:0..10',
    '-upvotes:<5',
    'comments:>=1',
    'has:abstract',
    '-has:abstract',
    'has:pdf',
    'has:doi',
    '-has:doi',
    'has:code',
    '2408.12757',
    'arXiv:2408.12757v2',
    'https://arxiv.org/abs/2408.12757',
    'sort:date serving',
    'sort:title serving',
    'sort:upvotes models',
    'sort:date-asc models',
  ]) {
    it(`has for ${query} all that the library finds`, async () => {
      const papers = await askAll(engineOf(server), query);
      const found = await foundHere(here, query);
      assert.deepEqual(
        found.filter((id) => !papers?.some((each) => each.id === id)),
        [],
      );
      // What is asked narrows: the engine doesn't just give everything.
      const again = await indexOf(...(papers ?? []));
      assert.deepEqual([...(await foundHere(again, query))].sort(), [...found].sort());
    });
  }

  it('finds by its words every paper of the feed', async () => {
    for (const { id, title } of sample) {
      const papers = await askAll(engineOf(server), title);
      assert.ok(
        papers?.some((each) => each.id === id),
        title,
      );
    }
  });

  it('narrows: few papers come that the query does not mean', async () => {
    const papers = await askAll(engineOf(server), 'serving throughput -vision year:2025');
    assert.ok(papers && papers.length > 0 && papers.length < sample.length / 2, String(papers?.length));
  });
});

const words = [
  'graph', 'graphs', 'Erdős', 'erdos', 'text-to-SQL', 'texttosql', 'text', 'to', 'sql', 'GPT-4', 'GPT4', 'gpt', '4', 'the', 'of', 'β-VAE', 'beta', 'TNFα', 'C++', 'C#', 'C', 'Foo™', 'naïve', 'studies', 'study', 'rating', 'rate',
  'Bayes’s', 'Bayes', 'don\'t', 'P/D-Serve', 'Serve', 'serving', 'Москвы', 'й', 'ё', '人工智能', '智能', '語言', '大型LLM模型', 'データ処理', 'データ', '한국어', 'ﬁne', 'e\u0301tude', 'soft\u00adware', 'x²', '𝛽', 'Ångström', 'Müller', 'Straße', 'strasse', '2408.12757', 'Ł', 'łódź', 'foo,bar', '(foo)', 'a.b.c', 'self-supervised', 'selfsupervised', 'user@host', 'q:a', '100%', 'מילה', 'العَرَبِيَّة', 'العربية', 'ﬀ', 'İstanbul', 'istanbul', 'ΑΒ', 'Σίσυφος', 'μm',
]; // prettier-ignore
const phrase = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 })
  .map((all) => all.join(' '));
const papers = fc.array(
  fc.record(
    {
      title: phrase,
      abstract: phrase,
      authors: fc.array(
        fc.record({
          given: fc.constantFrom('Ashish', 'Paul', 'Łucja'),
          family: fc.constantFrom('Vaswani', 'Erdős', 'Müller-Lee'),
        }),
        { maxLength: 2 },
      ),
      keywords: fc.array(phrase, { maxLength: 2 }),
      venue: phrase,
      organization: fc.record({ name: phrase }),
      published: fc.constantFrom('2023', '2024-05', '2025-01-31'),
      listed: fc.constantFrom('2024-08-22', '2025-01-01'),
      upvotes: fc.nat(20),
      pdfUrl: fc.constant('https://x.org/1.pdf'),
    },
    { requiredKeys: ['title', 'authors'] },
  ),
  { minLength: 1, maxLength: 6 },
);
const bare = fc.constantFrom(...words.filter((word) => !/[ ("]/.test(word)));
const clause = fc.oneof(
  { weight: 4, arbitrary: bare },
  fc.tuple(bare, bare).map(([one, other]) => `"${one} ${other}"`),
  fc
    .tuple(fc.constantFrom('title', 'abstract', 'venue', 'org', 'tag'), bare)
    .map(([field, word]) => `${field}:${word}`),
  fc.constantFrom(
    'author:erdos',
    'author:"Vaswani, Ashish"',
    'author:müller',
    'year:2024',
    'year:2023..2024',
    'listed:2024-08',
    'upvotes:>5',
    'upvotes:0',
    'has:pdf',
    'has:abstract',
  ),
);
const signed = fc.tuple(fc.boolean(), clause).map(([minus, text]) => (minus ? `-${text}` : text));
const query = fc.oneof(
  fc.array(clause, { minLength: 1, maxLength: 3 }).map((all) => all.join(' ')),
  fc.array(signed, { minLength: 1, maxLength: 3 }).map((all) => all.join(' ')),
  fc.tuple(signed, clause, clause).map(([one, two, three]) => `${one} (${two} OR ${three})`),
  fc.tuple(clause, signed, clause).map(([one, two, three]) => `${one} -(${two} ${three})`),
  fc.tuple(clause, clause).map(([one, two]) => `${one} ${two} `),
); // prettier-ignore

describe('a lab’s own engine', () => {
  let server: OpenSearchServer;
  before(async () => (server = await OpenSearchServer.start()));
  after(() => server.stop());

  it('loses no paper that the index of the library finds by the words as they are', async () => {
    let telling = 0;
    await fc.assert(
      fc.asyncProperty(papers, query, async (parts, text) => {
        const all = parts.map(({ title, ...rest }) => paper(title, rest));
        server.indexes.clear();
        await fill(server, all);
        const asked = await askAll(engineOf(server), text);
        if (asked === undefined) return;
        const titles = new Set(asked.map(({ title, abstract }) => `${title}|${abstract}`));
        const byId = new Map(all.map((each) => [each.id, each]));
        const found = foundStrictly(await indexOf(...all), text);
        if (found.length > 0) telling++;
        for (const id of found) {
          const each = byId.get(id);
          assert.ok(titles.has(`${each?.title}|${each?.abstract}`), `${text} lost ${JSON.stringify(each)}`);
        }
      }),
      { numRuns: 300 },
    );
    assert.ok(telling > 60, `Only ${telling} queries found a paper that could be lost.`);
  });
});

/** What is found by the words as they are typed: typos, and any of the words, are looser readings. */
function foundStrictly(index: PaperIndex, text: string): readonly string[] {
  const { query } = parseQuery(text, { today });
  const searched = index['searched']();
  const plan = planQuery(query);
  const reader = new PaperReader(query, Infinity, searched);
  const { found } =
    plan.words.length === 0
      ? reader.readAll(plan)
      : reader.read(toQueryNode(plan.words, 'exact', searched.terms), plan);
  return found.map(({ segment, paper: at }) => segment.columns.ids[at] ?? '');
}
