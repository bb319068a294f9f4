import type { Clock } from '../../src/core/ports';
import { abortError } from '../../src/core/problems';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock that stands still until somebody `advance`s it, or until all that is left to do is to wait (`run`). */
export class VirtualClock implements Clock {
  #now: number;
  #sleepers: Sleeper[] = [];

  constructor(start: number) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(abortError());
        return;
      }
      const stop = () => {
        this.#sleepers = this.#sleepers.filter((each) => each !== sleeper);
        reject(abortError());
      };
      const sleeper = {
        at: this.#now + milliseconds,
        wake: () => {
          signal?.removeEventListener('abort', stop);
          resolve();
        },
      };
      signal?.addEventListener('abort', stop, { once: true });
      this.#sleepers.push(sleeper);
    });
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }

  /** Lets time pass, from sleeper to sleeper, until `work` is done. */
  async run<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const isDone = () => done;
    const settled = work.finally(() => (done = true));
    settled.catch(() => undefined);
    for (let idle = 0; idle < 100; idle++) {
      // What is ready runs first: some turns of the event loop, so that chains of promises get to their end.
      for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
      if (isDone()) break;
      const next = this.#sleepers.sort((a, b) => a.at - b.at).shift();
      if (!next) continue;
      idle = 0;
      this.#now = Math.max(this.#now, next.at);
      next.wake();
    }
    return settled;
  }
}
