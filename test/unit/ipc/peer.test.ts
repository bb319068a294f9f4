import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { abortError, isAbort, isPapersideError, PapersideError } from '../../../src/core/problems';
import { moving, Peer, type Channel } from '../../../src/ipc';
import { channelPair } from '../../../src/platform/inline';

const sums = {
  add: { params: v.object({ a: v.number(), b: v.number() }), result: v.number() },
  nothing: { params: v.undefined(), result: v.undefined() },
};
const names = { greet: { params: v.string(), result: v.string() } };

/** The answer of a call that answers nothing. */
const nothing = (): undefined => undefined;

interface World {
  readonly here: Peer;
  readonly there: Peer;
  readonly channels: readonly [Channel, Channel];
}
function world(): World {
  const channels = channelPair();
  return { here: new Peer(channels[0]), there: new Peer(channels[1]), channels };
}
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const hasCode = (code: string) => (error: unknown) => isPapersideError(error) && error.code === code;
/** Resolves with the signal that the answering end of a call got; the call itself never ends by itself. */
function hanging(peer: Peer): Promise<AbortSignal> {
  return new Promise((started) => {
    peer.serve(names, {
      greet: (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(abortError());
          });
          started(signal);
        }),
    });
  });
}

describe('Peer', () => {
  it('answers calls in both directions on one channel', async () => {
    const { here, there } = world();
    there.serve(sums, { add: ({ a, b }) => a + b, nothing });
    here.serve(names, { greet: (name) => Promise.resolve(`Hello ${name}`) });
    assert.equal(await here.remote(sums).add({ a: 2, b: 3 }), 5);
    await here.remote(sums).nothing(undefined);
    assert.equal(await there.remote(names).greet('you'), 'Hello you');
  });

  it('keeps many calls apart, whatever order they are answered in', async () => {
    const { here, there } = world();
    there.serve(sums, {
      add: async ({ a, b }) => {
        if (a % 2 === 0) await turn();
        return a + b;
      },
      nothing,
    });
    const remote = here.remote(sums);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, a) => remote.add({ a, b: 100 })));
    assert.deepEqual(
      answers,
      Array.from({ length: 20 }, (_, a) => a + 100),
    );
  });

  it('delivers what was called before the other end listened', async () => {
    const [left, right] = channelPair();
    const answer = new Peer(left).remote(names).greet('early bird');
    await turn();
    new Peer(right).serve(names, { greet: (name) => name });
    assert.equal(await answer, 'early bird');
  });

  it('refuses parameters that do not fit, and says where', async () => {
    const { here, there } = world();
    there.serve(sums, { add: ({ a, b }) => a + b, nothing });
    const wrong = { a: 1, b: 'two' } as unknown as { a: number; b: number };
    await assert.rejects(here.remote(sums).add(wrong), (error: unknown) => {
      assert.ok(hasCode('protocol')(error));
      assert.match(String(error), /"add" at b/);
      return true;
    });
  });

  it('refuses a result that does not fit', async () => {
    const { here, there } = world();
    there.serve(sums, { add: () => 'five' as unknown as number, nothing });
    await assert.rejects(here.remote(sums).add({ a: 2, b: 3 }), hasCode('protocol'));
  });

  it('rejects a call that nobody serves', async () => {
    const { here } = world();
    await assert.rejects(here.remote(names).greet('x'), hasCode('protocol'));
    const inherited = { toString: names.greet };
    await assert.rejects(here.remote(inherited).toString('x'), hasCode('protocol'));
  });

  it('stops serving when the registration is disposed, and may serve again', async () => {
    const { here, there } = world();
    const registration = there.serve(names, { greet: () => 'first' });
    assert.throws(() => there.serve(names, { greet: () => 'second' }), hasCode('protocol'));
    registration.dispose();
    await assert.rejects(here.remote(names).greet('x'), hasCode('protocol'));
    there.serve(names, { greet: () => 'second' });
    assert.equal(await here.remote(names).greet('x'), 'second');
  });

  it('carries name, code and message of errors', async () => {
    const { here, there } = world();
    const thrown: unknown[] = [
      new PapersideError('storageFull', 'No space left'),
      new RangeError('too far'),
      Object.assign(new Error('not there'), { code: 'ENOENT' }),
      'a mere string',
    ];
    there.serve(names, {
      greet: (index) => {
        throw thrown[Number(index)];
      },
    });
    const failure = (index: string): Promise<unknown> =>
      here
        .remote(names)
        .greet(index)
        .catch((error: unknown) => error);
    const paperside = await failure('0');
    assert.ok(
      isPapersideError(paperside) &&
        paperside.code === 'storageFull' &&
        paperside.message === 'No space left',
    );
    const range = await failure('1');
    assert.ok(range instanceof Error && range.name === 'RangeError' && range.message === 'too far');
    assert.equal(((await failure('2')) as { code: string }).code, 'ENOENT');
    assert.match(String(await failure('3')), /a mere string/);
  });

  it('aborts the answering end when the caller aborts, and rejects at once', async () => {
    const { here, there } = world();
    const started = hanging(there);
    const controller = new AbortController();
    const answer = here.remote(names).greet('x', { signal: controller.signal });
    const signal = await started;
    controller.abort();
    await assert.rejects(answer, isAbort);
    await turn();
    assert.ok(signal.aborted);
  });

  it('does not send a call whose signal is aborted already', async () => {
    const { here, there } = world();
    let calls = 0;
    there.serve(names, { greet: () => String(++calls) });
    await assert.rejects(here.remote(names).greet('x', { signal: AbortSignal.abort() }), isAbort);
    await turn();
    assert.equal(calls, 0);
  });

  it('gives an abort that the answering end decided as an abort', async () => {
    const { here, there } = world();
    there.serve(names, { greet: () => Promise.reject(abortError()) });
    await assert.rejects(here.remote(names).greet('x'), isAbort);
  });

  it('times out, tells the other end, and ignores a late answer', async () => {
    const { here, there } = world();
    const started = hanging(there);
    const answer = here.remote(names).greet('x', { timeout: 5 });
    const signal = await started;
    await assert.rejects(answer, hasCode('timeout'));
    await turn();
    assert.ok(signal.aborted);
  });

  it('rejects everything pending and every later call when the channel closes', async () => {
    const { here, there, channels } = world();
    const started = hanging(there);
    const answer = here.remote(names).greet('x');
    const signal = await started;
    channels[1].close();
    await assert.rejects(answer, hasCode('workerStopped'));
    assert.ok(signal.aborted, 'what was being answered for the closed end stops');
    await assert.rejects(here.remote(names).greet('y'), hasCode('workerStopped'));
  });

  it('rejects everything pending as aborted when disposed, twice without harm', async () => {
    const { here, there } = world();
    const started = hanging(there);
    const answer = here.remote(names).greet('x');
    await started;
    here.dispose();
    here.dispose();
    await assert.rejects(answer, isAbort);
    await assert.rejects(here.remote(names).greet('y'), isAbort);
  });

  it('moves buffers instead of copying them, both ways', async () => {
    const { here, there } = world();
    const bytes = { double: { params: v.instance(Uint8Array), result: v.instance(Uint8Array) } };
    let answered: Uint8Array<ArrayBuffer> | undefined;
    there.serve(bytes, {
      double: (given) => {
        answered = given.map((byte) => byte * 2);
        return moving(answered, [answered.buffer]);
      },
    });
    const sent = new Uint8Array([1, 2, 3]);
    const result = await here.remote(bytes).double(sent, { transfer: [sent.buffer] });
    assert.deepEqual([...result], [2, 4, 6]);
    assert.equal(sent.byteLength, 0);
    assert.equal(answered?.byteLength, 0);
  });

  it('rejects a call or an answer that cannot be cloned', async () => {
    const { here, there } = world();
    const anything = { echo: { params: v.unknown(), result: v.unknown() } };
    there.serve(anything, { echo: () => () => undefined });
    await assert.rejects(
      here.remote(anything).echo(() => undefined),
      hasCode('protocol'),
    );
    await assert.rejects(here.remote(anything).echo(1), /clone/);
  });

  it('ignores what is no envelope', async () => {
    const { here, there, channels } = world();
    there.serve(names, { greet: (name) => name });
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (message) => {
        try {
          channels[0].post(message);
        } catch {
          return; // Not even cloneable.
        }
        assert.equal(await here.remote(names).greet('still here'), 'still here');
      }),
      { numRuns: 50 },
    );
    for (const message of [
      { kind: 'done', id: 99 },
      { kind: 'abort', id: 99 },
      { kind: 'call', id: -1 },
      { kind: '__proto__' },
    ]) {
      channels[0].post(message);
    }
    assert.equal(await here.remote(names).greet('still here'), 'still here');
  });
});
