import { RUN_BUDGET, withinBudget } from '../fetching';
import type { OpenLibrary } from '../library';
import type { Clock, FeedProgress, FeedRun, Files, Http, Log, Pause } from '../ports';
import { isAbort, isHttpError, isPapersideError, throwIfAborted, type Problem } from '../problems';
import { createSource, NO_MEMORY, type FeedSettings } from '../sources';
import type { FeedRecord } from './feedRecord';
import { shownTitle } from './followEntries';
import { retryAt } from './schedule';

/** What a run needs of the world. */
export interface RunWorld {
  readonly http: Http;
  readonly files: Files;
  readonly library: Pick<OpenLibrary, 'add' | 'hasFeed'>;
  readonly clock: Clock;
  /** A number from 0 to 1, as `Math.random` gives it. */
  readonly random: () => number;
  readonly pause: Pause;
  readonly log: Log;
}

export interface RunAsk {
  readonly settings: FeedSettings;
  /** As it stands on disk now. */
  readonly record: FeedRecord;
  /** Milliseconds between two runs; 0 for never. */
  readonly interval: number;
  /** Puts a record on disk. */
  readonly keep: (record: FeedRecord) => Promise<void>;
  readonly onProgress: (progress: FeedProgress) => void;
}

const MAX_PROBLEMS = 100;
const MAX_MESSAGE = 500;

/**
 * Fetches a feed once. Of each part the papers are stored first and then how far the source has come: so a kill at any
 * moment costs a fetch, and never a paper. A failure ends the run and stands in what it gives.
 * @returns the record with what came of the run in `lastRun`, which is not stored yet
 */
export async function runFeed(
  { settings, record, interval, keep, onProgress }: RunAsk,
  { http, files, library, clock, random, pause, log }: RunWorld,
  signal: AbortSignal,
): Promise<FeedRecord> {
  const source = createSource(settings, { http: withinBudget(http, RUN_BUDGET, clock), files, pause });
  const today = new Date(clock.now()).toISOString().slice(0, 10);
  // Where its papers were taken away, what was fetched of them says nothing.
  let kept = library.hasFeed(record.id) ? record : { ...record, memory: NO_MEMORY };
  const added = new Set<string>();
  const updated = new Set<string>();
  const problems: Problem[] = [];
  let movedTo: string | undefined;
  let error: unknown;
  try {
    const { lastRun } = record;
    const told = lastRun && lastRun.failure === undefined && { problems: lastRun.problems };
    for await (const part of source.fetch({ today, memory: kept.memory, ...told }, signal)) {
      throwIfAborted(signal);
      if (part.papers.length > 0) {
        const outcome = await library.add(part.papers, signal);
        for (const id of outcome.added) added.add(id);
        for (const id of outcome.updated) if (!added.has(id)) updated.add(id);
      }
      problems.push(...part.problems.slice(0, MAX_PROBLEMS - problems.length).map(bounded));
      movedTo ??= part.movedTo;
      // An answer that says nothing has changed says no title either: what was learned before holds.
      const title = shownTitle(part.title ?? '');
      kept = { ...kept, memory: part.memory, ...(title && { title }) };
      // What the last part leaves behind is stored with the run itself.
      if (part.done < part.of) await keep(kept);
      const { name, done, of } = part;
      onProgress({ part: name, done, of, added: added.size, updated: updated.size });
    }
  } catch (thrown) {
    error = thrown;
  }
  const isCancelled = isAbort(error);
  const hasFailed = error !== undefined && !isCancelled;
  const isOffline = hasFailed && isWithoutNetwork(error, record);
  if (hasFailed && !isPapersideError(error)) log.error(error instanceof Error ? error : String(error));
  const at = clock.now();
  const run: FeedRun = {
    at,
    added: added.size,
    updated: updated.size,
    problems,
    ...(hasFailed && { failure: sentenceOf(error) }),
    ...(isOffline && { isOffline }),
    ...(isCancelled && { isCancelled }),
    ...(movedTo !== undefined && { movedTo }),
  };
  const { id, memory, title } = kept;
  const after = { id, memory, ...(title !== undefined && { title }), lastRun: run };
  if (isCancelled) return { ...after, failures: kept.failures };
  // Who asked as much as one run may goes on with the next.
  if (!hasFailed || isSpent(error)) return { ...after, failures: 0 };
  const failures = kept.failures + 1;
  return { ...after, failures, retryAt: retryAt({ error, isOffline, failures, at, interval }, random()) };
}

/** A host that was there before doesn't lose its name: some systems say so when there is no network. */
function isWithoutNetwork(error: unknown, { memory }: FeedRecord): boolean {
  if (!isHttpError(error)) return false;
  const { kind } = error.fault;
  return kind === 'offline' || (kind === 'dns' && Object.keys(memory.fetched).length > 0);
}

function isSpent(error: unknown): boolean {
  return isHttpError(error) && error.fault.kind === 'budgetSpent';
}

/** What a person is told of a failure. */
export function sentenceOf(error: unknown): string {
  const sentence = isPapersideError(error)
    ? error.message
    : 'Something unexpected went wrong; the log has the details.';
  return sentence.slice(0, MAX_MESSAGE);
}

function bounded(problem: Problem): Problem {
  const { message } = problem;
  return message.length > MAX_MESSAGE
    ? { ...problem, message: `${message.slice(0, MAX_MESSAGE)}…` }
    : problem;
}
