import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PoliteHttp } from '../../../../src/core/fetching';
import type { Http, HttpRequest, KeyForm, Log } from '../../../../src/core/ports';
import { isHttpError } from '../../../../src/core/problems';
import { openServiceKeys, withServiceKeys } from '../../../../src/core/serviceKeys';
import { createFetchHttp } from '../../../../src/platform/fetch';
import { createLog } from '../../../../src/platform/vscode/logOutput';
import * as answer from '../../../support/faultyServer';
import { FaultyServer } from '../../../support/faultyServer';
import { MemorySecrets } from '../../../support/memorySecrets';
import { KEY_FORMS, quotingAnswers, someKey } from './quotingAnswers';

const usual: Readonly<Record<KeyForm, string>> = {
  'x-api-key': 'Key-of-1234567890',
  api_key: 'Key-of-1234567890',
  mailto: 'ada.byron@example.org',
  bearer: 'hf_Key-of-1234567890',
  basic: 'ada:Pass/word+12 34?',
  apiKey: 'idOfKey:Key-of-1234567890',
};

const limits = { bytes: 50_000, total: 4000, idle: 4000, redirects: 3 };

describe('keys of services over HTTP', () => {
  let home: FaultyServer;
  let other: FaultyServer;
  let lines: string[];
  let store: MemorySecrets;
  const channel = (line: string | Error) => void lines.push(String(line));
  const log: Log = createLog({
    trace: channel,
    debug: channel,
    info: channel,
    warn: channel,
    error: channel,
  } as unknown as Parameters<typeof createLog>[0]);

  const open = () => {
    const keys = openServiceKeys({ store, log });
    const bare = createFetchHttp({ isBrowser: false, userAgent: 'paperside/1.0', log, now: () => 0 });
    return { keys, http: withServiceKeys(bare, keys) };
  };
  const keep = async (form: KeyForm, value = usual[form]) => {
    const { keys, http } = open();
    await keys.set({ service: 'test', address: home.origin, form, value });
    return http;
  };
  const request = (path: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
    url: home.origin + path,
    accept: ['json'],
    limits,
    ...more,
  });

  before(async () => {
    home = await FaultyServer.start();
    other = await FaultyServer.start('localhost');
  });
  beforeEach(() => {
    lines = [];
    store = new MemorySecrets();
    home.requests.length = 0;
    other.requests.length = 0;
  });
  after(() => Promise.all([home.stop(), other.stop()]));

  it('arrive as header or parameter, with what the caller sends, and stand in no address of the answer', async () => {
    home.script('/works', answer.json([]));
    for (const form of KEY_FORMS) {
      const http = await keep(form);
      home.requests.length = 0;
      const response = await http.fetch(request('/works?select=id,doi', { headers: { 'x-mine': '1' } }));
      const [seen] = home.requests;
      assert.equal(seen?.headers['x-mine'], '1');
      const isParameter = form === 'api_key' || form === 'mailto';
      assert.equal(
        seen.url,
        isParameter
          ? `/works?select=id,doi&${new URLSearchParams({ [form]: usual[form] }).toString()}`
          : '/works?select=id,doi',
      );
      assert.equal(seen.headers['x-api-key'], form === 'x-api-key' ? usual[form] : undefined);
      assert.equal(seen.headers.authorization !== undefined, !isParameter && form !== 'x-api-key');
      assert.equal(response.url, `${home.origin}/works?select=id,doi`);
    }
  });

  it('are not sent to another port, host or service', async () => {
    other.script('*', answer.json([]));
    for (const form of KEY_FORMS) {
      const http = await keep(form);
      await http.fetch({ url: `${other.origin}/works`, accept: ['json'] });
    }
    for (const { url, headers } of other.requests) {
      assert.equal(url, '/works');
      assert.equal(headers.authorization ?? headers['x-api-key'], undefined);
    }
    assert.equal(other.requests.length, KEY_FORMS.length);
  });

  it('go along with a redirect on the same origin, which is no address to keep with the key in it', async () => {
    for (const form of KEY_FORMS) {
      const http = await keep(form);
      const moved = `/new?a=1&${new URLSearchParams({ [form]: usual[form] }).toString()}`;
      home.script('/old', answer.redirect(moved, 301)).script('/new', answer.json([]));
      home.requests.length = 0;
      const response = await http.fetch(request('/old'));
      const [first, second] = home.requests;
      assert.equal(response.movedTo, `${home.origin}/new?a=1`);
      assert.equal(response.url, `${home.origin}/new?a=1`);
      assert.equal(second?.headers.authorization, first?.headers.authorization);
      assert.equal(second?.headers['x-api-key'], first?.headers['x-api-key']);
      // Once, and not once more for the one that the server has copied.
      assert.equal(
        new URL(second?.url ?? '', home.origin).searchParams.getAll(form).length,
        form === 'api_key' || form === 'mailto' ? 1 : 0,
      );
    }
  });

  it('are dropped on a redirect to another origin, even where that is allowed and the server copies them', async () => {
    other.script('*', answer.json([]));
    for (const form of KEY_FORMS) {
      const http = await keep(form);
      const query = new URLSearchParams({ kept: '1', [form]: usual[form], again: usual[form] });
      home.script('/away', answer.redirect(`${other.origin}/there?${query.toString()}`, 308));
      const response = await http.fetch(request('/away', { redirectsTo: ['localhost'] }));
      assert.equal(response.movedTo, `${other.origin}/there?kept=1`);
    }
    assert.equal(other.requests.length, KEY_FORMS.length);
    for (const { url, headers } of other.requests) {
      assert.equal(url, '/there?kept=1');
      assert.equal(headers.authorization ?? headers['x-api-key'], undefined);
    }
  });

  it('are dropped on a redirect out of the address they are for, on the same host too', async () => {
    home
      .script('/papers/out', answer.redirect('/others/search'))
      .script('/papers/on', answer.redirect('/papers/search'))
      .script('/others/search', answer.json([]))
      .script('/papers/search', answer.json([]));
    for (const form of KEY_FORMS) {
      const { keys, http } = open();
      await keys.set({ service: 'test', address: `${home.origin}/papers`, form, value: usual[form] });
      const proofs = async (path: string) => {
        home.requests.length = 0;
        await http.fetch(request(path));
        return home.requests.map(({ url, headers }) => {
          const parameter = new URL(url, home.origin).searchParams.get(form);
          return (headers.authorization ?? headers['x-api-key'] ?? parameter ?? null) !== null;
        });
      };
      assert.deepEqual(await proofs('/papers/out'), [true, false], form);
      assert.deepEqual(await proofs('/papers/on'), [true, true], form);
    }
  });

  it('come back with a redirect that comes back to their origin', async () => {
    const http = await keep('x-api-key');
    home.script('/away', answer.redirect(`${other.origin}/back`)).script('/home', answer.json([]));
    other.script('/back', answer.redirect(`${home.origin}/home`));
    await http.fetch(request('/away', { redirectsTo: ['localhost'] }));
    assert.equal(home.asked('/home')[0]?.headers['x-api-key'], usual['x-api-key']);
    assert.equal(other.asked('/back')[0]?.headers['x-api-key'], undefined);
  });

  it('are looked up when a request goes out, and not when it began to wait', async () => {
    const { keys } = open();
    const bare = createFetchHttp({ isBrowser: false, log, now: () => 0 });
    home.script('/works', answer.json([]));
    const clock = { now: () => 0, sleep: () => Promise.resolve() };
    const polite = new PoliteHttp(withServiceKeys(bare, keys), { clock, random: () => 0 });
    await keys.set({ service: 'test', address: home.origin, form: 'x-api-key', value: 'first' });
    await polite.fetch(request('/works'));
    await keys.set({ service: 'test', address: home.origin, form: 'x-api-key', value: 'second' });
    await polite.fetch(request('/works'));
    await keys.remove('test');
    await polite.fetch(request('/works'));
    assert.deepEqual(
      home.requests.map(({ headers }) => headers['x-api-key']),
      ['first', 'second', undefined],
    );
  });

  it('make a browser refuse redirects, since it would take their headers along', async () => {
    const inits: RequestInit[] = [];
    const before = globalThis.fetch;
    globalThis.fetch = (url, init) => {
      inits.push(init ?? {});
      return before(url, init);
    };
    try {
      const { keys } = open();
      const http = withServiceKeys(createFetchHttp({ isBrowser: true, log, now: () => 0 }), keys);
      home.script('/away', answer.redirect(`${other.origin}/there`)).script('/works', answer.json([]));
      other.script('*', answer.json([]));
      await keys.set({ service: 'test', address: home.origin, form: 'bearer', value: 'token-1234' });
      await assert.rejects(http.fetch(request('/away', { redirectsTo: ['localhost'] })));
      assert.equal(other.requests.length, 0);
      await keys.set({ service: 'test', address: home.origin, form: 'api_key', value: 'token-1234' });
      const response = await http.fetch(request('/works'));
      assert.equal(response.url, `${home.origin}/works`);
      assert.deepEqual(
        inits.map(({ redirect }) => redirect),
        ['error', 'follow'],
      );
    } finally {
      globalThis.fetch = before;
    }
  });

  const textsOf = (error: unknown, depth = 0): readonly string[] => {
    if (!(error instanceof Error) || depth > 8) return [JSON.stringify([error])];
    const own = isHttpError(error) ? [JSON.stringify(error.fault), error.host] : [];
    return [error.name, error.message, error.stack ?? '', ...own, ...textsOf(error.cause, depth + 1)];
  };
  const told = async (http: Http, asked: HttpRequest) => {
    let texts: readonly string[];
    try {
      const response = await http.fetch(asked);
      texts = [response.url, response.movedTo ?? '', JSON.stringify(response.validators ?? {})];
      response.text();
    } catch (error) {
      log.error(error as Error);
      texts = textsOf(error);
    }
    return [...texts, ...lines].join('\n');
  };
  const halves = (secret: string) =>
    Array.from({ length: Math.max(1, secret.length - 7) }, (_, at) => secret.slice(at, at + 8));

  for (const [name, fault] of Object.entries(quotingAnswers(() => other.origin))) {
    it(`are in no log and no error where the answer is ${name}`, async () => {
      await fc.assert(
        fc.asyncProperty(someKey, async ({ form, value }) => {
          lines = [];
          const http = await keep(form, value);
          home.script('/fault', (response, asked) => {
            const sent = asked.headers['x-api-key'] ?? asked.headers.authorization;
            const quoted = [sent ?? new URL(asked.url ?? '', home.origin).searchParams.get(form) ?? '']
              .flat()
              .join();
            assert.notEqual(quoted, '');
            fault(quoted)(response, asked);
          });
          home.script('/well', answer.json([]));
          // Who says nothing is not waited for; everybody else has the time that a busy machine takes.
          const idle = name === 'silent' ? 300 : limits.idle;
          const asked = request('/fault', { limits: { ...limits, idle } });
          const texts = (await told(http, asked)).toLowerCase();
          const secret = form === 'basic' ? value.slice(value.indexOf(':') + 1) : value;
          const forms = [secret, encodeURIComponent(secret), Buffer.from(value).toString('base64')];
          for (const part of forms.flatMap(halves))
            assert.ok(!texts.includes(part.toLowerCase()), `${part} in ${texts}`);
        }),
        { numRuns: name === 'silent' ? 6 : 15 },
      );
    });
  }

  it('are in no log and no error where nobody listens', async () => {
    const gone = await FaultyServer.start();
    const { origin } = gone;
    await gone.stop();
    for (const form of KEY_FORMS) {
      const { keys, http } = open();
      await keys.set({ service: 'test', address: origin, form, value: usual[form] });
      const error: unknown = await http
        .fetch({ url: `${origin}/x`, accept: ['json'] })
        .catch((thrown: unknown) => thrown);
      assert.ok(isHttpError(error) && error.fault.kind === 'refused');
      log.error(error);
      for (const part of halves(usual[form]))
        assert.ok(![...textsOf(error), ...lines].join('\n').includes(part));
    }
  });

  it('that no header can hold are in no error of the platform either', async () => {
    const bare = createFetchHttp({ isBrowser: false, log, now: () => 0 });
    const value = 'damaged\nKey-of-1234';
    const secret = { address: home.origin, headers: { 'x-api-key': value }, hidden: [value] };
    const error: unknown = await bare.fetch(request('/x', { secret })).catch((thrown: unknown) => thrown);
    assert.ok(isHttpError(error));
    log.error(error);
    assert.ok(!/Key-of-1234/.test([...textsOf(error), ...lines].join('\n')));
  });
});
