import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openLibrary } from '../../../../../src/core/library';
import type { Paper } from '../../../../../src/core/paper';
import { OpenSearchServer } from '../../../../support/openSearchServer';
import { dropped, late, ok, redirect, status } from '../../../../support/faultyServer';
import { nodeStorage } from '../../../../support/nodeStorage';
import { paper, sample } from '../../search/samplePapers';
import { askAll, engineOf, runFill } from './labWorld';

const silent = () => undefined;
const log = { trace: silent, debug: silent, info: silent, warn: silent, error: silent };

describe('npm run fill:opensearch', function () {
  this.timeout(60_000);
  let server: OpenSearchServer;
  let folder: string;
  before(async () => (folder = await mkdtemp(path.join(os.tmpdir(), 'paperside-fill-'))));
  after(() => rm(folder, { recursive: true, force: true }));
  beforeEach(async () => (server = await OpenSearchServer.start()));
  afterEach(() => server.stop());
  const feed = ['--file', 'media/sample-feed.txt'];
  const fill = (given: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    runFill(['--address', server.address, '--index', 'papers', ...given], env);
  const bodies = () => server.asked('/_bulk').map(({ body }) => body.split('\n').length / 2 - 0.5);

  it('makes the index, writes every paper in bounded batches, and lets them be found at once', async () => {
    const { code, output } = await fill([...feed, '--batch-papers', '25']);
    assert.equal(code, 0, output);
    assert.match(
      output,
      /Made the index “papers”\.[^]*Wrote 59 new and 0 known papers to “papers” in [\d.]+ s; 0 were not written\./,
    );
    assert.deepEqual(bodies(), [25, 25, 9]);
    assert.equal(server.indexes.get('papers')?.size, 59);
  });

  it('bounds the batches by bytes, too', async () => {
    await fill([...feed, '--batch-bytes', '10000']);
    const sizes = server.asked('/_bulk').map(({ body }) => Buffer.byteLength(body));
    assert.ok(sizes.length > 10 && sizes.every((size) => size <= 10_000), sizes.join());
  });

  it('changes nothing when it is run again, and sends only what is missing if that is asked', async () => {
    await fill(feed);
    assert.match((await fill(feed)).output, /Wrote 0 new and 59 known papers/);
    const { output } = await fill([...feed, '--only-missing']);
    assert.match(output, /59 of 59 papers are there already\.[^]*Wrote 0 new and 0 known/);
    assert.equal(server.asked('/_bulk').length, 2);
  });

  it('reads a library as it lies on the disk, and leaves it as it is', async () => {
    const library = openLibrary({
      storage: nodeStorage(path.join(folder, 'library')),
      log,
      pause: () => Promise.resolve(),
      writer: 'test',
      now: () => 1,
    });
    await library.ready;
    await library.add(sample);
    await library.setState([sample[0]?.id ?? ''], { starred: true });
    await library.flush();
    library.dispose();
    const before = await listOf(folder);
    const { code, output } = await fill(['--library', folder]);
    assert.equal(code, 0, output);
    assert.match(output, /Wrote 59 new/);
    assert.deepEqual(await listOf(folder), before);
    // What a person made of a paper is nobody's business.
    assert.ok(server.asked('/_bulk').every(({ body }) => !/starred|"sources"|"feed"/.test(body)));
    assert.equal(
      (await askAll(engineOf(server), 'serving '))?.length,
      (await askAll(engineOf(server), 'serving'))?.length,
    );
  });

  it('reads bibliographies', async () => {
    const items = [
      {
        id: 'a',
        type: 'article-journal',
        title: 'Graph cuts',
        author: [{ family: 'Boykov', given: 'Yuri' }],
        issued: { 'date-parts': [[2001]] },
        DOI: '10.1109/34.969114',
      },
      { id: 'b', type: 'book', title: 'Graphs' },
    ];
    await writeFile(path.join(folder, 'papers.json'), JSON.stringify(items));
    await writeFile(
      path.join(folder, 'papers.bib'),
      '@article{c, title = {Random graphs}, author = {Erd{\\H o}s, Paul}, year = 1959}',
    );
    for (const name of ['papers.json', 'papers.bib']) {
      const { code, output } = await fill(['--file', path.join(folder, name)]);
      assert.equal(code, 0, output);
    }
    const papers = await askAll(engineOf(server), 'graph ');
    assert.deepEqual(papers?.map(({ title }) => title).sort(), ['Graph cuts', 'Graphs', 'Random graphs']);
    assert.deepEqual(
      (await askAll(engineOf(server), 'author:erdos'))?.map(({ title }) => title),
      ['Random graphs'],
    );
  });

  it('reads a JSON Feed as what it is', async () => {
    const item = {
      id: '1',
      url: 'https://x.example/1',
      title: 'Graph feeds',
      content_text: 'All about graphs.',
    };
    const text = { version: 'https://jsonfeed.org/version/1.1', title: 'Papers', items: [item] };
    await writeFile(path.join(folder, 'feed.json'), JSON.stringify(text));
    const { code, output } = await fill(['--file', path.join(folder, 'feed.json')]);
    assert.equal(code, 0, output);
    assert.equal((await askAll(engineOf(server), 'abstract:graphs '))?.[0]?.title, 'Graph feeds');
  });

  it('asks the engine nothing if it is only to say what it would do', async () => {
    const { code, output } = await fill([...feed, '--dry-run']);
    assert.equal(code, 0, output);
    assert.match(output, /Would write 59 papers to “papers”: \d+ bytes in 1 requests\. Nothing was sent\./);
    assert.deepEqual(server.requests, []);
  });

  it('sends a key or a login from a variable, and never shows it', async () => {
    server.authorization = `ApiKey ${Buffer.from('id:very-secret').toString('base64')}`;
    const key = await fill([...feed, '--api-key-env', 'LAB_KEY'], { LAB_KEY: 'id:very-secret' });
    assert.equal(key.code, 0, key.output);
    server.authorization = `Basic ${Buffer.from('ada:very-secret').toString('base64')}`;
    const login = await fill([...feed, '--login-env', 'LAB_LOGIN'], { LAB_LOGIN: 'ada:very-secret' });
    assert.equal(login.code, 0, login.output);
    const wrong = await fill([...feed, '--login-env', 'LAB_LOGIN'], { LAB_LOGIN: 'ada:wrong-secret' });
    assert.equal(wrong.code, 1);
    assert.match(
      wrong.output,
      /wants to know who asks \(401\)\. It says: “security_exception: missing authentication credentials”/,
    );
    for (const { output } of [key, login, wrong])
      assert.doesNotMatch(output, /secret|ApiKey [A-Za-z0-9]|Basic [A-Za-z0-9]/);
  });

  it('comes back when the engine is too busy, not well, slow, or breaks the connection', async () => {
    server.fail(
      '/_bulk',
      status(429, { 'retry-after': '1' }),
      status(503),
      dropped('{"items":[]}', 4),
      late(3000, ok('{}')),
    );
    const { code, output } = await fill([...feed, '--timeout', '1']);
    assert.equal(code, 0, output);
    assert.match(
      output,
      /answered 429\. Asking again[^]*answered 503\. Asking again[^]*took longer than 1 s\. Asking again[^]*Wrote 59/,
    );
    assert.equal(server.asked('/_bulk').length, 5);
    const [first, second] = server.asked('/_bulk');
    assert.ok(first && second && second.at - first.at >= 900);
  });

  it('sends papers again that the engine had no time for, and tells of those that it refuses', async () => {
    server.fail('/_bulk', (response, request) => {
      const items = sample.map(({ id }, at) => ({
        index:
          at === 0
            ? {
                _id: id,
                status: 429,
                error: { type: 'rejected_execution_exception', reason: 'queue is full' },
              }
            : at === 1
              ? {
                  _id: id,
                  status: 400,
                  error: { type: 'mapper_parsing_exception', reason: 'failed to parse field [year]' },
                }
              : { _id: id, status: 201 },
      }));
      ok(JSON.stringify({ errors: true, items }))(response, request);
    });
    const { code, output } = await fill(feed);
    assert.equal(code, 1, output);
    assert.match(output, /was too busy for 1 papers: sending them again/);
    assert.ok(
      output.includes(
        `${sample[1]?.id} was not written: mapper_parsing_exception: failed to parse field [year]`,
      ),
    );
    assert.match(output, /Wrote 58 new and 0 known papers[^]*1 were not written/);
    assert.deepEqual(bodies(), [59, 1]);
  });

  it('halves what is too large for the engine, down to the paper that is', async () => {
    const papers: readonly Paper[] = [...sample.slice(0, 7), paper('Huge', { abstract: 'x'.repeat(90_000) })];
    await writeFile(
      path.join(folder, 'huge.json'),
      JSON.stringify(papers.map(({ id, title, abstract }) => ({ id, type: 'article', title, abstract }))),
    );
    server.mostBytes = 40_000;
    const { code, output } = await fill(['--file', path.join(folder, 'huge.json')]);
    assert.equal(code, 1, output);
    assert.match(output, /takes no document of 9\d{4} bytes \(413\)/);
    assert.match(output, /Wrote 7 new/);
  });

  it('ends by Ctrl+C with what it wrote, and goes on from there', async () => {
    // All is written, and the engine then has no time to make it seen.
    server.fail('/_refresh', ...Array.from({ length: 12 }, () => status(429)));
    const given = ['--address', server.address, '--index', 'papers', ...feed];
    const { code, output } = await runFill(given, {}, (text, stop) => {
      if (text.includes('Asking again')) stop();
    });
    assert.equal(code, 130, output);
    assert.match(output, /Stopped\. What was written stays; the same command goes on from there\./);
    await server.stop();
    assert.equal(server.indexes.get('papers')?.has(sample[0]?.id ?? ''), true);
    server = await OpenSearchServer.start();
  });

  for (const [what, given, sentence] of [
    ['no source', [], /Name either a library \(--library\) or a file \(--file\)\./],
    ['a file that is not there', ['--file', 'nowhere.bib'], /There is no file at nowhere\.bib\./],
    ['a folder without papers', ['--library', 'media'], /There are no papers in media\./],
    ['an option that is none', [...feed, '--key', 'x'], /Unknown option '--key'/],
    [
      'an empty variable',
      [...feed, '--api-key-env', 'NO_SUCH_KEY'],
      /variable that --api-key-env names is empty/,
    ],
    ['a batch of nothing', [...feed, '--batch-papers', '0'], /--batch-papers has to be a number from 1/],
    ['an index with a star', [...feed, '--index', 'papers*'], /--index has to be a name in lower case/],
    [
      'a login in the address',
      [...feed, '--address', 'https://ada:secret@a.example'],
      /Take the login out of --address/,
    ],
  ] as const) {
    it(`says what is wrong with ${what}, and how to mend it`, async () => {
      const { code, output } = await fill(given);
      assert.equal(code, 1);
      assert.match(output, sentence);
      assert.doesNotMatch(output, /secret|\n\s+at /);
      assert.deepEqual(server.requests, []);
    });
  }

  for (const [what, prepare, sentence] of [
    [
      'no engine but a web page',
      () => server.fail('/_mapping', ok('<html>', 'text/html')),
      /answered with what OpenSearch and Elasticsearch don't/,
    ],
    [
      'sent on elsewhere',
      () => server.fail('/_mapping', redirect('http://localhost:1/')),
      /sends on to another address/,
    ],
    [
      'an index with another mapping',
      () => server.fail('/_mapping', ok('{"papers":{"mappings":{"properties":{}}}}')),
      /another mapping than Paperside's/,
    ],
    [
      'no right to make the index',
      () =>
        server.fail(
          '/papers',
          status(403, {}, '{"error":{"type":"security_exception","reason":"no permissions"}}'),
        ),
      /doesn't let this key make or write the index “papers” \(403\)\. It says: “security_exception: no permissions”/,
    ],
  ] as const) {
    it(`says so where there is ${what}`, async () => {
      prepare();
      const { code, output } = await fill(feed);
      assert.equal(code, 1, output);
      assert.match(output, sentence);
      assert.doesNotMatch(output, /\n\s+at /);
    });
  }

  it('explains itself', async () => {
    const { code, output } = await runFill(['--help']);
    assert.equal(code, 0);
    for (const option of [
      '--address',
      '--index',
      '--library',
      '--file',
      '--api-key-env',
      '--login-env',
      '--only-missing',
      '--dry-run',
      'NODE_EXTRA_CA_CERTS',
    ])
      assert.ok(output.includes(option), option);
  });
});

async function listOf(folder: string): Promise<readonly string[]> {
  const storage = nodeStorage(path.join(folder, 'library'));
  const names = await Promise.all(
    ['journal', 'snapshot', 'tmp', 'damaged'].map((each) => storage.list(each)),
  );
  return names.flat().sort();
}
