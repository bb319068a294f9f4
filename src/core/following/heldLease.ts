import type { Clock, Leases, Log } from '../ports';
import { isAbort } from '../problems';

/** How long others wait for a window that died, and how often one that lives says so, in milliseconds. */
const HELD_FOR = 60_000;
const RENEWED_EVERY = 20_000;

/** What came of working under a lease. */
export type Held<T> =
  { readonly kind: 'done'; readonly value: T } | { readonly kind: 'taken' } | { readonly kind: 'lost' };

/**
 * Does work under a lease that is renewed for as long as it lasts. Where claims can't be made at all, it is done
 * without: twice is better than never.
 * @param work its signal aborts, too, if another window takes the lease over; its result counts for nothing then
 * @returns 'taken' if another window holds the lease, 'lost' if one took it over meanwhile
 * @throws what `work` throws
 */
export async function underLease<T>(
  name: string,
  work: (signal: AbortSignal) => Promise<T>,
  { leases, clock, log }: { readonly leases: Leases; readonly clock: Clock; readonly log: Log },
  signal: AbortSignal,
): Promise<Held<T>> {
  const lease = await leases.claim(name, HELD_FOR).catch((error: unknown) => {
    log.warn(`The lease of ${name} can't be claimed: ${String(error)}`);
    return 'none' as const;
  });
  if (lease === undefined) return { kind: 'taken' };
  if (lease === 'none') return { kind: 'done', value: await work(signal) };
  const lost = new AbortController();
  const done = new AbortController();
  const renewing = async () => {
    for (;;) {
      await clock.sleep(RENEWED_EVERY, done.signal);
      const isHeld = await lease.renew(HELD_FOR).catch(() => true);
      if (!isHeld) lost.abort();
    }
  };
  const renewed = renewing().catch((error: unknown) => {
    if (!isAbort(error)) log.warn(String(error));
  });
  try {
    const value = await work(AbortSignal.any([signal, lost.signal]));
    return lost.signal.aborted ? { kind: 'lost' } : { kind: 'done', value };
  } catch (error) {
    if (lost.signal.aborted && isAbort(error)) return { kind: 'lost' };
    throw error;
  } finally {
    done.abort();
    await renewed;
    await lease.release().catch((error: unknown) => log.debug(String(error)));
  }
}
