import * as v from 'valibot';
import type { Disposable } from '../core/ports';
import { abortError, PapersideError } from '../core/problems';
import type { Channel } from './channel';
import type { CallOptions, Contract, Procedure, Procedures, Remote } from './contract';
import { envelope, type Envelope } from './envelope';
import { buffersToMove } from './moving';
import { fromWireError, toWireError } from './wireErrors';

interface PendingCall {
  readonly procedure: Procedure;
  readonly method: string;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

interface ServedProcedure {
  readonly procedure: Procedure;
  readonly answer: (params: unknown, signal: AbortSignal) => unknown;
}

/**
 * One end of a channel. Either end may serve contracts and call those of the other, on one channel. Parameters
 * are checked where they arrive, and so are results; what isn't an envelope is ignored, since a webview's
 * channel also carries other people's messages. Serve in the same turn in which the peer is made: a channel
 * hands out early messages only afterwards.
 */
export class Peer implements Disposable {
  private readonly served = new Map<string, ServedProcedure>();
  private readonly pending = new Map<number, PendingCall>();
  private readonly answering = new Map<number, AbortController>();
  private readonly subscriptions: readonly Disposable[];
  private nextId = 0;
  /** Set once nothing can come through any more: every later call is rejected with it. */
  private ended: Error | undefined;

  constructor(private readonly channel: Channel) {
    this.subscriptions = [
      channel.subscribe((message) => this.receive(message)),
      channel.onDidClose((reason) => this.end(new PapersideError('workerStopped', reason))),
    ];
  }

  /**
   * Answers the calls of `contract` until disposed.
   * @throws if a call of that name is served already
   */
  serve<C extends Contract>(contract: C, procedures: Procedures<C>): Disposable {
    const names = Object.keys(contract);
    const taken = names.find((name) => this.served.has(name));
    if (taken !== undefined) throw new PapersideError('protocol', `The call "${taken}" is served already.`);
    for (const [name, procedure] of Object.entries(contract)) {
      // The parameters are parsed by the procedure's own schema before `answer` sees them.
      const answer = procedures[name] as ServedProcedure['answer'];
      this.served.set(name, { procedure, answer });
    }
    return { dispose: () => names.forEach((name) => this.served.delete(name)) };
  }

  /**
   * The calls of `contract`, answered by the other end. Each rejects with the other end's error (name, code and
   * message), with AbortError if its signal aborts or this peer is disposed, with PapersideError 'workerStopped'
   * if the channel closes, 'timeout' after `options.timeout` milliseconds, 'protocol' if an end doesn't
   * understand the other.
   */
  remote<C extends Contract>(contract: C): Remote<C> {
    const calls = Object.entries(contract).map(([method, procedure]) => [
      method,
      (params: unknown, options?: CallOptions) => this.call(method, procedure, params, options),
    ]);
    return Object.fromEntries(calls) as Remote<C>;
  }

  dispose(): void {
    this.end(abortError());
  }

  private call(
    method: string,
    procedure: Procedure,
    params: unknown,
    options: CallOptions = {},
  ): Promise<unknown> {
    const { signal, timeout, transfer } = options;
    if (this.ended) return Promise.reject(this.ended);
    if (signal?.aborted) return Promise.reject(abortError());
    return new Promise((resolve, reject) => {
      const id = this.nextId++;
      const giveUp = (error: Error): void => {
        settle();
        this.tryPost({ kind: 'abort', id });
        reject(error);
      };
      const onAbort = (): void => giveUp(abortError());
      const timer =
        timeout === undefined
          ? undefined
          : setTimeout(
              () => giveUp(new PapersideError('timeout', `No answer to "${method}" in ${timeout} ms.`)),
              timeout,
            );
      const settle = (): void => {
        this.pending.delete(id);
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.pending.set(id, {
        procedure,
        method,
        resolve: (result) => {
          settle();
          resolve(result);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
      });
      try {
        this.channel.post({ kind: 'call', id, method, params } satisfies Envelope, transfer);
      } catch (cause) {
        this.pending
          .get(id)
          ?.reject(new PapersideError('protocol', `"${method}" could not be sent.`, { cause }));
      }
    });
  }

  private receive(message: unknown): void {
    const parsed = v.safeParse(envelope, message);
    if (!parsed.success || this.ended) return;
    const received = parsed.output;
    switch (received.kind) {
      case 'call':
        void this.answer(received.id, received.method, received.params);
        break;
      case 'abort':
        this.answering.get(received.id)?.abort();
        break;
      case 'done':
        this.accept(received.id, received.result);
        break;
      case 'failed':
        this.pending.get(received.id)?.reject(fromWireError(received.error));
        break;
    }
  }

  private accept(id: number, result: unknown): void {
    const call = this.pending.get(id);
    if (!call) return; // Given up meanwhile.
    const parsed = v.safeParse(call.procedure.result, result);
    if (parsed.success) call.resolve(parsed.output);
    else call.reject(misunderstood(`answer to "${call.method}"`, parsed.issues));
  }

  private async answer(id: number, method: string, params: unknown): Promise<void> {
    const controller = new AbortController();
    this.answering.set(id, controller);
    try {
      const served = this.served.get(method);
      if (!served) throw new PapersideError('protocol', `There is no call "${method}".`);
      const parsed = v.safeParse(served.procedure.params, params);
      if (!parsed.success) throw misunderstood(`call of "${method}"`, parsed.issues);
      const result = await served.answer(parsed.output, controller.signal);
      if (!this.ended)
        this.channel.post({ kind: 'done', id, result } satisfies Envelope, buffersToMove(result));
    } catch (error) {
      this.tryPost({ kind: 'failed', id, error: toWireError(error) });
    } finally {
      this.answering.delete(id);
    }
  }

  /** For messages that nobody waits for any more once the channel is broken. */
  private tryPost(message: Envelope): void {
    if (this.ended) return;
    try {
      this.channel.post(message);
    } catch {
      // The channel says by `onDidClose` that it is gone.
    }
  }

  private end(error: Error): void {
    if (this.ended) return;
    this.ended = error;
    for (const subscription of this.subscriptions) subscription.dispose();
    for (const controller of this.answering.values()) controller.abort();
    for (const call of [...this.pending.values()]) call.reject(error);
    this.served.clear();
  }
}

function misunderstood(
  what: string,
  issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]],
): PapersideError {
  const [issue] = issues;
  const path = v.getDotPath(issue);
  return new PapersideError(
    'protocol',
    `Malformed ${what}${path === null ? '' : ` at ${path}`}: ${issue.message}`,
  );
}
