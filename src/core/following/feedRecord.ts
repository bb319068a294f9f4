import * as v from 'valibot';
import type { FeedRun } from '../ports';
import { NO_MEMORY, readSourceMemory, type SourceMemory } from '../sources';

/** What is kept of a feed: plain data, for the next start and for other windows. */
export interface FeedRecord {
  readonly id: string;
  readonly memory: SourceMemory;
  /** What the feed calls itself. */
  readonly title?: string;
  readonly lastRun?: FeedRun;
  /** Runs that failed in a row. */
  readonly failures: number;
  /** Set where the last run failed: when it is tried again, in milliseconds since 1970. */
  readonly retryAt?: number;
}

export function newRecord(id: string): FeedRecord {
  return { id, memory: NO_MEMORY, failures: 0 };
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const problem = v.object({
  message: v.string(),
  severity: v.picklist(['error', 'warning']),
  line: v.exactOptional(count),
  column: v.exactOptional(count),
  offset: v.exactOptional(count),
  path: v.exactOptional(v.string()),
  file: v.exactOptional(v.string()),
});
const run = v.object({
  at: v.pipe(v.number(), v.finite()),
  added: count,
  updated: count,
  problems: v.pipe(v.array(problem), v.maxLength(100)),
  failure: v.exactOptional(v.string()),
  isOffline: v.exactOptional(v.boolean()),
  isCancelled: v.exactOptional(v.boolean()),
  movedTo: v.exactOptional(v.string()),
});
const record = v.object({
  id: v.string(),
  memory: v.pipe(v.unknown(), v.transform(readSourceMemory)),
  title: v.exactOptional(v.fallback(v.pipe(v.string(), v.maxLength(200)), '')),
  lastRun: v.exactOptional(run),
  failures: v.fallback(count, 0),
  retryAt: v.exactOptional(v.pipe(v.number(), v.finite())),
});

/** A feed's record as it was stored; `undefined` where it can't be read, or is another's. That costs a fetch. */
export function readFeedRecord(value: unknown, id: string): FeedRecord | undefined {
  const read = v.safeParse(record, value);
  if (!read.success || read.output.id !== id) return undefined;
  const { title, lastRun, ...rest } = read.output;
  return { ...rest, ...(title && { title }), ...(lastRun && { lastRun }) };
}
