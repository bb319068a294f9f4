import type { CslItem } from '../paper';

/** What differs between two versions of a bibliography, by the very items. */
export interface ChangedEntries {
  readonly added: readonly CslItem[];
  readonly removed: readonly CslItem[];
  /** Keys that stand for another item now, for one where they stood for none, or for none any more. */
  readonly keys: ReadonlySet<string>;
}

/** One version of a bibliography, as far as its items go. */
export interface KeyedItems {
  readonly items: readonly CslItem[];
  readonly itemOf: (key: string) => CslItem | undefined;
}

const nothing: KeyedItems = { items: [], itemOf: () => undefined };

/** Takes next to no time for what both versions begin and end with. */
export function changedEntries(before: KeyedItems = nothing, after: KeyedItems = nothing): ChangedEntries {
  const [old, now] = [before.items, after.items];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let tail = 0;
  const most = Math.min(old.length, now.length) - start;
  while (tail < most && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const [left, right] = [old.slice(start, old.length - tail), now.slice(start, now.length - tail)];
  const [lost, come] = [new Set(left), new Set(right)];
  const keys = new Set<string>();
  for (const { id } of [...left, ...right]) if (before.itemOf(id) !== after.itemOf(id)) keys.add(id);
  return {
    added: right.filter((item) => !lost.has(item)),
    removed: left.filter((item) => !come.has(item)),
    keys,
  };
}
