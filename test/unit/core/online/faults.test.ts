import assert from 'node:assert/strict';
import { PoliteHttp } from '../../../../src/core/fetching';
import type { Http, OnlineEngineAnswer } from '../../../../src/core/ports';
import { abortError, HttpError, type HttpFault } from '../../../../src/core/problems';
import {
  dropped,
  gzipBomb,
  gzipped,
  late,
  loginPage,
  ok,
  status,
  wrongLength,
  type Answer,
} from '../../../support/faultyServer';
import { SARATHI, STATE_OF_OA } from '../../../support/scholarlyRecords';
import { ScriptedHttp } from '../../../support/scriptedHttp';
import { VirtualClock } from '../../../support/virtualClock';
import {
  answerOf,
  ENGINES,
  fetchHttp,
  PATHS,
  startWorld,
  TODAY,
  type EngineName,
  type OnlineWorld,
} from './onlineWorld';

const GOOD: Readonly<Record<EngineName, Answer>> = {
  huggingFace: answerOf.huggingFace([SARATHI]),
  openAlex: answerOf.openAlex([SARATHI, STATE_OF_OA]),
  semanticScholar: answerOf.semanticScholar([SARATHI]),
  arxiv: answerOf.arxiv([SARATHI]),
};
const others = (engine: EngineName) =>
  Object.fromEntries(ENGINES.filter((each) => each !== engine).map((each) => [each, [GOOD[each]]]));

describe('an engine that fails', () => {
  let world: OnlineWorld;
  beforeEach(async () => void (world = await startWorld()));
  afterEach(() => world.stop());

  const faults: Readonly<Record<string, readonly [Answer, RegExp]>> = {
    'that breaks the connection': [dropped('[{"paper":'.repeat(500), 100), /broke the connection/],
    'that names a wrong length': [wrongLength('[]', 5000), /broke the connection/],
    'that wants a login': [loginPage(), /asks for a login/],
    'that gives a page of HTML as JSON': [loginPage('application/json'), /asks for a login/],
    'that gives a bomb': [gzipBomb(60), /more than is read/],
    'that is in trouble': [status(503), /503/],
    'that refuses': [status(403), /refuses access/],
    'that was asked too often': [status(429, { 'retry-after': '30' }), /asked too often.*30 s/],
    'that does not say how long to wait': [status(429), /asked too often/],
    'that gives a list of another shape': [ok('"none"', 'application/json'), /can’t be read here/],
  };
  for (const [what, [answer, says]] of Object.entries(faults)) {
    for (const engine of ENGINES) {
      it(`${what} costs its own papers: ${engine}`, async () => {
        world.answer({ ...others(engine), [engine]: [answer] });
        const { hits, engines, hasMore, failure } = await world.search.start('inference').more();
        const own = engines.find((each) => each.engine.id === engine);
        assert.equal(own?.state, 'failed', JSON.stringify(own));
        assert.match(own.failure ?? '', says);
        assert.equal(own.hasMore, false);
        assert.ok(!hits.some((hit) => hit.engines.includes(engine)));
        assert.equal(hits.length, engine === 'openAlex' ? 1 : 2);
        assert.equal(engines.filter(({ state }) => state === 'answered').length, 3);
        assert.deepEqual([hasMore, failure], [false, undefined]);
      });
    }
  }

  it('is read where its answer comes late, or compressed', async () => {
    const body = JSON.stringify({ meta: { count: 1 }, results: [] });
    world.answer({ arxiv: [late(100, GOOD.arxiv)], openAlex: [gzipped(body)] });
    const { hits, engines } = await world.search.start('inference').more();
    assert.deepEqual([hits.length, engines.some(({ state }) => state === 'failed')], [1, false]);
  });

  it('asks for a key where it refuses, and takes one', async () => {
    for (const code of [401, 403, 429]) {
      world.answer(Object.fromEntries(ENGINES.map((engine) => [engine, [status(code)]])));
      const { engines } = await world.search.start(`inference ${code}`).more();
      const wanting = engines.filter(({ wantsKey }) => wantsKey).map(({ engine }) => engine.id);
      assert.deepEqual(wanting, ['huggingFace', 'openAlex', 'semanticScholar']);
    }
    world.answer({ openAlex: [status(500)] });
    const { engines } = await world.search.start('inference').more();
    assert.ok(!engines.some(({ wantsKey }) => wantsKey));
  });

  it('is asked again by a new search, while the others answer from what was kept', async () => {
    world.answer({ ...others('arxiv'), arxiv: [status(500), GOOD.arxiv] });
    const first = world.search.start('inference');
    assert.equal((await first.more()).engines[3]?.state, 'failed');
    assert.equal((await first.more()).engines[3]?.state, 'failed');
    assert.equal(world.asked('arxiv').length, 1);
    assert.equal((await world.search.start('inference').more()).engines[3]?.state, 'answered');
    assert.deepEqual(
      ENGINES.map((engine) => world.asked(engine).length),
      [1, 1, 1, 2],
    );
  });

  it('keeps what it gave before', async () => {
    const page = Array.from({ length: 25 }, (_, at) => ({
      ...SARATHI,
      title: `Inference ${at}`,
      arxivId: `2403.000${10 + at}`,
    }));
    world.answer({ openAlex: [answerOf.openAlex(page, 500), status(500)] });
    const results = world.search.start('inference');
    assert.equal((await results.more()).hits.length, 25);
    const { hits, engines, hasMore } = await results.more();
    assert.deepEqual(
      [hits.length, engines[1]?.state, engines[1]?.total, hasMore],
      [25, 'failed', 500, false],
    );
  });
});

describe('engines without a network', () => {
  const failing = (fault: HttpFault): Http => ({
    fetch: ({ url }) => Promise.reject(new HttpError(fault, new URL(url).host)),
  });

  it('say calmly that the computer is offline', async () => {
    const world = await startWorld({ http: failing({ kind: 'offline' }) });
    const { failure, engines } = await world.search.start('inference').more();
    assert.match(failure ?? '', /^This computer is offline: only the library is searched\.$/);
    assert.deepEqual(new Set(engines.map((engine) => engine.failure)), new Set([failure]));
    await world.stop();
  });

  it('name what a browser keeps from them', async () => {
    const world = await startWorld({ http: failing({ kind: 'cors' }), names: ['arxiv'] });
    const { failure, engines } = await world.search.start('inference').more();
    assert.equal(failure, undefined);
    assert.match(engines[0]?.failure ?? '', /CORS/);
    await world.stop();
  });

  it('do not show a person what broke inside', async () => {
    const world = await startWorld({
      http: { fetch: () => Promise.reject(new TypeError('x of undefined')) },
      names: ['arxiv'],
    });
    const { engines } = await world.search.start('inference').more();
    assert.match(engines[0]?.failure ?? '', /^arXiv answered with what can’t be read/);
    await world.stop();
  });
});

describe('how long an engine may take', () => {
  /** One that never answers, beside three that do. */
  const stuck = (server: () => string): Http => ({
    fetch: (request, signal) =>
      new URL(request.url).pathname === PATHS.arxiv && request.url.startsWith(server())
        ? new Promise((_, reject) => signal?.addEventListener('abort', () => reject(abortError())))
        : fetchHttp.fetch(request, signal),
  });

  it('is twenty seconds; the others are there before', async () => {
    const world: OnlineWorld = await startWorld({ http: stuck(() => world.server.origin) });
    world.answer({ openAlex: [GOOD.openAlex], huggingFace: [GOOD.huggingFace] });
    const started = world.clock.now();
    const told: (readonly OnlineEngineAnswer[])[] = [];
    const asked = world.search.start('inference').more(({ engines }) => told.push(engines));
    while (told.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    const { hits, engines } = await world.clock.run(asked);
    assert.equal(world.clock.now() - started, 20_000);
    assert.equal(hits.length, 2);
    assert.match(engines[3]?.failure ?? '', /arXiv took longer than 20 s/);
    await world.stop();
  });

  it('is not spent on waiting where it asks for more than some seconds', async () => {
    const clock = new VirtualClock(Date.parse(`${TODAY}T12:00:00Z`));
    const inner = new ScriptedHttp(() => ({ kind: 'status', status: 429, retryAfter: 30_000 }));
    const http = new PoliteHttp(inner, { clock, random: () => 0.5 });
    const world = await startWorld({ http, clock, names: ['openAlex'] });
    const started = clock.now();
    const { engines } = await clock.run(world.search.start('inference').more());
    assert.equal(clock.now(), started);
    assert.equal(inner.asked.length, 1);
    assert.deepEqual([engines[0]?.state, engines[0]?.wantsKey], ['failed', true]);
    // It is left alone for as long as it asked for.
    await clock.run(world.search.start('inference').more());
    assert.equal(inner.asked.length, 1);
    await world.stop();
  });

  it('is enough for an engine that has trouble for a moment', async () => {
    const clock = new VirtualClock(Date.parse(`${TODAY}T12:00:00Z`));
    const body = JSON.stringify({ meta: { count: 0 }, results: [] });
    const inner = new ScriptedHttp((_, nth) => (nth < 2 ? { kind: 'status', status: 503 } : { body }));
    const http = new PoliteHttp(inner, { clock, random: () => 0.5 });
    const world = await startWorld({ http, clock, names: ['openAlex'] });
    const { engines } = await clock.run(world.search.start('has:doi').more());
    assert.deepEqual([engines[0]?.state, inner.asked.length], ['answered', 3]);
    await world.stop();
  });

  it('keeps arXiv’s three seconds between two requests', async () => {
    const clock = new VirtualClock(Date.parse(`${TODAY}T12:00:00Z`));
    const at: number[] = [];
    const entry = (id: number) =>
      `<entry><id>http://arxiv.org/abs/2403.${String(id).padStart(5, '0')}v1</id><title>Paper ${id}</title><summary>x</summary><published>2024-03-01T00:00:00Z</published></entry>`;
    const inner = new ScriptedHttp((_, nth) => {
      at.push(clock.now());
      const entries = Array.from({ length: 50 }, (__, each) => entry(nth * 50 + each));
      return {
        body: `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"><title>x</title><opensearch:totalResults>120</opensearch:totalResults>${entries.join('')}</feed>`,
      };
    });
    const rules = [{ hosts: /^127/, lane: 'arxiv.org', spacing: 3000 }];
    const http = new PoliteHttp(inner, { clock, random: () => 0.5, rules });
    const world = await startWorld({ http, clock, names: ['arxiv'] });
    const results = world.search.start('paper');
    for (let page = 0; page < 3; page++) await clock.run(results.more());
    assert.deepEqual(
      at.map((time) => time - (at[0] ?? 0)),
      [0, 3000, 6000],
    );
    await world.stop();
  });
});
