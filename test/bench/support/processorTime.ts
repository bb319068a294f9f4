/** Milliseconds of processor time that this process has used: what other programs do doesn't count. */
export function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Processor time of one run. */
export async function cost<T>(
  run: () => T | Promise<T>,
): Promise<readonly [result: T, milliseconds: number]> {
  const before = spent();
  const result = await run();
  return [result, spent() - before];
}

/** The longest stretch of processor time (ms) for which nothing else in this thread can run while `work` goes on. */
export async function longestStretch(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let isDone = false;
  let since = spent();
  const turn = () => {
    const now = spent();
    longest = Math.max(longest, now - since);
    since = now;
    if (!isDone) setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  isDone = true;
  turn();
  return longest;
}

/** What a sliced work waits for: others run. */
export function giveWay(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
