import type { Marks } from '../library';
import type { Pause } from '../ports';
import type { LogPeriod } from './logPeriod';

/** What was done with a paper, in the order in which it is told. */
export const logDeeds = ['read', 'starred', 'cited'] as const;
export type LogDeed = (typeof logDeeds)[number];

export interface LogEntry {
  readonly id: string;
  readonly deeds: readonly LogDeed[];
  /** When the first of them was done, in milliseconds since 1970. */
  readonly at: number;
}

export interface LogSources {
  /** Ids of the library's papers. */
  readonly ids: Iterable<string>;
  readonly marksOf: (id: string) => Marks | undefined;
  /** When papers came to be cited, in milliseconds since 1970. */
  readonly cited: ReadonlyMap<string, number>;
  /** The person's date of a time, `YYYY-MM-DD`. */
  readonly dateOf: (milliseconds: number) => string;
}

/** Papers looked at between two pauses: about a millisecond. */
const slice = 500;

/** The papers that were marked as read, starred or cited in the period and still are, the first first. */
export async function logEntries(
  { ids, marksOf, cited, dateOf }: LogSources,
  { from, to }: LogPeriod,
  pause: Pause,
): Promise<readonly LogEntry[]> {
  const entries: LogEntry[] = [];
  let seen = 0;
  for (const id of ids) {
    if (++seen % slice === 0) await pause();
    const marks = marksOf(id);
    const times: Readonly<Record<LogDeed, number | undefined>> = {
      read: marks?.read?.[0] ? marks.read[1] : undefined,
      starred: marks?.starred?.[0] ? marks.starred[1] : undefined,
      cited: cited.get(id),
    };
    const done = logDeeds.flatMap((deed) => {
      const at = times[deed];
      const date = at === undefined ? '' : dateOf(at);
      return at !== undefined && date >= from && date <= to ? [{ deed, at }] : [];
    });
    if (done.length === 0) continue;
    entries.push({ id, deeds: done.map(({ deed }) => deed), at: Math.min(...done.map(({ at }) => at)) });
  }
  return entries.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}
