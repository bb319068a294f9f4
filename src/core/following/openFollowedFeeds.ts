import { Emitter } from '../emitter';
import type { PoliteHttp } from '../fetching';
import type { OpenLibrary, Watch } from '../library';
import type {
  Clock,
  Disposable,
  FeedFault,
  FeedPreview,
  FeedRun,
  Files,
  FollowedFeed,
  FollowedFeeds,
  Leases,
  Log,
  Pause,
  Storage,
} from '../ports';
import { isAbort, PapersideError, throwIfAborted } from '../problems';
import { ChangedFiles } from './changedFiles';
import { FeedRecords } from './feedRecords';
import { FeedRuns } from './feedRuns';
import { readFollowEntries, readFollowEntry, type FollowEntries, type FollowEntry } from './followEntries';
import { previewFeed } from './previewFeed';
import { RecordFolder } from './recordFolder';
import { dueAt, MIN_INTERVAL } from './schedule';

export interface FollowSettings {
  /** `paperside.feeds.follow`, as it stands there. */
  readonly follow: unknown;
  /** Minutes between two fetches of a feed; 0 for never. */
  readonly interval: number;
}

export interface FollowedFeedsOptions {
  readonly library: Pick<OpenLibrary, 'ready' | 'add' | 'hasFeed' | 'moveSource'>;
  readonly http: PoliteHttp;
  readonly files: Files;
  /** The folder of its own in which it keeps how each feed fares. */
  readonly storage: Storage;
  readonly leases: Leases;
  /** Reads the settings as they are now. */
  readonly settings: () => FollowSettings;
  readonly onDidChangeSettings: (listener: () => void) => Disposable;
  /** How to learn that other windows wrote. */
  readonly watch: Watch;
  readonly clock: Clock;
  /** A number from 0 to 1, as `Math.random` gives it. */
  readonly random: () => number;
  readonly pause: Pause;
  readonly log: Log;
  /** Names this window and this start of it: letters and digits that no other window or start ever has. */
  readonly writer: string;
}

/** All in milliseconds. An editor that starts has better things to do for so long. */
const START = 10_000;
const SOON = 1000;
const TICK = 30_000;
/** Ticks that come later than this tell that the machine slept; the network is there a while after it wakes. */
const ASLEEP = 60_000;
const WAKING = 10_000;
const TICKS_PER_SWEEP = 20;

/**
 * The feeds of the settings, fetched by themselves: see `FollowedFeeds`. Nothing is read or asked before the library
 * has been read, and nothing at all while no feed is followed.
 */
export function openFollowedFeeds(options: FollowedFeedsOptions): FollowedFeeds & Disposable {
  return new Following(options);
}

class Following implements FollowedFeeds {
  readonly #options: FollowedFeedsOptions;
  readonly #changes: Emitter<void>;
  readonly #ends: Emitter<{ readonly feed: FollowedFeed; readonly run: FeedRun }>;
  readonly #records: FeedRecords;
  readonly #runs: FeedRuns;
  readonly #changedFiles: ChangedFiles;
  readonly #settings: Disposable;
  readonly #startsAt: number;
  #following: FollowEntries | undefined;
  #all: readonly FollowedFeed[] | undefined;
  #watch: Disposable | undefined;
  #looking = false;
  #ticking: AbortController | undefined;
  #wokeAt = 0;
  #isReady = false;
  #isDisposed = false;

  constructor(options: FollowedFeedsOptions) {
    this.#options = options;
    const { library, clock, log, storage, writer, onDidChangeSettings } = options;
    const now = () => clock.now();
    this.#changes = new Emitter(log);
    this.#ends = new Emitter(log);
    this.#records = new FeedRecords(new RecordFolder({ storage, writer, now, log }));
    this.#runs = new FeedRuns({
      ...options,
      records: this.#records,
      interval: () => this.#interval,
      isDue: (record) => this.#interval > 0 && this.#dueOf(record.id) <= now(),
      onBegin: (id) => this.#changedFiles.reading(id),
      onChange: () => this.#changed(),
      onRun: (id, run) => {
        this.#changed();
        const feed = this.all.find((each) => each.id === id);
        if (feed) this.#ends.fire({ feed, run });
      },
    });
    this.#changedFiles = new ChangedFiles({
      ...options,
      isBusy: (id) => this.#runs.isBusy(id),
      onRest: (id) => this.#startDue(id),
    });
    this.#startsAt = now() + START;
    this.#settings = onDidChangeSettings(() => this.#readAgain());
    void library.ready.then(() => {
      this.#isReady = true;
      this.#begin();
    });
  }

  get all(): readonly FollowedFeed[] {
    return (this.#all ??= this.#entries.map((entry) => this.#describe(entry)));
  }

  get faults(): readonly FeedFault[] {
    return this.#read().faults;
  }

  onDidChange(listener: () => void): Disposable {
    return this.#changes.on(listener);
  }

  onDidRun(listener: (feed: FollowedFeed, run: FeedRun) => void): Disposable {
    return this.#ends.on(({ feed, run }) => listener(feed, run));
  }

  async refresh(ids?: readonly string[], signal?: AbortSignal): Promise<readonly FeedRun[]> {
    throwIfAborted(signal);
    const asked = this.#entries.filter(({ id, isPaused }) => (ids ? ids.includes(id) : !isPaused));
    const runs = await Promise.allSettled(asked.map((entry) => this.#runs.ask(entry, signal)));
    throwIfAborted(signal);
    return runs.flatMap((run) => (run.status === 'fulfilled' ? [run.value] : []));
  }

  cancel(id: string): void {
    this.#runs.cancel(id);
  }

  preview(settings: unknown, signal?: AbortSignal): Promise<FeedPreview> {
    return previewFeed(settings, this.#options, signal);
  }

  async move(id: string, settings: unknown): Promise<string> {
    const entry = readFollowEntry(settings, this.#options);
    if (typeof entry === 'string') throw new PapersideError('feedUnreadable', entry);
    if (entry.id === id) return id;
    this.#runs.cancel(id);
    await this.#records.copy(id, entry.id);
    await this.#options.library.moveSource(id, entry.id);
    this.#changed();
    return entry.id;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#settings.dispose();
    this.#watch?.dispose();
    this.#ticking?.abort();
    this.#changedFiles.dispose();
    this.#runs.dispose();
    this.#changes.clear();
    this.#ends.clear();
  }

  get #entries(): readonly FollowEntry[] {
    return this.#read().entries;
  }

  get #interval(): number {
    const minutes = this.#options.settings().interval;
    return minutes > 0 ? Math.max(minutes * 60_000, MIN_INTERVAL) : 0;
  }

  /** The settings are read when somebody asks for the first time: not while the editor starts. */
  #read(): FollowEntries {
    return (this.#following ??= readFollowEntries(this.#options.settings().follow, this.#options));
  }

  #readAgain(): void {
    const wasFetched = this.#following?.entries.filter(({ isPaused }) => !isPaused) ?? [];
    this.#following = undefined;
    const isFetched = new Set(this.#entries.flatMap(({ id, isPaused }) => (isPaused ? [] : [id])));
    for (const { id } of wasFetched) if (!isFetched.has(id)) this.#runs.cancel(id);
    this.#changed();
    this.#begin();
  }

  #dueOf(id: string): number {
    const { clock } = this.#options;
    const record = this.#records.get(id);
    const times = { interval: this.#interval, now: clock.now(), wokeAt: this.#wokeAt };
    const isDueNow = this.#changedFiles.mayHaveChanged(id, record?.lastRun?.at);
    return Math.max(isDueNow ? 0 : dueAt(record, times), this.#startsAt);
  }

  #describe({ id, place, title, usualTitle, page, watched, isPaused }: FollowEntry): FollowedFeed {
    const record = this.#records.get(id);
    const fetching = this.#runs.progressOf(id);
    const due = isPaused || this.#interval === 0 ? undefined : this.#dueOf(id);
    return {
      id,
      place,
      title: title ?? record?.title ?? usualTitle,
      page,
      ...(watched && { watched }),
      isPaused,
      ...(fetching && { fetching }),
      ...(record?.lastRun && { lastRun: record.lastRun }),
      ...(due !== undefined && { due }),
    };
  }

  #changed(): void {
    this.#all = undefined;
    if (!this.#isDisposed) this.#changes.fire();
  }

  /** Follows what the settings say now, from now on. */
  #begin(): void {
    if (!this.#isReady || this.#isDisposed) return;
    const { clock, watch } = this.#options;
    this.#ticking?.abort();
    this.#ticking = undefined;
    this.#changedFiles.watch(this.#interval > 0 ? this.#entries.filter(({ isPaused }) => !isPaused) : []);
    if (this.#entries.length === 0) {
      this.#watch?.dispose();
      this.#watch = undefined;
      return;
    }
    this.#watch ??= watch(() => void this.#look());
    void this.#look();
    const ticking = new AbortController();
    this.#ticking = ticking;
    void this.#keepTime(Math.max(this.#startsAt - clock.now(), SOON), ticking.signal);
  }

  /** Shows what other windows fetched. */
  async #look(): Promise<void> {
    if (this.#looking || this.#isDisposed) return;
    this.#looking = true;
    try {
      const hasNews = await this.#records.look(this.#entries.map(({ id }) => id));
      if (hasNews) this.#changed();
    } catch (error) {
      this.#options.log.debug(`How feeds fare could not be read: ${String(error)}`);
    } finally {
      this.#looking = false;
    }
  }

  async #keepTime(first: number, signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#options;
    try {
      await clock.sleep(first, signal);
      for (let ticks = 1; ; ticks++) {
        await this.#tick();
        if (ticks % TICKS_PER_SWEEP === 0)
          await this.#records.sweep().catch((error: unknown) => log.debug(String(error)));
        const before = clock.now();
        await clock.sleep(TICK, signal);
        if (clock.now() - before < TICK + ASLEEP) continue;
        this.#wokeAt = clock.now();
        this.#changed();
        await clock.sleep(WAKING, signal);
      }
    } catch (error) {
      if (!isAbort(error)) log.error(error instanceof Error ? error : String(error));
    }
  }

  /** Begins to fetch a feed whose file has changed; what changes while the editor starts comes with the first tick. */
  #startDue(id: string): void {
    const entry = this.#entries.find((each) => each.id === id);
    if (!entry || entry.isPaused || this.#interval === 0) return;
    if (this.#dueOf(id) <= this.#options.clock.now()) this.#runs.start(entry);
  }

  /** Begins to fetch what is due, what has been due for longest first. */
  async #tick(): Promise<void> {
    await this.#look();
    if (this.#interval === 0) return;
    const now = this.#options.clock.now();
    const due = this.#entries
      .map((entry) => ({ entry, at: entry.isPaused ? Infinity : this.#dueOf(entry.id) }))
      .filter(({ at }) => at <= now)
      .sort((a, b) => a.at - b.at);
    for (const { entry } of due) this.#runs.start(entry);
  }
}
