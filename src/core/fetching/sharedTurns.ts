import type { Clock, Lease, Leases } from '../ports';

export interface SharedTurnsOptions {
  /** Where windows learn of each other. */
  readonly leases: Leases;
  readonly clock: Clock;
  /** A number from 0 to 1, as `Math.random` gives it. */
  readonly random: () => number;
}

/** Longer than a request may take: after that a window that was killed amid one is in nobody's way. */
const HELD_FOR = 70_000;
/** How long those who wait look away, at least and at most twice as long, in milliseconds. */
const LOOKS_AGAIN = 100;
/** A pause of a minute or more is for each window to learn: no lease is held for much longer. */
const LONGEST_PAUSE = 60_000;

/** What ends a turn: others are let in after so many milliseconds. */
export type EndTurn = (pause: number) => Promise<void>;

/**
 * Turns that all windows of a person take at a service whose terms count them as one. A turn's lease is not given back
 * when it ends, but runs out after the service's pause: so nobody comes sooner, whichever window it is.
 */
export class SharedTurns {
  constructor(private readonly options: SharedTurnsOptions) {}

  /**
   * Waits for a turn. Where windows can't learn of each other, each has it at once.
   * @param patience for how long, in milliseconds
   * @returns `undefined` where others have it for longer than that
   * @throws AbortError if `signal` aborts
   */
  async take(lane: string, patience: number, signal?: AbortSignal): Promise<EndTurn | undefined> {
    const { leases, clock, random } = this.options;
    const ends = clock.now() + patience;
    for (;;) {
      const lease = await leases.claim(`turn ${lane}`, HELD_FOR).catch(() => 'none' as const);
      if (lease === 'none') return () => Promise.resolve();
      if (lease) {
        if (!signal?.aborted) return (pause) => endAfter(lease, pause);
        await endAfter(lease, 0);
      }
      if (clock.now() >= ends) return undefined;
      await clock.sleep(LOOKS_AGAIN * (1 + random()), signal);
    }
  }
}

async function endAfter(lease: Lease, pause: number): Promise<void> {
  // A lease that can't be written runs out by itself.
  await lease.renew(Math.min(pause, LONGEST_PAUSE)).catch(() => false);
}
