import { readFileSync } from 'node:fs';

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

/**
 * Milliseconds of processor time that the main thread has used, where Linux tells it (schedstat); elsewhere those of the
 * process. The engine's collectors and compilers work on threads of their own, and nothing waits for these.
 */
function spentByThread(): number {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[0]) / 1_000_000;
  } catch {
    return spent();
  }
}

/** The longest stretch of processor time (ms) for which nothing else in this thread can run while `work` goes on. */
export async function longestStretch(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let isDone = false;
  let since = spentByThread();
  const turn = () => {
    const now = spentByThread();
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

/** Resolves when this process has nothing more to do by itself, also where others leave it little time. */
export async function idle(): Promise<void> {
  const aWhile = () => new Promise((resolve) => setTimeout(resolve, 500));
  while ((await cost(aWhile))[1] > 10);
}
