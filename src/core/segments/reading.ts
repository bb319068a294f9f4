import type { Pause } from '../ports';
import { throwIfAborted } from '../problems';

/**
 * Work on a long text, bit by bit: yields how much was done since the last time, in UTF-16 units of text that is
 * decoded or what takes as long, and returns the result. Whoever drives it may pause, or stop, in between.
 */
export type Reading<T> = Generator<number, T, undefined>;

/** Does all of it at once. */
export function readAtOnce<T>(reading: Reading<T>): T {
  for (;;) {
    const step = reading.next();
    if (step.done === true) return step.value;
  }
}

/** So much is done between two pauses: some 2 ms' worth of most texts. */
const slice = 8_000;
const growth = 1.2;

/**
 * Goes through a reading to its end, and lets others run in between.
 * @param firstSlice smaller for code that has just started, which runs many times slower; slices grow from there
 * @throws AbortError if `signal` aborts
 */
export async function readInTurns<T>(
  reading: Reading<T>,
  pause: Pause,
  signal?: AbortSignal,
  firstSlice = slice,
): Promise<T> {
  let done = 0;
  let size = firstSlice;
  for (;;) {
    const step = reading.next();
    if (step.done === true) return step.value;
    done += step.value;
    if (done < size) continue;
    done = 0;
    size = Math.min(size * growth, slice);
    await pause();
    throwIfAborted(signal);
  }
}
