/**
 * How many times the processor time of the larger size is that of the smaller: the best of three each, at least
 * a few milliseconds, so that other programs and the collector of garbage don't count.
 */
export function growth(run: (size: number) => unknown, small: number, large: number): number {
  const cost = (size: number) => {
    const start = process.cpuUsage();
    run(size);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  const best = (size: number) => Math.min(...[1, 2, 3].map(() => cost(size)));
  run(small);
  return best(large) / Math.max(4, best(small));
}
