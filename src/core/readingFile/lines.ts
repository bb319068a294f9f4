import type { Pause } from '../ports';
import { sortInSlices } from './sortInSlices';

/** A record, and where in the bytes of its file it stands; nowhere if it has changed since. */
export interface Line<R> {
  readonly record: R;
  readonly place?: Place;
}

/** A line without its end. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

interface Named {
  readonly id: string;
}

/** @returns the first itself if the second says nothing new */
export type Join<R> = (held: R, incoming: R) => R;

/** Lines looked at between two pauses. */
const linesPerSlice = 2_000;

/** Lines in the order of their ids, one for each: what several say of one is joined. */
export async function toLines<R extends Named>(
  lines: readonly Line<R>[],
  join: Join<R>,
  pause: Pause,
): Promise<readonly Line<R>[]> {
  const sorted = await sortInSlices(lines, (a, b) => compare(a.record.id, b.record.id), pause);
  const joined: Line<R>[] = [];
  for (const [index, line] of sorted.entries()) {
    const last = joined.at(-1);
    if (last?.record.id === line.record.id) joined[joined.length - 1] = joinLines(last, line, join);
    else joined.push(line);
    if ((index + 1) % linesPerSlice === 0) await pause();
  }
  return joined;
}

/** What both say, both as `toLines` gives them. @returns `held` itself if `incoming` says nothing new */
export async function mergeLines<R extends Named>(
  held: readonly Line<R>[],
  incoming: readonly Line<R>[],
  join: Join<R>,
  pause: Pause,
): Promise<readonly Line<R>[]> {
  if (incoming.length === 0) return held;
  const merged: Line<R>[] = [];
  let isNews = false;
  let at = 0;
  for (const [index, line] of incoming.entries()) {
    for (let next = held[at]; next && next.record.id < line.record.id; next = held[++at]) {
      merged.push(next);
      if (merged.length % linesPerSlice === 0) await pause();
    }
    const same = held[at];
    if (same?.record.id === line.record.id) {
      const joined = joinLines(same, line, join);
      isNews ||= joined !== same;
      merged.push(joined);
      at++;
    } else {
      isNews = true;
      merged.push(line);
    }
    if ((index + 1) % linesPerSlice === 0) await pause();
  }
  if (!isNews) return held;
  for (; at < held.length; at += linesPerSlice) {
    merged.push(...held.slice(at, at + linesPerSlice));
    await pause();
  }
  return merged;
}

/** The record of an id, among lines as `toLines` gives them. */
export function findRecord<R extends Named>(lines: readonly Line<R>[], id: string): R | undefined {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const record = lines[middle]?.record;
    if (record?.id === id) return record;
    if (record !== undefined && record.id < id) low = middle + 1;
    else high = middle;
  }
  return undefined;
}

function joinLines<R>(held: Line<R>, incoming: Line<R>, join: Join<R>): Line<R> {
  const record = join(held.record, incoming.record);
  return record === held.record ? held : { record };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
