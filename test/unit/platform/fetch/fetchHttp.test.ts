import assert from 'node:assert/strict';
import type { HttpRequest, Log } from '../../../../src/core/ports';
import { isHttpError, type HttpError, type HttpFault } from '../../../../src/core/problems';
import { createFetchHttp } from '../../../../src/platform/fetch';
import * as answer from '../../../support/faultyServer';
import { FaultyServer } from '../../../support/faultyServer';

const limits = { bytes: 100_000, total: 30_000, idle: 20_000, redirects: 3 };

describe('HTTP over fetch', () => {
  let server: FaultyServer;
  let other: FaultyServer;
  const lines: string[] = [];
  const write = (line: string | Error) => void lines.push(String(line));
  const log: Log = { trace: write, debug: write, info: write, warn: write, error: write };
  const http = createFetchHttp({
    isBrowser: false,
    userAgent: 'paperside/1.0 (+https://example.org)',
    log,
    now: () => Date.UTC(2026, 0, 1),
  });
  const get = (path: string, more: Partial<HttpRequest> = {}, signal?: AbortSignal) =>
    http.fetch({ url: server.origin + path, accept: ['json'], limits, ...more }, signal);
  const failing = async (path: string, more: Partial<HttpRequest> = {}): Promise<HttpError> => {
    const error: unknown = await get(path, more).catch((error: unknown) => error);
    assert.ok(isHttpError(error), `Nothing failed, but ${JSON.stringify(error)} came`);
    return error;
  };
  const faultOf = async (path: string, more?: Partial<HttpRequest>): Promise<HttpFault> =>
    (await failing(path, more)).fault;

  before(async () => {
    server = await FaultyServer.start();
    other = await FaultyServer.start('localhost');
  });
  after(() => Promise.all([server.stop(), other.stop()]));

  it('gives status, address, headers, bytes and text', async () => {
    server.script('/good', answer.json({ a: 'é' }, { etag: '"1"', 'last-modified': 'yesterday' }));
    const response = await get('/good?x=1');
    assert.equal(response.status, 200);
    assert.equal(response.url, `${server.origin}/good?x=1`);
    assert.equal(response.text(), '{"a":"é"}');
    assert.equal(response.header('ETag'), '"1"');
    assert.deepEqual(response.validators, { etag: '"1"', lastModified: 'yesterday' });
    assert.equal(response.bytes.length, 10);
  });

  it('says who it is and what it reads, and posts JSON', async () => {
    server.script('/who', answer.json({}));
    await get('/who', { headers: { 'x-api-key': 'abc' }, body: '{"ids":[1]}', accept: ['json', 'xml'] });
    const [seen] = server.asked('/who');
    assert.equal(seen?.headers['user-agent'], 'paperside/1.0 (+https://example.org)');
    assert.match(String(seen.headers['accept']), /^application\/json, application\/atom\+xml/);
    assert.equal(seen.headers['x-api-key'], 'abc');
    assert.equal(seen.headers['content-type'], 'application/json');
    assert.equal(seen.body, '{"ids":[1]}');
  });

  it('asks only for what has changed, and gives 304 as an answer', async () => {
    server.script('/tagged', answer.tagged('"v1"', '[]'));
    const first = await get('/tagged');
    const second = await get('/tagged', { ...(first.validators && { known: first.validators }) });
    assert.equal(second.status, 304);
    assert.equal(second.bytes.length, 0);
    assert.deepEqual(second.validators, { etag: '"v1"' });
  });

  it('unfolds gzip', async () => {
    server.script('/gzip', answer.gzipped('[1,2]'));
    assert.equal((await get('/gzip')).text(), '[1,2]');
  });

  it('stops a bomb, an endless body and a body too long at the limit', async () => {
    server.script('/bomb', answer.gzipBomb(30));
    server.script('/endless', answer.endless);
    server.script('/long', answer.ok(`"${'x'.repeat(limits.bytes)}"`));
    for (const path of ['/bomb', '/endless', '/long']) {
      assert.deepEqual(await faultOf(path), { kind: 'tooLarge', limit: limits.bytes }, path);
    }
    server.script('/fits', answer.ok(`"${'x'.repeat(limits.bytes - 2)}"`));
    assert.equal((await get('/fits')).bytes.length, limits.bytes);
  });

  it('gives up where nothing comes, and where it comes drop by drop', async () => {
    server.script('/silent', answer.silent);
    const impatient = { ...limits, idle: 300 };
    assert.deepEqual(await faultOf('/silent', { limits: impatient }), {
      kind: 'timeout',
      phase: 'idle',
      milliseconds: 300,
    });
    server.script('/drip', answer.dripping('1,', 50));
    assert.deepEqual(await faultOf('/drip', { limits: { ...limits, total: 1500 } }), {
      kind: 'timeout',
      phase: 'total',
      milliseconds: 1500,
    });
    server.script('/pauses', answer.late(200, answer.json([])));
    assert.equal((await get('/pauses')).text(), '[]');
  });

  it('tells a broken connection and a wrong length from a whole answer', async () => {
    server.script('/drop', answer.dropped('[1,2,3,4,5]', 5));
    assert.equal((await faultOf('/drop')).kind, 'dropped');
    server.script('/short', answer.wrongLength('[1]', 100));
    assert.equal((await faultOf('/short')).kind, 'dropped');
  });

  it('tells a refused connection and an unknown host', async () => {
    const gone = await FaultyServer.start();
    const { origin } = gone;
    await gone.stop();
    assert.equal((await faultOf('', { url: origin })).kind, 'refused');
    const unknown = await faultOf('', { url: 'http://does-not-exist.invalid/' });
    assert.ok(['dns', 'offline'].includes(unknown.kind), unknown.kind);
  });

  it('takes no address but http and https, and none with a login in it', async () => {
    for (const url of ['file:///etc/passwd', 'data:text/plain,x', 'nonsense', 'http://a:b@127.0.0.1/']) {
      assert.deepEqual(await faultOf('', { url }), { kind: 'badAddress' }, url);
    }
  });

  describe('redirects', () => {
    it('are followed on the same host, and tell where the address has moved for good', async () => {
      server.script('/old', answer.redirect('/new', 301)).script('/new', answer.json([]));
      const moved = await get('/old');
      assert.equal(moved.url, `${server.origin}/new`);
      assert.equal(moved.movedTo, `${server.origin}/new`);
      server.script('/today', answer.redirect('/new', 302));
      assert.equal((await get('/today')).movedTo, undefined);
    });

    it('to file:, javascript: and nowhere are refused', async () => {
      for (const to of ['file:///etc/passwd', 'javascript:alert(1)', 'ftp://127.0.0.1/']) {
        server.script('/away', answer.redirect(to));
        assert.deepEqual(await faultOf('/away'), { kind: 'redirectRefused', why: 'scheme', to: '' }, to);
      }
      server.script('/nowhere', answer.status(302));
      assert.deepEqual(await faultOf('/nowhere'), { kind: 'redirectRefused', why: 'noTarget', to: '' });
    });

    it('to another host are followed only where that is allowed, and without secrets', async () => {
      other.script('/there', answer.json(['there']));
      server.script('/away', answer.redirect(`${other.origin}/there`));
      const headers = { authorization: 'Bearer secret-token' };
      const refused = await failing('/away', { headers });
      assert.equal(refused.fault.kind === 'redirectRefused' && refused.fault.why, 'host');
      assert.match(refused.message, /sends on to localhost/);
      assert.equal(other.requests.length, 0);
      const allowed = await get('/away', { headers, redirectsTo: ['localhost'], known: { etag: '"x"' } });
      assert.equal(allowed.text(), '["there"]');
      assert.equal(other.requests[0]?.headers.authorization, undefined);
      assert.equal(other.requests[0]?.headers['if-none-match'], undefined);
    });

    it('in a circle or on and on end', async () => {
      server.script('/a', answer.redirect('/b')).script('/b', answer.redirect('/a'));
      const loop = await faultOf('/a');
      assert.equal(loop.kind === 'redirectRefused' && loop.why, 'loop');
      let n = 0;
      server.script('*', (response, request) => answer.redirect(`/on/${n++}`)(response, request));
      const many = await faultOf('/on');
      assert.equal(many.kind === 'redirectRefused' && many.why, 'tooMany');
      assert.equal(n, limits.redirects + 1);
      server.script('*');
    });
  });

  describe('a refusal', () => {
    it('tells its status, when to come again, and what the server says', async () => {
      server.script('/busy', answer.status(429, { 'retry-after': '7' }));
      assert.deepEqual(await faultOf('/busy'), { kind: 'status', status: 429, retryAfter: 7000 });
      server.script('/later', answer.status(503, { 'retry-after': 'Thu, 01 Jan 2026 00:01:00 GMT' }));
      assert.deepEqual(await faultOf('/later'), { kind: 'status', status: 503, retryAfter: 60_000 });
      server.script('/limit', answer.status(429, { ratelimit: '"api";r=0;t=55' }));
      assert.deepEqual(await faultOf('/limit'), { kind: 'status', status: 429, retryAfter: 56_000 });
      server.script('/bad', answer.status(400, {}, '{"error":"Invalid date"}'));
      assert.deepEqual(await faultOf('/bad'), { kind: 'status', status: 400, says: 'Invalid date' });
      assert.match((await failing('/bad')).message, /doesn’t understand the request \(400\).*“Invalid date”/);
    });

    it('never repeats a secret, nor does the log', async () => {
      const key = 'sk-very-secret-1234';
      server.script('/key', answer.status(403, {}, JSON.stringify({ error: `The key ${key} is wrong` })));
      for (const more of [
        { headers: { authorization: `Bearer ${key}` } },
        { url: `${server.origin}/key?api_key=${key}` },
      ]) {
        const error = await failing('/key', more);
        assert.match(error.message, /The key … is wrong/);
        assert.ok(!JSON.stringify([error.message, error.fault, String(error.cause)]).includes(key));
      }
      const unreachable = await failing('', { url: `http://127.0.0.1:1/?api_key=${key}` });
      assert.ok(!`${unreachable.message} ${String(unreachable.cause)}`.includes(key));
      assert.ok(lines.length > 0);
      assert.ok(!lines.some((line) => line.includes(key)), lines.join('\n'));
    });
  });

  describe('the kind of an answer', () => {
    it('is told by what it is, not by what it is called', async () => {
      server.script('/login', answer.loginPage('application/json'));
      assert.deepEqual(await faultOf('/login'), {
        kind: 'wrongType',
        found: 'a web page',
        title: 'Sign in to Campus WiFi',
        isLogin: true,
      });
      assert.match((await failing('/login')).message, /“Sign in to Campus WiFi”.*asks for a login/);
      server.script('/feed', answer.ok('<?xml version="1.0"?>\n<rss/>', 'text/html'));
      assert.match((await get('/feed', { accept: ['xml'] })).text(), /<rss/);
      const feed = await faultOf('/feed');
      assert.equal(feed.kind === 'wrongType' && feed.found, 'XML');
      server.script('/picture', answer.ok(new Uint8Array([0x89, 0x50, 0x4e, 0x47]), 'image/png'));
      const picture = await faultOf('/picture', { accept: ['json', 'text'] });
      assert.equal(picture.kind === 'wrongType' && picture.found, 'image/png');
    });

    it('says in which encoding it is read, and is refused where it is written in another', async () => {
      const latin = Buffer.from('["caf\xe9"]', 'latin1');
      server.script('/latin', answer.ok(latin, 'application/json; charset=ISO-8859-1'));
      assert.equal((await get('/latin')).text(), '["café"]');
      server.script('/broken', answer.ok(latin, 'application/json; charset=utf-8'));
      const broken = await get('/broken');
      assert.throws(() => broken.text(), {
        code: 'fetchFailed',
        fault: { kind: 'badEncoding', charset: 'utf-8' },
      });
      const xml = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>caf\xe9</a>', 'latin1');
      server.script('/xml', answer.ok(xml, 'text/xml; charset=utf-8'));
      assert.match((await get('/xml', { accept: ['xml'] })).text(), /café/);
    });
  });

  it('stops when it is cancelled, before and while it reads', async () => {
    const before = new AbortController();
    before.abort();
    await assert.rejects(get('/good', {}, before.signal), { name: 'AbortError' });
    server.script('/slow', answer.dripping('1,', 50));
    const during = new AbortController();
    setTimeout(() => during.abort(), 100);
    await assert.rejects(get('/slow', {}, during.signal), { name: 'AbortError' });
  });

  it('looks up the global fetch for each request, which VS Code puts in its place', async () => {
    const real = globalThis.fetch;
    try {
      globalThis.fetch = () => Promise.resolve(new Response('["patched"]'));
      assert.equal((await get('/any')).text(), '["patched"]');
    } finally {
      globalThis.fetch = real;
    }
  });

  describe('in a browser', () => {
    const browser = createFetchHttp({ isBrowser: true, userAgent: 'x/1', log, now: () => 0 });
    const withFetch = async (fake: typeof fetch, more: Partial<HttpRequest> = {}) => {
      const real = globalThis.fetch;
      try {
        globalThis.fetch = fake;
        return await browser.fetch({ url: 'https://a.org/x', accept: ['json'], ...more });
      } finally {
        globalThis.fetch = real;
      }
    };

    it('names what CORS keeps from us', async () => {
      await assert.rejects(
        withFetch(() => Promise.reject(new TypeError('Failed to fetch'))),
        { fault: { kind: 'cors' }, message: /\(CORS\)/ },
      );
      const secret = { address: 'https://a.org', headers: { 'x-api-key': 'abc' }, hidden: ['abc'] };
      await assert.rejects(
        withFetch(() => Promise.reject(new TypeError('Failed to fetch')), { secret }),
        { fault: { kind: 'cors', withKey: true }, message: /\(CORS\).*allows no key.*remove the key/ },
      );
    });

    it('sends no header that would need leave, and refuses where it was led elsewhere', async () => {
      let init: RequestInit | undefined;
      const led = (to: string) => (_: unknown, given?: RequestInit) => {
        init = given;
        const response = new Response('[]');
        Object.defineProperty(response, 'url', { value: to });
        return Promise.resolve(response);
      };
      const response = await withFetch(led('https://a.org/y'), { known: { etag: '"1"' } });
      assert.equal(response.url, 'https://a.org/y');
      assert.deepEqual([...new Headers(init?.headers)], [['accept', 'application/json']]);
      assert.equal(init?.cache, 'no-cache');
      await assert.rejects(withFetch(led('https://b.org/y')), {
        fault: { kind: 'redirectRefused', why: 'host', to: 'b.org' },
      });
    });
  });
});
