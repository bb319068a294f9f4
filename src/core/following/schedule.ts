import { laneOf, parseAddress } from '../fetching';
import { isFileError, isHttpError, isTransient } from '../problems';
import type { FeedRecord } from './feedRecord';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The shortest interval between two fetches: services change no faster, and are asked by many. */
export const MIN_INTERVAL = 5 * MINUTE;

/** How long to wait after the first failure, and at most; each further one doubles it. */
interface BackOff {
  readonly first: number;
  readonly most: number;
}

/** Without a network an attempt costs nobody anything. */
const OFFLINE: BackOff = { first: 2 * MINUTE, most: 15 * MINUTE };
const PASSING: BackOff = { first: MIN_INTERVAL, most: 6 * HOUR };

export interface FailedRun {
  readonly error: unknown;
  readonly isOffline: boolean;
  /** Runs that failed in a row, this one included. */
  readonly failures: number;
  /** When it ended, in milliseconds since 1970. */
  readonly at: number;
  /** Milliseconds between two fetches that succeed; 0 for never. */
  readonly interval: number;
}

/**
 * When a feed that failed is tried again: soon if that may well help, else at its usual time, and later each time.
 * @param chance from 0 to 1, so that many windows don't come back at one moment
 */
export function retryAt({ error, isOffline, failures, at, interval }: FailedRun, chance: number): number {
  const fault = isHttpError(error) ? error.fault : undefined;
  const isPassing = !fault || isTransient(fault) || fault.kind === 'resting' || fault.kind === 'busy';
  const usual = Math.max(interval, MIN_INTERVAL);
  const lasting: BackOff = { first: usual, most: Math.max(usual, 24 * HOUR) };
  // A program of this machine, such as Zotero, is started when somebody wants it, and so does a disk come back: not
  // trying it spares nobody.
  const local: BackOff = { first: MIN_INTERVAL, most: usual };
  const { first, most } = isOffline
    ? OFFLINE
    : isNotRunning(error) || isFileError(error)
      ? local
      : isPassing
        ? PASSING
        : lasting;
  const pause = Math.min(first * 2 ** Math.min(failures - 1, 30), most) * (0.75 + chance / 2);
  return Math.round(Math.max(at + pause, fault?.kind === 'resting' ? fault.until : 0));
}

function isNotRunning(error: unknown): boolean {
  if (!isHttpError(error) || error.fault.kind !== 'refused') return false;
  const url = parseAddress(`http://${error.host}`);
  return url !== undefined && laneOf(url).isLocal;
}

/** The network may take so long to be there after waking. */
const WAKING = 10_000;

/**
 * When a feed is due, in milliseconds since 1970; 0 if it was never fetched.
 * @param wokeAt when the machine woke last: what failed before is tried once it is awake
 */
export function dueAt(
  record: FeedRecord | undefined,
  { interval, now, wokeAt }: { readonly interval: number; readonly now: number; readonly wokeAt: number },
): number {
  const last = record?.lastRun?.at;
  // That lies ahead: the clock was set back.
  if (last === undefined || last > now + MINUTE) return 0;
  if (record?.retryAt === undefined) return last + interval;
  return last < wokeAt ? Math.min(record.retryAt, wokeAt + WAKING) : record.retryAt;
}
