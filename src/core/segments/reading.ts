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
