import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PoliteHttp } from '../../../../src/core/fetching';
import { storageLeases } from '../../../../src/core/following';
import type { Leases } from '../../../../src/core/ports';
import { isHttpError } from '../../../../src/core/problems';
import { MemoryStorage } from '../../../support/memoryStorage';
import { ScriptedHttp } from '../../../support/scriptedHttp';
import { VirtualClock } from '../../../support/virtualClock';

const start = Date.UTC(2026, 3, 22);
const arxiv = 'https://export.arxiv.org/api/query';
const request = (url: string, patience?: number) =>
  ({ url, accept: ['xml'], ...(patience !== undefined && { patience }) }) as const;

/** A machine with windows that ask a service, which takes its time. */
class Windows {
  readonly clock = new VirtualClock(start);
  readonly times: { readonly from: number; readonly to: number }[] = [];
  readonly inner: ScriptedHttp;
  readonly #disk = new MemoryStorage();
  #opened = 0;

  constructor(latency: (nth: number) => number) {
    this.inner = new ScriptedHttp(async (_, nth) => {
      const from = this.clock.now();
      await this.clock.sleep(latency(nth));
      this.times.push({ from, to: this.clock.now() });
      return { body: '<feed/>' };
    });
  }

  leases(): Leases {
    const { clock } = this;
    return storageLeases({
      storage: this.#disk.open(),
      holder: `w${++this.#opened}`,
      clock,
      random: () => 0.5,
    });
  }

  open(leases = this.leases()): PoliteHttp {
    return new PoliteHttp(this.inner, { clock: this.clock, random: () => 0.5, leases });
  }
}

describe('arXiv asked by several windows', () => {
  it('is asked one thing at a time, three seconds apart, whoever asks for whatever', async () => {
    const asks = fc.array(
      fc.record({ window: fc.nat(2), at: fc.nat(20_000), latency: fc.nat(9000), host: fc.nat(1) }),
      { minLength: 2, maxLength: 10 },
    );
    await fc.assert(
      fc.asyncProperty(asks, async (asks) => {
        const windows = new Windows((nth) => asks[nth]?.latency ?? 0);
        const https = [windows.open(), windows.open(), windows.open()];
        const hosts = ['https://export.arxiv.org/a', 'https://rss.arxiv.org/b'];
        const all = asks.map(async ({ window, at, host }) => {
          await windows.clock.sleep(at);
          await https[window]?.fetch(request(hosts[host] ?? arxiv, 600_000));
        });
        await windows.clock.run(Promise.all(all));
        assert.equal(windows.times.length, asks.length);
        for (const [i, { from }] of windows.times.entries()) {
          const before = windows.times[i - 1];
          assert.ok(!before || from - before.to >= 3000, JSON.stringify(windows.times));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is no hurry for the one that asks alone', async () => {
    const windows = new Windows(() => 1000);
    const http = windows.open();
    await windows.clock.run(Promise.all([1, 2, 3, 4, 5].map(() => http.fetch(request(arxiv)))));
    const pauses = windows.times.flatMap(({ from }, i) => {
      const before = windows.times[i - 1];
      return before ? [from - before.to] : [];
    });
    for (const pause of pauses) assert.ok(pause >= 3000 && pause < 4000, `${pause} ms`);
  });

  it('is left by a window that gives up, and by one that is killed', async () => {
    const windows = new Windows(() => 1000);
    const killed = windows.leases();
    assert.ok(await windows.clock.run(killed.claim('turn arxiv.org', 70_000)));
    const stop = new AbortController();
    const given = windows.open().fetch(request(arxiv, 600_000), stop.signal);
    await windows.clock.run(windows.clock.sleep(5000));
    stop.abort();
    await assert.rejects(windows.clock.run(given), { name: 'AbortError' });
    assert.equal(windows.times.length, 0);
    await windows.clock.run(windows.open().fetch(request(arxiv, 600_000)));
    assert.ok(windows.clock.now() - start < 75_000, `${windows.clock.now() - start}`);
  });

  it('is busy with another window for who has no patience, and that is said at once', async () => {
    const windows = new Windows(() => 20_000);
    const first = windows.open().fetch(request(arxiv));
    const second = (async () => {
      await windows.clock.sleep(2000);
      const began = windows.clock.now();
      const error: unknown = await windows
        .open()
        .fetch(request(arxiv, 3000))
        .catch((error: unknown) => error);
      assert.ok(isHttpError(error));
      assert.deepEqual(error.fault, { kind: 'busy' });
      assert.match(error.message, /^export\.arxiv\.org is being asked by another window/);
      assert.ok(windows.clock.now() - began < 4500, `${windows.clock.now() - began}`);
    })();
    await windows.clock.run(Promise.all([first, second]));
    assert.equal(windows.inner.asked.length, 1);
  });

  it('is asked all the same where windows cannot learn of each other', async () => {
    const broken: Leases = { claim: () => Promise.reject(new Error('No such folder')) };
    const windows = new Windows(() => 10);
    await windows.clock.run(windows.open(broken).fetch(request(arxiv)));
    assert.equal(windows.times.length, 1);
  });

  it('alone takes turns: other services need none', async () => {
    const names: string[] = [];
    const windows = new Windows(() => 10);
    const leases = windows.leases();
    const told: Leases = {
      claim: (name, milliseconds) => {
        names.push(name);
        return leases.claim(name, milliseconds);
      },
    };
    const http = windows.open(told);
    for (const url of ['https://huggingface.co/api/daily_papers', 'https://a.example/feed', arxiv]) {
      await windows.clock.run(http.fetch(request(url)));
    }
    assert.deepEqual(names, ['turn arxiv.org']);
  });
});
