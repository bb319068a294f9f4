import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PoliteHttp, withinBudget, type LaneState, type Wait } from '../../../../src/core/fetching';
import type { HttpRequest } from '../../../../src/core/ports';
import { isHttpError, type HttpFault } from '../../../../src/core/problems';
import { ScriptedHttp, type Scripted } from '../../../support/scriptedHttp';
import { VirtualClock } from '../../../support/virtualClock';

const start = Date.UTC(2026, 3, 22);
const good: Scripted = { body: '[]' };
const busy: Scripted = { kind: 'status', status: 503 };
const request = (url: string): HttpRequest => ({ url, accept: ['json'] });

interface World {
  readonly http: PoliteHttp;
  readonly inner: ScriptedHttp;
  readonly clock: VirtualClock;
  /** When each request was sent, in milliseconds since the start. */
  readonly sent: number[];
  readonly waits: Wait[];
}

function world(
  answer: (request: HttpRequest, nth: number) => Scripted | Promise<Scripted>,
  options: { readonly random?: () => number; readonly states?: readonly LaneState[] } = {},
): World {
  const clock = new VirtualClock(start);
  const sent: number[] = [];
  const waits: Wait[] = [];
  const inner = new ScriptedHttp((request, nth) => {
    sent.push(clock.now() - start);
    return answer(request, nth);
  });
  const politeness = {
    clock,
    random: options.random ?? (() => 0.5),
    onWait: (wait: Wait) => waits.push(wait),
  };
  return { http: new PoliteHttp(inner, politeness, options.states), inner, clock, sent, waits };
}

const failure = async (work: Promise<unknown>): Promise<HttpFault> => {
  const error: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(isHttpError(error), 'Nothing failed');
  return error.fault;
};

describe('polite HTTP', () => {
  it('does not wait for a program of this machine that does not run, and asks it at once when it does', async () => {
    const { http, inner, sent } = world((_, nth) => (nth < 5 ? { kind: 'refused' } : good));
    for (let i = 0; i < 5; i++) {
      assert.deepEqual(await failure(http.fetch(request('http://127.0.0.1:23119/api/'))), {
        kind: 'refused',
      });
    }
    await http.fetch(request('http://127.0.0.1:23119/api/'));
    assert.deepEqual([inner.asked.length, sent.at(-1)], [6, 0]);
  });

  it('asks one service one thing at a time, in order, with the pause that its rules want', async () => {
    let running = 0;
    let most = 0;
    const { http, inner, clock, sent } = world(async () => {
      most = Math.max(most, ++running);
      await clock.sleep(100);
      running--;
      return good;
    });
    const urls = ['https://export.arxiv.org/api?1', 'https://rss.arxiv.org/2', 'https://arxiv.org/3'];
    await clock.run(Promise.all(urls.map((url) => http.fetch(request(url)))));
    assert.equal(most, 1);
    assert.deepEqual(sent, [0, 3100, 6200]);
    assert.deepEqual(
      inner.asked.map(({ url }) => url),
      urls,
    );
  });

  it('lets different services be asked at once', async () => {
    const { http, clock, sent } = world(() => good);
    await clock.run(
      Promise.all(['https://a.org', 'https://b.org', 'https://c.org'].map((url) => http.fetch(request(url)))),
    );
    assert.deepEqual(sent, [0, 0, 0]);
  });

  it('asks again later and later, and not at regular moments', async () => {
    const { http, clock, sent } = world((_, nth) => (nth < 3 ? busy : good));
    await clock.run(http.fetch(request('https://a.org')));
    assert.deepEqual(sent, [0, 1500, 4500, 10_500]);
    const moments = (random: () => number) => {
      const { http, clock, sent } = world((_, nth) => (nth < 3 ? busy : good), { random });
      return clock.run(http.fetch(request('https://a.org'))).then(() => sent);
    };
    assert.deepEqual(await moments(() => 0), [0, 1000, 3000, 7000]);
    assert.deepEqual(await moments(() => 1), [0, 2000, 6000, 14_000]);
  });

  it('asks four times at most, and never again where that is of no use', async () => {
    const failing = world(() => busy);
    assert.deepEqual(await failure(failing.clock.run(failing.http.fetch(request('https://a.org')))), busy);
    assert.equal(failing.sent.length, 4);
    for (const fault of [
      { kind: 'status', status: 400 },
      { kind: 'status', status: 401 },
      { kind: 'status', status: 404 },
      { kind: 'offline' },
      { kind: 'dns' },
      { kind: 'tooLarge', limit: 1 },
      { kind: 'wrongType', found: 'a web page', isLogin: true },
      { kind: 'cors' },
    ] as const) {
      const { http, clock, sent } = world(() => fault);
      assert.deepEqual(await failure(clock.run(http.fetch(request('https://a.org')))), fault);
      assert.equal(sent.length, 1, fault.kind);
    }
  });

  it('waits as long as a server asks, and never comes a moment early', async () => {
    const limited: Scripted = { kind: 'status', status: 429, retryAfter: 30_000 };
    const { http, clock, sent, waits } = world((_, nth) => (nth === 0 ? limited : good));
    await clock.run(http.fetch(request('https://a.org')));
    assert.ok((sent[1] ?? 0) >= 30_000 && (sent[1] ?? 0) < 33_000, String(sent[1]));
    assert.equal(waits[0]?.why, 'asked');
  });

  it('leaves a server alone that asks to wait for long, and says until when', async () => {
    const limited: Scripted = { kind: 'status', status: 429, retryAfter: 3_600_000 };
    const { http, clock, sent } = world((_, nth) => (nth === 0 ? limited : good));
    assert.equal((await failure(clock.run(http.fetch(request('https://a.org'))))).kind, 'status');
    const resting = await failure(clock.run(http.fetch(request('https://a.org/other'))));
    assert.ok(resting.kind === 'resting' && resting.until >= start + 3_600_000);
    assert.equal(resting.why, 'asked');
    assert.equal(sent.length, 1);
    clock.advance(3_700_000);
    await clock.run(http.fetch(request('https://a.org')));
    assert.equal(sent.length, 2);
  });

  it('tells at once who has no patience, and leaves the server alone all the same', async () => {
    const { http, clock, inner } = world((_, nth) =>
      nth === 0 ? { kind: 'status', status: 429, retryAfter: 30_000 } : good,
    );
    const hasty = { ...request('https://huggingface.co/a'), patience: 8000 };
    assert.equal((await failure(clock.run(http.fetch(hasty)))).kind, 'status');
    const resting: unknown = await http.fetch(hasty).catch((error: unknown) => error);
    assert.ok(isHttpError(resting) && resting.fault.kind === 'resting');
    assert.ok(resting.fault.until >= start + 30_000);
    assert.equal(
      resting.message,
      'huggingface.co asks to wait until 2026-04-22 00:01 UTC. It is left alone until then.',
    );
    assert.deepEqual([clock.now() - start, inner.asked.length], [0, 1]);
    await clock.run(http.fetch(request('https://huggingface.co/a')));
    assert.ok(clock.now() - start >= 30_000);
  });

  it('says that it waits by itself where nobody has asked for it', async () => {
    const { http, clock } = world((_, nth) => (nth === 0 ? busy : good), { random: () => 1 });
    const hasty = { ...request('https://a.org'), patience: 1000 };
    assert.deepEqual(await failure(clock.run(http.fetch(hasty))), busy);
    const error: unknown = await http.fetch(hasty).catch((thrown: unknown) => thrown);
    assert.ok(isHttpError(error));
    assert.equal(error.message, 'a.org failed, and is left alone until 2026-04-22 00:01 UTC.');
  });

  it('says that a host asks for it which told so with its last good answer', async () => {
    const { http, clock } = world(() => ({ body: '[]', headers: { ratelimit: '"api";r=0;t=20' } }));
    const hasty = { ...request('https://a.org'), patience: 8000 };
    await clock.run(http.fetch(hasty));
    const resting = await failure(http.fetch(hasty));
    assert.deepEqual(resting, { kind: 'resting', until: start + 21_000, why: 'asked' });
  });

  it('heeds a limit that is used up before it is told off', async () => {
    const { http, clock, sent } = world(() => ({ body: '[]', headers: { ratelimit: '"api";r=0;t=20' } }));
    await clock.run(http.fetch(request('https://a.org')));
    await clock.run(http.fetch(request('https://a.org')));
    assert.deepEqual(sent, [0, 21_000]);
  });

  it('leaves a host alone that fails again and again, longer each time, until one request gets through', async () => {
    let isUp = false;
    const { http, clock, sent } = world(() => (isUp ? good : busy));
    const ask = () => clock.run(http.fetch(request('https://a.org')));
    for (let i = 0; i < 3; i++) assert.equal((await failure(ask())).kind, 'status');
    assert.equal(sent.length, 12);
    const rests: number[] = [];
    for (let i = 0; i < 12; i++) {
      const resting = await failure(ask());
      assert.ok(resting.kind === 'resting' && resting.why === 'backOff');
      rests.push(resting.until - clock.now());
      clock.advance(resting.until - clock.now());
      assert.equal((await failure(ask())).kind, 'status');
    }
    assert.equal(sent.length, 24, 'After a rest, one attempt tells');
    assert.ok(
      rests.slice(1, 7).every((rest, i) => rest > 1.5 * (rests[i] ?? 0)),
      rests.join(),
    );
    assert.ok(Math.max(...rests) <= 6 * 3_600_000 * 1.25);
    isUp = true;
    clock.advance(8 * 3_600_000);
    await ask();
    await ask();
    isUp = false;
    assert.equal((await failure(ask())).kind, 'status');
    assert.equal(sent.length, 30, 'A host that is back has its four attempts again');
  });

  it('takes a host that says no for one that is there', async () => {
    const faults: readonly Scripted[] = [busy, busy, { kind: 'status', status: 404 }, busy, busy];
    let turn = 0;
    const { http, clock } = world(() => faults[Math.min(turn, 4)] ?? busy);
    for (; turn < 5; turn++)
      assert.equal((await failure(clock.run(http.fetch(request('https://a.org'))))).kind, 'status');
  });

  it('remembers over a restart whom to leave alone, but believes no time that lies days ahead', async () => {
    const first = world(() => ({ kind: 'status', status: 429, retryAfter: 600_000 }));
    await failure(first.clock.run(first.http.fetch(request('https://a.org'))));
    const second = world(() => good, { states: first.http.states });
    const resting = await failure(second.clock.run(second.http.fetch(request('https://a.org'))));
    assert.ok(resting.kind === 'resting' && resting.why === 'asked');
    const wrong = {
      lane: 'a.org',
      notBefore: start + 400 * 24 * 3_600_000,
      why: 'backOff' as const,
      failures: 9,
    };
    const third = world(() => good, { states: [wrong] });
    await third.clock.run(third.http.fetch(request('https://a.org')));
    assert.equal(third.sent.length, 1);
  });

  it('lets whoever gives up leave the queue, without a request', async () => {
    const { http, clock, sent } = world(() => good);
    const controller = new AbortController();
    const first = http.fetch(request('https://arxiv.org/1'));
    const second = http.fetch(request('https://arxiv.org/2'), controller.signal);
    const third = http.fetch(request('https://arxiv.org/3'));
    const rejected = assert.rejects(second, { name: 'AbortError' });
    controller.abort();
    await rejected;
    await clock.run(Promise.all([first, third]));
    assert.deepEqual(sent, [0, 3000]);
  });

  it('stops waiting when it is cancelled, and goes on with the next', async () => {
    const { http, clock, sent } = world(() => good);
    await clock.run(http.fetch(request('https://arxiv.org/1')));
    const controller = new AbortController();
    const waiting = http.fetch(request('https://arxiv.org/2'), controller.signal);
    const rejected = assert.rejects(waiting, { name: 'AbortError' });
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    await rejected;
    await clock.run(http.fetch(request('https://arxiv.org/3')));
    assert.deepEqual(sent, [0, 3000]);
  });

  it('keeps the pause between any two requests whatever comes back', async () => {
    const outcome = fc.oneof(
      fc.constant(good),
      fc.constant(busy),
      fc.constant<Scripted>({ kind: 'dropped' }),
      fc.constant<Scripted>({ kind: 'status', status: 404 }),
      fc
        .integer({ min: 0, max: 100 })
        .map((s): Scripted => ({ kind: 'status', status: 429, retryAfter: s * 1000 })),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(outcome, { minLength: 1, maxLength: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (outcomes, random) => {
          const { http, clock, sent } = world((_, nth) => outcomes[nth % outcomes.length] ?? good, {
            random: () => random,
          });
          for (let i = 0; i < 8; i++)
            await clock.run(http.fetch(request('https://arxiv.org')).catch(() => undefined));
          assert.ok(
            sent.slice(1).every((at, i) => at - (sent[i] ?? 0) >= 3000),
            sent.join(),
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('the budget of a run', () => {
  const budget = { requests: 3, bytes: 10, milliseconds: 1000 };

  it('ends by requests, by bytes and by time', async () => {
    const clock = new VirtualClock(start);
    const spend = async (body: string, pass: number) => {
      const inner = new ScriptedHttp(() => ({ body }));
      const http = withinBudget(inner, budget, clock);
      for (let i = 0; i < 10; i++) {
        clock.advance(pass);
        const fault = await http.fetch(request('https://a.org')).then(
          () => undefined,
          (error: unknown) => isHttpError(error) && error.fault.kind,
        );
        if (fault === 'budgetSpent') return inner.asked.length;
      }
      return Infinity;
    };
    assert.equal(await spend('', 0), 3);
    assert.equal(await spend('123456', 0), 2);
    assert.equal(await spend('', 600), 1);
  });
});
