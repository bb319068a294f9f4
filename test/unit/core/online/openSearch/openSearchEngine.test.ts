import assert from 'node:assert/strict';
import { openSearchEngine } from '../../../../../src/core/online';
import { HttpError, isAbort, isHttpError } from '../../../../../src/core/problems';
import { parseQuery } from '../../../../../src/core/search';
import { dropped, endless, json, ok, silent, status } from '../../../../support/faultyServer';
import { OpenSearchServer } from '../../../../support/openSearchServer';
import { paper } from '../../search/samplePapers';
import { askAll, engineOf, fill, noKeys, today } from './labWorld';

const question = (text: string, cursor?: string) => {
  const { query } = parseQuery(text, { today });
  return { asked: query.root, order: query.order, today, ...(cursor !== undefined && { cursor }) };
};
const titlesOf = (papers: readonly { readonly title: string }[] | undefined) =>
  papers?.map(({ title }) => title);

describe('a lab’s own OpenSearch or Elasticsearch', () => {
  let server: OpenSearchServer;
  beforeEach(async () => (server = await OpenSearchServer.start()));
  afterEach(() => server.stop());

  describe('pages', () => {
    it('come one after the other, each paper once, with the number that there is', async () => {
      await fill(
        server,
        Array.from({ length: 120 }, (_, at) => paper(`Graph number ${at}`)),
      );
      const engine = engineOf(server);
      const first = await engine.ask(question('graph '));
      assert.deepEqual(
        [first.papers.length, first.total, first.isRanked, first.isInOrder],
        [50, 120, true, true],
      );
      const second = await engine.ask(question('graph ', first.next));
      const third = await engine.ask(question('graph ', second.next));
      assert.deepEqual([second.papers.length, third.papers.length, third.next], [50, 20, undefined]);
      const ids = [first, second, third].flatMap(({ papers }) => papers.map(({ id }) => id));
      assert.equal(new Set(ids).size, 120);
    });

    it('behind the ten thousandth are asked for by where the one before ended', async () => {
      await fill(
        server,
        Array.from({ length: 10_060 }, (_, at) => paper(`Graph number ${at}`)),
      );
      const engine = engineOf(server);
      const pages = [await engine.ask(question('graph ', '{"from":9900,"forgiving":false}'))];
      for (let next = pages[0]?.next; next !== undefined; next = pages.at(-1)?.next)
        pages.push(await engine.ask(question('graph ', next)));
      const titles = pages.flatMap(({ papers }) => titlesOf(papers));
      assert.deepEqual([titles.length, new Set(titles).size], [160, 160]);
      const asked = server
        .asked('/_search')
        .map(({ body }) => JSON.parse(body) as { from?: number; search_after?: unknown[] });
      assert.deepEqual(
        asked.map(({ from, search_after }) => [from, search_after?.length]),
        [
          [9900, undefined],
          [9950, undefined],
          [undefined, 3],
          [undefined, 3],
        ],
      );
    });

    for (const [sort, titles] of [
      ['sort:date', ['New', 'Old', 'Unknown']],
      ['sort:date-asc', ['Unknown', 'Old', 'New']],
      ['sort:upvotes', ['Old', 'Unknown', 'New']],
      ['sort:comments-asc', ['New', 'Unknown', 'Old']],
      ['sort:title', ['New', 'Old', 'Unknown']],
      ['sort:title-desc', ['Unknown', 'Old', 'New']],
    ] as const) {
      it(`come in the order of ${sort}`, async () => {
        await fill(server, [
          paper('Unknown', { abstract: 'graph', upvotes: 3, comments: 0 }),
          paper('New', { abstract: 'graph', published: '2025-02' }),
          paper('Old', { abstract: 'graph', listed: '2024-01-01', upvotes: 7, comments: 2 }),
        ]);
        const page = await engineOf(server).ask(question(`graph ${sort}`));
        assert.deepEqual([titlesOf(page.papers), page.isInOrder], [titles, true]);
      });
    }

    it('come with the best first where an order is asked for that the engine does not know', async () => {
      await fill(server, [paper('About', { abstract: 'graph' }), paper('Graph graph')]);
      const page = await engineOf(server).ask(question('graph sort:added'));
      assert.deepEqual([titlesOf(page.papers), page.isInOrder], [['Graph graph', 'About'], false]);
    });

    it('have papers with a typo forgiven only where none has the words as they are', async () => {
      await fill(server, [paper('A transformer'), paper('A diffusion model')]);
      const engine = engineOf(server);
      assert.deepEqual(titlesOf(await askAll(engine, 'trasnformer ')), ['A transformer']);
      assert.equal(server.asked('/_search').length, 2);
      assert.deepEqual(titlesOf(await askAll(engine, 'difusion model ')), ['A diffusion model']);
      assert.deepEqual(titlesOf(await askAll(engine, 'diffusion model ')), ['A diffusion model']);
      assert.equal(server.asked('/_search').length, 5);
      // There is nothing to forgive.
      assert.deepEqual(await askAll(engine, 'gpt4 year:1900'), []);
      assert.equal(server.asked('/_search').length, 6);
    });
  });

  it('is asked only for the fields that are read, with a time limit', async () => {
    await fill(server, [paper('Graph')]);
    await engineOf(server).ask(question('graph '));
    const body = JSON.parse(server.asked('/_search')[0]?.body ?? '') as {
      _source: string[];
      timeout: string;
    };
    assert.ok(body._source.includes('abstract') && !body._source.includes('id'));
    assert.equal(body.timeout, '15s');
  });

  it('gives papers of one source, and the id that the library would give', async () => {
    await fill(server, [
      paper('Graph', { arxivId: '2408.12757', sources: [{ feed: 'mine', seen: '2020-01-01' }] }),
    ]);
    const { papers } = await engineOf(server).ask(question('graph '));
    assert.deepEqual(papers, [
      {
        id: 'arxiv:2408.12757',
        title: 'Graph',
        arxivId: '2408.12757',
        authors: [],
        sources: [{ feed: `online:openSearch:${server.address}/papers`, seen: today }],
      },
    ]);
  });

  describe('an answer that is not as it should be', () => {
    const hit = (source: unknown) => ({ _id: 'x', _source: source, sort: [1, 2, 'x'] });
    const answer = (hits: readonly unknown[], more = {}) =>
      json({ hits: { total: { value: hits.length, relation: 'eq' }, hits }, ...more });

    it('costs a document that is none only itself, and says which', async () => {
      server.fail(
        '/_search',
        answer([hit({ title: 'Good' }), hit('text'), 'nothing', hit({ title: 'Half', upvotes: 'many' })]),
      );
      const { papers, problems } = await engineOf(server).ask(question('graph '));
      assert.deepEqual(titlesOf(papers), ['Good', 'Half']);
      assert.deepEqual(
        problems.map(({ path }) => path),
        ['hits.hits[1]._source.', 'hits.hits[2]._source.', 'hits.hits[3]._source.upvotes'],
      );
    });

    it('is read with the number of hits that older engines and other wires give', async () => {
      server.fail(
        '/_search',
        json({ hits: { total: 7, hits: [hit({ title: 'Good' })] } }),
        json({ hits: { total: 'many', hits: [hit({ title: 'Good' })] } }),
      );
      assert.equal((await engineOf(server).ask(question('graph '))).total, 7);
      assert.equal((await engineOf(server).ask(question('graph '))).total, undefined);
    });

    it('is read a paper at a time, so that nothing stands still meanwhile, and no further than is wanted', async () => {
      await fill(
        server,
        Array.from({ length: 30 }, (_, at) => paper(`Graph number ${at}`)),
      );
      const stop = new AbortController();
      let pauses = 0;
      const pause = (): Promise<void> => {
        if (++pauses === 10) stop.abort();
        return Promise.resolve();
      };
      await assert.rejects(
        engineOf(server, {}, {}, noKeys, pause).ask(question('graph '), stop.signal),
        isAbort,
      );
      assert.equal(pauses, 10);
    });

    it('is not read beyond what was asked for', async () => {
      server.fail('/_search', answer(Array.from({ length: 5000 }, (_, at) => hit({ title: `Paper ${at}` }))));
      assert.equal((await engineOf(server).ask(question('graph '))).papers.length, 50);
    });

    it('is told to be of a part only, where parts of the index did not answer in time', async () => {
      server.fail(
        '/_search',
        answer([hit({ title: 'Good' })], { timed_out: true }),
        answer([hit({ title: 'Good' })], { _shards: { failed: 2 } }),
      );
      for (let time = 0; time < 2; time++) {
        const { problems } = await engineOf(server).ask(question('graph '));
        assert.match(problems[0]?.message ?? '', /Not all parts of Our lab have answered/);
      }
    });

    for (const [what, fault, sentence] of [
      [
        'a page of a proxy',
        ok('<html><title>Corporate proxy</title>', 'text/html'),
        /answered with a web page.*port 9200/,
      ],
      [
        'a page that asks for a login',
        ok('<html><title>Sign in</title><form><input type="password">', 'text/html'),
        /asks for a login.*dashboards/,
      ],
      ['JSON of something else', json({ hello: 'world' }), /as OpenSearch and Elasticsearch don’t/],
      ['a list in place of hits', json({ hits: [] }), /as OpenSearch and Elasticsearch don’t/],
      [
        'a wrong key',
        status(401),
        /wants to know who asks \(401\)\. Run Paperside: Set API Key of a Service/,
      ],
      [
        'a key without the right',
        status(
          403,
          {},
          '{"error":{"type":"security_exception","reason":"no permissions for [indices:data/read/search]"}}',
        ),
        /doesn’t let this key search.*no permissions/,
      ],
      ['too much to do', status(429), /has more to do than it can \(429\)/],
      ['an engine that is starting', status(503), /is starting, or not well \(503\)/],
      ['a question too long', status(413), /takes no question of this length/],
      ['a broken connection', dropped('{"hits":{"hits":[]}}', 5), /broke the connection/],
      ['an answer without end', endless, /more than 200000 bytes/],
      ['silence', silent, /sent nothing for/],
    ] as const) {
      it(`says of ${what} what happened and what to do`, async () => {
        server.fail('/_search', fault);
        const engine = engineOf(server, {}, { bytes: 200_000, idle: 200, total: 2000 });
        await assert.rejects(
          engine.ask(question('graph ')),
          (error) => isHttpError(error) && sentence.test(error.message),
        );
      });
    }

    for (const [fault, sentence] of [
      [
        { kind: 'certificate', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
        /can’t be trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\).*root certificate/,
      ],
      [{ kind: 'cors' }, /\(CORS\).*http\.cors\.allow-origin/],
      [{ kind: 'refused' }, /doesn’t accept connections\. Check the address and the port/],
      [{ kind: 'dns' }, /There is no host called search\.example/],
      [{ kind: 'badAddress' }, /The address of Our lab is no http or https address/],
    ] as const) {
      it(`says of ${fault.kind} what happened and what to do`, async () => {
        const engine = openSearchEngine(
          { title: 'Our lab', address: 'https://search.example', index: 'papers' },
          {
            http: { fetch: () => Promise.reject(new HttpError(fault, 'search.example')) },
            pause: () => Promise.resolve(),
          },
        );
        await assert.rejects(
          engine.ask(question('graph ')),
          (error) => isHttpError(error) && error.fault === fault && sentence.test(error.message),
        );
      });
    }

    it('says which index there is none of', async () => {
      await assert.rejects(
        engineOf(server, { index: 'paprs' }).ask(question('graph ')),
        /Our lab has no index “paprs” \(404\).*docs\/opensearch\.md.*no such index \[paprs\]/,
      );
    });

    it('says that an index is not one of Paperside’s, where it does not understand the question', async () => {
      server.fail(
        '/_search',
        status(
          400,
          { 'content-type': 'application/json' },
          '{"error":{"root_cause":[],"type":"query_shard_exception","reason":"field is wrong"},"status":400}',
        ),
      );
      await assert.rejects(engineOf(server).ask(question('graph ')), /another mapping.*“field is wrong”/);
    });

    it('is let go as soon as nobody wants it', async () => {
      server.fail('/_search', silent);
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 50);
      await assert.rejects(engineOf(server).ask(question('graph '), stop.signal), isAbort);
    });
  });
});
