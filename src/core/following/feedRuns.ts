import type { PoliteHttp } from '../fetching';
import type { OpenLibrary } from '../library';
import type { Clock, FeedProgress, FeedRun, Files, Leases, Log, Pause } from '../ports';
import { abortError, isAbort, throwIfAborted } from '../problems';
import type { FeedRecord } from './feedRecord';
import type { FeedRecords } from './feedRecords';
import type { FollowEntry } from './followEntries';
import { underLease } from './heldLease';
import { runFeed, sentenceOf } from './runFeed';
import { Turns } from './turns';

export interface FeedRunsOptions {
  readonly library: Pick<OpenLibrary, 'ready' | 'add' | 'hasFeed'>;
  readonly http: PoliteHttp;
  readonly files: Files;
  readonly records: FeedRecords;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly random: () => number;
  readonly pause: Pause;
  readonly log: Log;
  /** Milliseconds between two runs of a feed; 0 for never. */
  readonly interval: () => number;
  readonly isDue: (record: FeedRecord) => boolean;
  /** A feed begins to be fetched by this window. */
  readonly onBegin: (id: string) => void;
  /** The progress of a feed, or its record, changed. */
  readonly onChange: () => void;
  readonly onRun: (id: string, run: FeedRun) => void;
}

/** Services that are asked at the same time: each run holds a body and its papers. */
const AT_ONCE = 4;
/** How often somebody who waits for another window looks, in milliseconds. */
const WAITING = 1000;

/** A feed that is being fetched, or waits for its turn. */
class ActiveRun {
  readonly stop = new AbortController();
  progress: FeedProgress = { done: 0, of: 0, added: 0, updated: 0 };
  /** When a person asked for it first; absent where it began by itself. */
  askedAt: number | undefined;
  /** Who waits for it. */
  askers = 0;
  hasBegun = false;
  done: Promise<FeedRun | undefined> = Promise.resolve(undefined);

  constructor(
    readonly entry: FollowEntry,
    readonly isScheduled: boolean,
  ) {}

  /** One that began by itself may find that there is nothing to do: that is nothing to show. */
  get isShown(): boolean {
    return this.hasBegun || this.askedAt !== undefined;
  }

  /** Whether the record already tells what this run is to find out. */
  isAnswered(record: FeedRecord, isDue: (record: FeedRecord) => boolean): boolean {
    return this.askedAt === undefined ? !isDue(record) : (record.lastRun?.at ?? 0) > this.askedAt;
  }
}

/**
 * The runs of this window: of each service one at a time, and while another window is at a service, none. What another
 * window has just fetched is not fetched again.
 */
export class FeedRuns {
  readonly #active = new Map<string, ActiveRun>();
  readonly #lanes = new Map<string, Turns>();
  readonly #slots = new Turns(AT_ONCE);
  #isDisposed = false;

  constructor(private readonly options: FeedRunsOptions) {}

  progressOf(id: string): FeedProgress | undefined {
    const active = this.#active.get(id);
    return active?.isShown ? active.progress : undefined;
  }

  /** Whether a feed is being fetched, or waits for its turn. */
  isBusy(id: string): boolean {
    return this.#active.has(id);
  }

  /** Fetches a feed that is due, unless that is done already; nobody waits for it. */
  start(entry: FollowEntry): void {
    if (!this.#isDisposed && !this.#active.has(entry.id)) this.#begin(entry, true);
  }

  /**
   * Fetches a feed for somebody, or joins them to the run that is under way. Once nobody waits for a run that did not
   * begin by itself, it ends.
   * @throws AbortError if `signal` aborts
   */
  async ask(entry: FollowEntry, signal?: AbortSignal): Promise<FeedRun> {
    throwIfAborted(signal);
    const before = this.#active.get(entry.id);
    // One that was cancelled has nothing to join.
    if (before?.stop.signal.aborted) await before.done;
    const active = this.#active.get(entry.id) ?? this.#begin(entry, false);
    active.askedAt ??= this.options.clock.now();
    active.askers++;
    this.#changed();
    try {
      return (await orAborted(active.done, signal)) ?? this.#cancelled();
    } finally {
      if (--active.askers === 0 && !active.isScheduled) active.stop.abort();
    }
  }

  cancel(id: string): void {
    this.#active.get(id)?.stop.abort();
  }

  /** Ends all runs. What has arrived stays, and the records are as after a kill. */
  dispose(): void {
    this.#isDisposed = true;
    for (const { stop } of this.#active.values()) stop.abort();
  }

  #begin(entry: FollowEntry, isScheduled: boolean): ActiveRun {
    const active = new ActiveRun(entry, isScheduled);
    this.#active.set(entry.id, active);
    active.done = this.#run(active)
      .catch((error: unknown) => this.#ended(error))
      .finally(() => {
        this.#active.delete(entry.id);
        if (active.isShown) this.#changed();
      });
    return active;
  }

  /** @returns what came of it, here or in another window; `undefined` where another window is at it */
  async #run(active: ActiveRun): Promise<FeedRun | undefined> {
    const { library, clock, records } = this.options;
    const { entry, stop } = active;
    const lane = this.#lanes.get(entry.lane) ?? new Turns(1);
    this.#lanes.set(entry.lane, lane);
    return lane.run(async () => {
      await library.ready;
      for (;;) {
        const work = (signal: AbortSignal) => this.#slots.run(() => this.#fetch(active, signal), signal);
        const held = await underLease(entry.lane, work, this.options, stop.signal);
        if (held.kind === 'done') return held.value;
        if (active.askedAt === undefined) return undefined;
        await clock.sleep(WAITING, stop.signal);
        const record = await records.reread(entry.id);
        if (active.isAnswered(record, this.options.isDue)) return record.lastRun;
      }
    }, stop.signal);
  }

  async #fetch(active: ActiveRun, signal: AbortSignal): Promise<FeedRun | undefined> {
    const { records, http, interval, isDue, onRun, log } = this.options;
    const { entry, stop } = active;
    const record = await records.reread(entry.id);
    if (active.isAnswered(record, isDue)) return record.lastRun;
    active.hasBegun = true;
    this.options.onBegin(entry.id);
    this.#changed();
    const state = await records.readLane(entry.lane);
    if (state) http.adopt(state);
    const fetched = await runFeed(
      {
        settings: entry.settings,
        record,
        interval: interval(),
        keep: (each) => records.keep(each),
        onProgress: (progress) => {
          active.progress = progress;
          this.#changed();
        },
      },
      this.options,
      signal,
    );
    // Cut off by the window's end or by another window, this was no run.
    if (this.#isDisposed || (signal.aborted && !stop.signal.aborted)) throw abortError();
    const run = await this.#keep(entry, fetched);
    if (run) {
      log.info(`${entry.usualTitle}: ${run.failure ?? `${run.added} new, ${run.updated} updated`}`);
      onRun(entry.id, run);
    }
    return run;
  }

  /** Stores what came of a run; that this can't be done is told as its failure. */
  async #keep(entry: FollowEntry, record: FeedRecord): Promise<FeedRun | undefined> {
    const { records, http } = this.options;
    const state = http.states.find(({ lane }) => lane === entry.lane);
    try {
      if (state) await records.keepLane(state);
      await records.keep(record);
      return record.lastRun;
    } catch (error) {
      const { failure } = this.#ended(error);
      return record.lastRun && { failure: failure ?? String(error), ...record.lastRun };
    }
  }

  #ended(error: unknown): FeedRun {
    if (isAbort(error)) return this.#cancelled();
    const { log } = this.options;
    log.error(error instanceof Error ? error : String(error));
    return { ...this.#nothing(), failure: sentenceOf(error) };
  }

  #cancelled(): FeedRun {
    return { ...this.#nothing(), isCancelled: true };
  }

  #nothing(): FeedRun {
    return { at: this.options.clock.now(), added: 0, updated: 0, problems: [] };
  }

  #changed(): void {
    if (!this.#isDisposed) this.options.onChange();
  }
}

/** `work`, or AbortError as soon as `signal` aborts. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(abortError());
    signal.addEventListener('abort', stop, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
