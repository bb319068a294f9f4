import type { Library } from '../../library';
import type {
  After,
  Disposable,
  FoundPapers,
  Log,
  Pause,
  QueryCompletion,
  SearchAnswer,
  SearchHit,
  SearchOptions,
  SearchOrder,
  SearchProgress,
  SearchService,
  Storage,
} from '../../ports';
import { abortError, PapersideError, throwIfAborted } from '../../problems';
import { Emitter } from '../../emitter';
import { BackOff } from './backOff';
import { EngineLife } from './engineLife';
import { valueFields } from '../completion/fieldValues';
import { IndexStore } from './indexStore';
import { IndexSync } from './indexSync';
import type { NoteCitations } from '../answer/noteRelations';
import { unpackIds } from './packedIds';
import { completedField, type QueryContext } from '../query';
import { SaveSchedule } from './saveSchedule';
import type { EngineConnection, SearchEngine } from './searchEngine';
import { WakeUp } from './wakeUp';

export interface OpenSearchOptions {
  readonly library: Library;
  readonly storage: Storage;
  /** Starts an engine with an empty index; called again, after a while, when one is gone. */
  readonly connect: () => EngineConnection;
  readonly log: Log;
  readonly pause: Pause;
  readonly after: After;
  /** The person's date at a time, or now: `YYYY-MM-DD`. */
  readonly dateOf: (milliseconds?: number) => string;
  /** The order that the person likes best, now. */
  readonly order: () => SearchOrder;
  /** Tells this window from others that share the storage: letters and digits. */
  readonly writer: string;
  /** Whether what others saved is only read: the index is never saved. */
  readonly readOnly?: boolean;
  /** Told of each trouble at most once; a search that fails later for the same reason is no news. */
  readonly onTrouble: (trouble: SearchTrouble, error: unknown) => void;
}

/**
 * What a person is told of, since it doesn't mend itself at once: the index can't be saved, and is built again at
 * the next start; or engines end again and again, and searches are refused until one stays.
 */
export type SearchTrouble = 'unsaved' | 'stopped';

export interface OpenSearch extends SearchService, Disposable {
  /** Tells which papers the workspace cites, for `is:cited`. */
  setCited(ids: ReadonlySet<string>): void;
  /** Tells what the notes of the workspace say of papers, by path; an object given before is taken to say the same. */
  setNotes(notes: ReadonlyMap<string, NoteCitations>): void;
  /** Tells how citation keys are made, for `key:`. */
  setKeyPattern(pattern: string): void;
  /** Resolves when the index holds what the library does, and is saved or can't be (or shan't). */
  flush(): Promise<void>;
}

/** Between the end of an engine and the start of the next, in milliseconds. */
const firstRestart = 500;
const longestRestart = 60_000;
/** An engine that lasts so long, in milliseconds, is a good one. */
const steadyAfter = 60_000;
/** After so many failures in a row a search no longer waits for the next engine. */
const patience = 4;
/** An engine that lacks so many papers, and no more, will have them in some seconds. */
const soonIndexed = 2_000;
/** So often a question is asked when engines end under it: it may be what ends them. */
const mostAttempts = 3;
/** So often engines may end over what is saved before it is left unread. */
const mostLoads = 2;
/** After so many attempts in a row that failed a person is told that the index can't be saved. */
const unsavedAfter = 3;

/** Opens search over a library: starts the engine, feeds it, keeps it fed, and starts it again when it dies. */
export function openSearch(options: OpenSearchOptions): OpenSearch {
  return new IndexedSearch(options);
}

class IndexedSearch implements OpenSearch {
  private readonly sync: IndexSync;
  private readonly store: IndexStore;
  private readonly saves: SaveSchedule;
  private readonly restarts = new BackOff(firstRestart, longestRestart);
  /** An engine came or went, papers changed, a save is due or done. */
  private readonly changes = new WakeUp();
  private readonly progressChanges: Emitter<SearchProgress>;
  private readonly told = new Set<SearchTrouble>();
  private readonly subscription: Disposable;
  private life: EngineLife | undefined;
  private timer: Disposable | undefined;
  /** Engines that began to take what is saved, and didn't get through. */
  private loadsBegun = 0;
  private disposed = false;

  constructor(private readonly options: OpenSearchOptions) {
    const { library, storage, log, writer, pause, dateOf, after } = options;
    this.progressChanges = new Emitter(log);
    this.store = new IndexStore(storage, log, writer);
    this.sync = new IndexSync(library, log, pause, dateOf, () => this.reportProgress());
    this.saves = new SaveSchedule(options.readOnly ? never : after, () => this.changes.call());
    this.subscription = library.onDidChange((change) => {
      this.sync.take(change);
      this.changes.call();
    });
    this.start();
  }

  get progress(): SearchProgress {
    return this.sync.progress;
  }

  onDidProgress(listener: (progress: SearchProgress) => void): Disposable {
    return this.progressChanges.on(listener);
  }

  search(query: string, options: SearchOptions, signal?: AbortSignal): Promise<SearchAnswer> {
    const asked = { ...this.context(), ...options };
    return this.ask((engine) => engine.search(query, asked, signal), signal);
  }

  async find(query: string, signal?: AbortSignal): Promise<FoundPapers> {
    const context = this.context();
    const { ids, hints } = await this.ask((engine) => engine.find(query, context, signal), signal);
    return { ids: await unpackIds(ids, this.options.pause), hints };
  }

  private context(): QueryContext {
    const { dateOf, order } = this.options;
    return { today: dateOf(), order: order() };
  }

  related(id: string, { limit }: SearchOptions, signal?: AbortSignal): Promise<readonly SearchHit[]> {
    return this.ask((engine) => engine.related(id, limit, signal), signal);
  }

  async complete(query: string, offset: number, signal?: AbortSignal): Promise<QueryCompletion> {
    const field = completedField(query, offset);
    if (valueFields.some((each) => each === field)) await this.valuesOffered(signal);
    return this.ask((engine) => engine.complete(query, offset, signal), signal);
  }

  /** Resolves when the engine has values to offer, be they of before the last changes; newer ones are on their way. */
  private async valuesOffered(signal: AbortSignal | undefined): Promise<void> {
    this.sync.wantValues();
    this.changes.call();
    while (!this.sync.offersValues()) {
      await this.available(signal);
      if (!this.sync.offersValues()) await this.changes.wait(signal);
    }
  }

  /** An engine may end while it is asked, by another's question or from outside: then the next is asked. */
  private async ask<Answer>(
    question: (engine: SearchEngine) => Promise<Answer>,
    signal?: AbortSignal,
  ): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const life = await this.available(signal);
      try {
        return await life.ask(question);
      } catch (error) {
        throwIfAborted(signal);
        if (this.disposed) throw abortError();
        if (!life.ended) throw error;
        if (attempt === mostAttempts) throw stopped(error);
      }
    }
  }

  setCited(ids: ReadonlySet<string>): void {
    this.sync.setCited(ids);
    this.changes.call();
  }

  setNotes(notes: ReadonlyMap<string, NoteCitations>): void {
    this.sync.setNotes(notes);
    this.changes.call();
  }

  setKeyPattern(pattern: string): void {
    this.sync.setKeyPattern(pattern);
    this.changes.call();
  }

  async flush(): Promise<void> {
    const { saves } = this;
    const before = saves.failures;
    // What can't be saved was tried.
    const { readOnly = false } = this.options;
    const isKept = () => readOnly || saves.isSaved || saves.failures > before;
    while (!this.disposed && !(this.life?.answers && this.sync.done && isKept())) {
      if (!this.life && this.restarts.failures >= patience) throw stopped();
      if (!readOnly) saves.hurry();
      await this.changes.wait();
    }
  }

  dispose(): void {
    this.disposed = true;
    this.subscription.dispose();
    this.timer?.dispose();
    this.saves.dispose();
    this.life?.stop('Search was closed.');
    this.life = undefined;
    this.progressChanges.clear();
    this.changes.call();
  }

  private start(): void {
    if (this.disposed) return;
    this.live().catch((error: unknown) => this.restart(error));
  }

  private async live(): Promise<never> {
    const { library, after, connect, log } = this.options;
    const withSaved = this.loadsBegun < mostLoads;
    if (!withSaved) log.warn('The saved search index is left unread: with it the search worker ended.');
    const life = new EngineLife(connect(), {
      store: this.store,
      sync: this.sync,
      saves: this.saves,
      changes: this.changes,
      after,
      libraryReady: library.ready,
      onSavedProved: (isGood) => (this.loadsBegun = isGood ? 0 : mostLoads),
      onSaveFailed: (error) => this.saveFailed(error),
    });
    if (withSaved) this.loadsBegun++;
    this.life = life;
    this.timer = after(steadyAfter, () => this.restarts.succeed());
    return life.run(withSaved);
  }

  private restart(error: unknown): void {
    const { life } = this;
    this.life = undefined;
    this.timer?.dispose();
    life?.stop('It could not go on.');
    if (this.disposed) return;
    this.sync.forget();
    this.saves.forget();
    const wait = this.restarts.fail();
    const reason = error instanceof Error ? error.message : String(error);
    this.options.log.warn(`Search starts again in ${wait} ms: ${reason}`);
    if (this.restarts.failures >= patience) this.tell('stopped', stopped(error));
    this.changes.call();
    this.timer = this.options.after(wait, () => this.start());
  }

  private saveFailed(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.options.log.warn(`The search index could not be saved: ${reason}`);
    if (this.saves.failures >= unsavedAfter) this.tell('unsaved', error);
  }

  private tell(trouble: SearchTrouble, error: unknown): void {
    if (this.told.has(trouble)) return;
    this.told.add(trouble);
    this.options.onTrouble(trouble, error);
  }

  private async available(signal: AbortSignal | undefined): Promise<EngineLife> {
    for (;;) {
      throwIfAborted(signal);
      if (this.disposed) throw abortError();
      if (this.life?.answers && this.isUpToDate) return this.life;
      if (!this.life && this.restarts.failures >= patience) throw stopped();
      await this.changes.wait(signal);
    }
  }

  /** At first one is shown what is there; but after a fault nothing is to be missed that was there before. */
  private get isUpToDate(): boolean {
    return this.restarts.failures === 0 || this.sync.done || this.sync.lacks > soonIndexed;
  }

  private reportProgress(): void {
    this.progressChanges.fire(this.progress);
    this.changes.call();
  }
}

/** Time doesn't come for what shall not be done. */
function never(): Disposable {
  return { dispose: () => undefined };
}

function stopped(cause?: unknown): PapersideError {
  return new PapersideError('workerStopped', 'The search worker stops again and again.', { cause });
}
