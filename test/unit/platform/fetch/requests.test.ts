import assert from 'node:assert/strict';
import { isHttpError } from '../../../../src/core/problems';
import { createFetchHttp } from '../../../../src/platform/fetch';
import { log } from '../../core/sources/sourceWorld';

const http = createFetchHttp({ isBrowser: false, log, now: () => 0 });

/** One request over a `fetch` of ours. */
async function over(fake: (url: string, init: RequestInit) => Response, url = 'https://a.org/x') {
  const real = globalThis.fetch;
  try {
    globalThis.fetch = (asked, init) => Promise.resolve(fake(asked as string, init ?? {}));
    return await http.fetch({ url, accept: ['json'] });
  } finally {
    globalThis.fetch = real;
  }
}

/** A body of so many bytes, made as it is read. */
function body(length: number, onRead: (bytes: number) => void): ReadableStream {
  const piece = new Uint8Array(1_000_000).fill('['.charCodeAt(0));
  let left = length;
  return new ReadableStream({
    pull(controller) {
      const part = piece.subarray(0, left);
      left -= part.length;
      onRead(part.length);
      if (part.length > 0) controller.enqueue(part);
      else controller.close();
    },
  });
}

describe('a request', () => {
  it('takes nobody’s cookies along, names no page, and keeps nothing', async () => {
    let seen: RequestInit = {};
    await over((_, init) => {
      seen = init;
      return new Response('[]');
    });
    const { credentials, referrerPolicy, redirect, cache } = seen;
    assert.deepEqual(
      [credentials, referrerPolicy, redirect, cache],
      ['omit', 'no-referrer', 'manual', 'no-store'],
    );
  });

  it('reads 20 MB and no more, if nothing else is said', async () => {
    let read = 0;
    const count = (bytes: number) => void (read += bytes);
    const fits = await over(() => new Response(body(20_000_000, count)));
    assert.equal(fits.bytes.length, 20_000_000);
    read = 0;
    const fault = await over(() => new Response(body(2_000_000_000, count))).catch((error: unknown) => error);
    assert.ok(isHttpError(fault));
    assert.deepEqual(fault.fault, { kind: 'tooLarge', limit: 20_000_000 });
    assert.ok(read < 24_000_000, `${read} bytes were asked for`);
  });

  it('reads nothing of a body that says itself that it is too long', async () => {
    let read = 0;
    const answer = () =>
      new Response(
        body(30_000_000, (bytes) => void (read += bytes)),
        { headers: { 'content-length': '30000000' } },
      );
    await assert.rejects(over(answer), { fault: { kind: 'tooLarge', limit: 20_000_000 } });
    assert.ok(read <= 2_000_000, `${read} bytes were asked for`);
  });

  it('tells a new address only where every step to it is for good', async () => {
    const led = async (...steps: readonly number[]) => {
      let step = 0;
      const answer = () => {
        const status = steps[step++];
        return status === undefined
          ? new Response('[]')
          : new Response(null, { status, headers: { location: `/${step}` } });
      };
      return (await over(answer)).movedTo;
    };
    assert.equal(await led(), undefined);
    assert.equal(await led(301), 'https://a.org/1');
    assert.equal(await led(301, 308), 'https://a.org/2');
    assert.equal(await led(302, 301), undefined);
    assert.equal(await led(301, 302), undefined);
  });
});
