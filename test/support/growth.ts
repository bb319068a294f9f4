const rounds = 7;

/**
 * How many times the cost of the larger size is that of the smaller: the best of several rounds each, taken in turn,
 * and at least a few milliseconds, so that other programs and the collector of garbage don't count.
 */
export function growth(run: (size: number) => unknown, small: number, large: number): number {
  run(small);
  let [least, most] = [Infinity, Infinity];
  for (let round = 0; round < rounds; round++) {
    least = Math.min(least, cost(run, small));
    most = Math.min(most, cost(run, large));
  }
  return most / Math.max(4, least);
}

/** In milliseconds. The clock counts other programs, too; the processor's time what V8 does beside, as collecting. */
function cost(run: (size: number) => unknown, size: number): number {
  const [began, start] = [performance.now(), process.cpuUsage()];
  run(size);
  const { user, system } = process.cpuUsage(start);
  return Math.min(performance.now() - began, (user + system) / 1000);
}
