import type { Library, LibraryChange } from '../library';
import type {
  Disposable,
  Log,
  Pause,
  SearchAnswer,
  SearchOptions,
  SearchProgress,
  SearchService,
  Storage,
} from '../ports';
import { abortError, isPapersideError, PapersideError, throwIfAborted } from '../problems';
import { IndexStore } from './indexStore';
import { IndexSync } from './indexSync';
import type { EngineConnection, SearchEngine } from './searchEngine';

export interface OpenSearchOptions {
  readonly library: Library;
  readonly storage: Storage;
  /** Starts an engine with an empty index; called again, after a while, when one is gone. */
  readonly connect: () => EngineConnection;
  readonly log: Log;
  readonly pause: Pause;
  /** Calls `run` once, after some milliseconds, unless disposed before. */
  readonly after: (milliseconds: number, run: () => void) => Disposable;
  /** Tells this window from others that share the storage: letters and digits. */
  readonly writer: string;
}

export interface OpenSearch extends SearchService, Disposable {
  /** Tells which papers the workspace cites, for `is:cited`. */
  setCited(ids: ReadonlySet<string>): void;
  /** Resolves when the index holds what the library does, and is saved. */
  flush(): Promise<void>;
}

/** How long after a change the index is saved, in milliseconds: most changes don't come alone. */
const saveDelay = 5_000;
/** Between the end of an engine and the start of the next, in milliseconds; doubled with each failure in a row. */
const firstBackOff = 500;
const longestBackOff = 60_000;
/** After so many failures in a row a search no longer waits for the next engine. */
const patience = 3;

/** Opens search over a library: starts the engine, feeds it, keeps it fed, and starts it again when it dies. */
export function openSearch(options: OpenSearchOptions): OpenSearch {
  return new IndexedSearch(options);
}

type SaveState = 'saved' | 'changed' | 'due' | 'saving';

class IndexedSearch implements OpenSearch {
  private readonly sync: IndexSync;
  private readonly store: IndexStore;
  private readonly progressListeners = new Set<(progress: SearchProgress) => void>();
  /** Who waits for an engine, for a change, or for everything to be done. */
  private waiting: (() => void)[] = [];
  private readonly subscription: Disposable;
  private connection: EngineConnection | undefined;
  private engine: SearchEngine | undefined;
  private timer: Disposable | undefined;
  private failures = 0;
  private saveState: SaveState = 'saved';
  private disposed = false;

  constructor(private readonly options: OpenSearchOptions) {
    const { library, storage, log, writer, pause } = options;
    this.store = new IndexStore(storage, log, writer);
    this.sync = new IndexSync(library, pause, () => this.reportProgress());
    this.subscription = library.onDidChange((change) => this.take(change));
    this.start();
  }

  get progress(): SearchProgress {
    return this.sync.progress;
  }

  onDidProgress(listener: (progress: SearchProgress) => void): Disposable {
    this.progressListeners.add(listener);
    return { dispose: () => this.progressListeners.delete(listener) };
  }

  async search(query: string, { limit }: SearchOptions, signal?: AbortSignal): Promise<SearchAnswer> {
    for (let attempt = 1; ; attempt++) {
      const engine = await this.available(signal);
      try {
        return await engine.search(query, limit, signal);
      } catch (error) {
        // Once more for a worker that died under another's work; a query that kills it must not do so for ever.
        const again =
          attempt === 1 && !this.disposed && isPapersideError(error) && error.code === 'workerStopped';
        if (!again) throw error;
      }
    }
  }

  setCited(ids: ReadonlySet<string>): void {
    this.sync.setCited(ids);
    this.wake();
  }

  async flush(): Promise<void> {
    while (!this.disposed && !(this.sync.done && this.saveState === 'saved')) {
      if (this.failures >= patience) throw stopped();
      this.saveNow();
      await this.change();
    }
  }

  dispose(): void {
    this.disposed = true;
    this.subscription.dispose();
    this.timer?.dispose();
    this.engine = undefined;
    this.connection?.dispose();
    this.progressListeners.clear();
    this.wake();
  }

  private start(): void {
    if (this.disposed) return;
    this.live().catch((error: unknown) => this.restart(error));
  }

  /** The life of one engine: load, compare, then feed and save until it is gone. Never resolves. */
  private async live(): Promise<never> {
    const connection = this.options.connect();
    this.connection = connection;
    let gone: string | undefined;
    connection.onDidClose((reason) => {
      gone = reason;
      this.engine = undefined;
      this.wake();
    });
    await this.store.load(connection.engine);
    this.engine = connection.engine;
    this.wake();
    await this.options.library.ready;
    if (await this.sync.compare(connection.engine)) this.noteChange();
    for (;;) {
      if (this.disposed) throw abortError();
      if (gone !== undefined) throw new PapersideError('workerStopped', gone);
      if (!this.sync.done) {
        await this.sync.step(connection.engine);
        this.failures = 0;
      } else if (this.saveState === 'due') {
        await this.save(connection.engine);
      } else await this.change();
    }
  }

  private restart(error: unknown): void {
    this.engine = undefined;
    this.connection?.dispose();
    if (this.disposed) return;
    // The next engine is compared with the library, which tells what is to be saved.
    this.saveState = 'saved';
    const wait = Math.min(longestBackOff, firstBackOff * 2 ** this.failures++);
    this.options.log.warn(
      `Search starts again in ${wait} ms: ${error instanceof Error ? error.message : String(error)}`,
    );
    this.wake();
    this.timer?.dispose();
    this.timer = this.options.after(wait, () => this.start());
  }

  private take(change: LibraryChange): void {
    if (this.sync.take(change)) this.noteChange();
    this.wake();
  }

  private noteChange(): void {
    if (this.saveState === 'changed' || this.saveState === 'due') return;
    this.saveState = 'changed';
    this.timer?.dispose();
    this.timer = this.options.after(saveDelay, () => this.saveNow());
  }

  private saveNow(): void {
    if (this.saveState === 'changed') this.saveState = 'due';
    this.wake();
  }

  private async save(engine: SearchEngine): Promise<void> {
    this.saveState = 'saving';
    await this.store.save(engine);
    this.settle('saving', 'saved');
    this.wake();
  }

  /** A change may have come meanwhile, and then what was saved isn't all. */
  private settle(from: SaveState, to: SaveState): void {
    if (this.saveState === from) this.saveState = to;
  }

  private async available(signal: AbortSignal | undefined): Promise<SearchEngine> {
    for (;;) {
      throwIfAborted(signal);
      if (this.disposed) throw abortError();
      if (this.engine) return this.engine;
      if (this.failures >= patience) throw stopped();
      await this.change(signal);
    }
  }

  /** Resolves when something has happened: an engine came or went, papers changed, a save is due or done. */
  private change(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      signal?.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  private reportProgress(): void {
    for (const listener of [...this.progressListeners]) listener(this.progress);
    if (this.sync.done) this.wake();
  }
}

function stopped(): PapersideError {
  return new PapersideError('workerStopped', 'The search worker stops again and again.');
}
