import type { Pause } from '../ports';

/** So many are sorted at a stroke; so many are merged between two pauses. */
const run = 512;
const step = 4096;

/** The items in order, equal ones as they came. Those that stand in order already cost one look at each. */
export async function sortInSlices<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
  pause: Pause,
): Promise<readonly T[]> {
  if (await isSorted(items, compare, pause)) return items;
  let runs: (readonly T[])[] = [];
  for (let at = 0; at < items.length; at += run) {
    runs.push(items.slice(at, at + run).sort(compare));
    await pause();
  }
  while (runs.length > 1) {
    const merged: (readonly T[])[] = [];
    for (let at = 0; at < runs.length; at += 2)
      merged.push(await merge(runs[at] ?? [], runs[at + 1] ?? [], compare, pause));
    runs = merged;
  }
  return runs[0] ?? [];
}

async function isSorted<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
  pause: Pause,
): Promise<boolean> {
  let before: T | undefined;
  for (const [index, item] of items.entries()) {
    if (before !== undefined && compare(before, item) > 0) return false;
    before = item;
    if ((index + 1) % step === 0) await pause();
  }
  return true;
}

async function merge<T>(
  one: readonly T[],
  other: readonly T[],
  compare: (a: T, b: T) => number,
  pause: Pause,
): Promise<readonly T[]> {
  const merged: T[] = [];
  let at = 0;
  for (const item of one) {
    for (let next = other[at]; next !== undefined && compare(next, item) < 0; next = other[++at]) {
      merged.push(next);
      if (merged.length % step === 0) await pause();
    }
    merged.push(item);
    if (merged.length % step === 0) await pause();
  }
  for (; at < other.length; at++) {
    const item = other[at];
    if (item !== undefined) merged.push(item);
    if (merged.length % step === 0) await pause();
  }
  return merged;
}
