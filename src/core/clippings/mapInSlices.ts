import type { Pause } from '../ports';
import { throwIfAborted } from '../problems';

/** So many are taken between two pauses: at most some 2 ms' worth. */
const slice = 20;

/**
 * Like `map`, but lets others run in between.
 * @throws AbortError if `signal` aborts
 */
export async function mapInSlices<T, U>(
  items: readonly T[],
  map: (item: T, index: number) => U,
  pause: Pause,
  signal?: AbortSignal,
): Promise<readonly U[]> {
  const mapped: U[] = [];
  for (const [index, item] of items.entries()) {
    mapped.push(map(item, index));
    if ((index + 1) % slice > 0) continue;
    await pause();
    throwIfAborted(signal);
  }
  return mapped;
}
