import type { HttpLimits } from '../../core/ports';

/** Aborts a request that takes too long, in all or between two signs of life, or that somebody cancels. */
export class Deadline {
  readonly #abort = new AbortController();
  readonly #total: ReturnType<typeof setTimeout>;
  #idle: ReturnType<typeof setTimeout>;
  #expired: Expiry | undefined;

  constructor(
    private readonly limits: Pick<HttpLimits, 'total' | 'idle'>,
    private readonly caller: AbortSignal | undefined,
  ) {
    this.#total = setTimeout(() => this.#expire('total'), limits.total);
    this.#idle = this.#watch();
    caller?.addEventListener('abort', this.#cancel, { once: true });
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Which of the times is over. */
  get expired(): Expiry | undefined {
    return this.#expired;
  }

  /** Says that something came. */
  heard(): void {
    clearTimeout(this.#idle);
    this.#idle = this.#watch();
  }

  dispose(): void {
    clearTimeout(this.#total);
    clearTimeout(this.#idle);
    this.caller?.removeEventListener('abort', this.#cancel);
    // Whatever still comes is of no interest: a body half read would hold its connection.
    this.#abort.abort();
  }

  readonly #cancel = () => this.#abort.abort();

  #watch(): ReturnType<typeof setTimeout> {
    return setTimeout(() => this.#expire('idle'), this.limits.idle);
  }

  #expire(phase: Expiry['phase']): void {
    this.#expired ??= { phase, milliseconds: this.limits[phase] };
    this.#abort.abort();
  }
}

export interface Expiry {
  readonly phase: 'total' | 'idle';
  readonly milliseconds: number;
}
