import type { Paper } from '../paper';
import type { Disposable, Log, Pause, Storage } from '../ports';
import { throwIfAborted, type Problem } from '../problems';
import type { SearchStore } from '../savedSearches';
import { contributionsOf, entryFor } from './contribute';
import { Emitter } from '../emitter';
import type { Contribution, Entry, Marks } from './entry';
import { LibraryFolder, onlyRead } from './folder';
import { Holdings } from './holdings';
import { Journal } from './journal';
import { LibrarySearches } from './librarySearches';
import { LibrarySources } from './librarySources';
import { LibraryStates } from './libraryStates';
import type { AddOutcome, HeldPaper, Library, LibraryChange, ReadingState } from './library';
import { Outcomes } from './outcomes';
import { saysMore } from './saysMore';

/** Calls `look` about every second for as long as it is not disposed. */
export type Watch = (look: () => void) => Disposable;

export interface LibraryOptions {
  /** The library's own folder. */
  readonly storage: Storage;
  readonly log: Log;
  readonly pause: Pause;
  /** Names this window and this start of it: letters and digits that no other window or start ever has. */
  readonly writer: string;
  /** Milliseconds since 1970. A clock that is wrong does no harm: later changes still count as later. */
  readonly now: () => number;
  /** How to learn that other windows wrote; without it, they are not looked for. */
  readonly watch?: Watch;
  /**
   * Whether the folder is only read, as by a program beside the windows: it stays as it is to the byte, and every
   * change is refused by PapersideError 'storageUnwritable'.
   */
  readonly readOnly?: boolean;
}

export interface OpenLibrary extends Library, Disposable {
  /** Whether a live paper comes from the feed. */
  hasFeed(feed: string): boolean;
  /** Which switches of a held paper a person ever turned, and when; `undefined` if none. */
  marksOf(id: string): Marks | undefined;
  /**
   * Takes in what another copy says of held papers: of each switch the later turn counts. Resolves when it is on
   * disk. Unknown ids are passed over.
   */
  joinMarks(marks: readonly Marks[]): Promise<void>;
  /**
   * Lets a source have another name: its papers, and since when they are there, are that one's from now on. In one
   * step on disk; what both names said is joined, and doing it twice makes no difference.
   * @returns how many papers came from `from`
   */
  moveSource(from: string, to: string): Promise<number>;
  /** The searches that a person keeps. */
  readonly searches: SearchStore;
  /** Resolves when nothing is left to write, or what is left can't be written. */
  flush(): Promise<void>;
}

/** Papers between two pauses while adding, and between two events while reading. */
const papersPerSlice = 16;
const slicesPerEvent = 16;
/** Looks between two attempts to write what could not be written. */
const looksPerRetry = 10;
/** Looks between two sweeps: far more time than any write takes. */
const looksPerSweep = 120;

/** Opens the library and begins to read what is stored; see `Library.ready`. Never fails: see `problems`. */
export function openLibrary(options: LibraryOptions): OpenLibrary {
  return new FolderLibrary(options);
}

class FolderLibrary implements OpenLibrary {
  readonly ready: Promise<void>;
  readonly searches: LibrarySearches;
  readonly #sources: LibrarySources;
  readonly #states: LibraryStates;
  readonly #options: LibraryOptions;
  readonly #holdings = new Holdings();
  readonly #folder: LibraryFolder;
  readonly #journal: Journal;
  readonly #changes: Emitter<LibraryChange>;
  readonly #watch: Disposable | undefined;
  /** Reading and folding happen one after the other. */
  #chain: Promise<void> = Promise.resolve();
  #loaded = false;
  #looking = false;
  #slices = 0;
  #looks = 0;
  #disposed = false;

  constructor(options: LibraryOptions) {
    this.#options = options;
    const { storage, log, pause, writer, readOnly } = options;
    this.#changes = new Emitter(log);
    this.#folder = new LibraryFolder({
      storage,
      log,
      pause,
      writer,
      readOnly,
      take: (entry) => this.#holdings.apply(entry),
      taken: async () => {
        if (++this.#slices % slicesPerEvent === 0) this.#tell();
        await pause();
      },
    });
    this.#journal = new Journal(async (entries) => {
      await this.#folder.append(entries);
      if (this.#folder.foldable) void this.#inTurn(() => this.#fold());
    });
    this.ready = this.#inTurn(() => this.#load());
    const { ready } = this;
    const tick = () => this.#tick();
    const write = (entries: readonly Entry[]) => {
      this.#refuseIfOnlyRead();
      for (const entry of entries) this.#holdings.apply(entry);
      this.#tell();
      return this.#journal.write(entries);
    };
    this.searches = new LibrarySearches({ shelf: this.#holdings.searches, ready, log, writer, tick, write });
    this.#sources = new LibrarySources({
      holdings: this.#holdings,
      ready,
      pause,
      tick,
      tell: (limit) => this.#tell(limit),
      write: (entries) => this.#journal.write(entries),
    });
    this.#states = new LibraryStates({ holdings: this.#holdings, ready, pause, tick, write });
    this.#watch = options.watch?.(() => this.#look());
  }

  get loaded(): boolean {
    return this.#loaded;
  }
  get size(): number {
    return this.#holdings.size;
  }
  get unreadCount(): number {
    return this.#holdings.unreadCount;
  }
  get problems(): readonly Problem[] {
    return this.#folder.problems;
  }

  get(id: string): HeldPaper | undefined {
    return this.#holdings.get(id);
  }

  find(paper: Pick<Paper, 'title'> & Partial<Paper>): HeldPaper | undefined {
    return this.#holdings.find(paper);
  }

  versionsOf(id: string): readonly HeldPaper[] {
    return this.#holdings.versionsOf(id);
  }

  values(): IterableIterator<HeldPaper> {
    return this.#holdings.values();
  }

  hasFeed(feed: string): boolean {
    return this.#holdings.hasFeed(feed);
  }

  onDidChange(listener: (change: LibraryChange) => void): Disposable {
    return this.#changes.on(listener);
  }

  async add(papers: readonly Paper[], signal?: AbortSignal): Promise<AddOutcome> {
    await this.ready;
    const fresh: (readonly Contribution[])[] = [];
    for (const [index, paper] of papers.entries()) {
      if (index % papersPerSlice === 0) {
        await this.#options.pause();
        throwIfAborted(signal);
      }
      fresh.push(contributionsOf(paper));
    }
    // From here on nothing stops it: an import is done as a whole or not at all.
    const now = this.#tick();
    const entries: Entry[] = [];
    const outcomes = new Outcomes();
    for (let at = 0; at < fresh.length; at += papersPerSlice) {
      if (at > 0) await this.#options.pause();
      for (const entry of this.#take(fresh.slice(at, at + papersPerSlice), now, outcomes))
        entries.push(entry);
    }
    await this.#journal.write(entries);
    return outcomes.list();
  }

  setState(ids: readonly string[], patch: Partial<ReadingState>): Promise<void> {
    return this.#states.set(ids, patch);
  }

  marksOf(id: string): Marks | undefined {
    return this.#holdings.marksOf(id);
  }

  joinMarks(marks: readonly Marks[]): Promise<void> {
    return this.#states.join(marks);
  }

  removeSource(feed: string): Promise<readonly string[]> {
    return this.#sources.remove(feed);
  }

  moveSource(from: string, to: string): Promise<number> {
    return this.#sources.move(from, to);
  }

  async flush(): Promise<void> {
    await this.ready;
    await this.#journal.flush();
    await this.#chain;
  }

  dispose(): void {
    this.#disposed = true;
    this.#watch?.dispose();
    this.#changes.clear();
    this.searches.dispose();
  }

  /** Takes in some papers, each as what its sources say, and notes in `outcomes` what that came to. */
  #take(papers: readonly (readonly Contribution[])[], now: number, outcomes: Outcomes): Entry[] {
    const before = papers.map(([first]) => first?.paper && this.#holdings.find(first.paper));
    const entries: Entry[] = [];
    for (const contribution of papers.flat()) {
      const entry = entryFor(contribution, this.#holdings, now);
      if (!entry) continue;
      this.#holdings.apply(entry);
      entries.push(entry);
    }
    this.#tell();
    for (const [index, [first]] of papers.entries()) {
      const held = first && this.#holdings.get(first.id);
      if (!held) continue;
      const old = before[index];
      const kind = !old ? 'added' : saysMore(old, held) ? 'updated' : 'unchanged';
      outcomes.note(held.paper.id, kind);
    }
    return entries;
  }

  /** Shows what the entries taken in changed. */
  #tell(limit?: number): LibraryChange {
    this.searches.tell();
    const change = this.#holdings.settle(limit);
    const { added, updated, removed, restated } = change;
    if (added.length + updated.length + removed.length + restated.length > 0) this.#changes.fire(change);
    return change;
  }

  /**
   * An instant that is later than every one seen, also those of windows whose clock is ahead. Whoever changes
   * something asks for it first.
   * @throws PapersideError if nothing may be changed
   */
  #tick(): number {
    this.#refuseIfOnlyRead();
    return Math.max(Math.floor(this.#options.now()), this.#holdings.latest + 1);
  }

  #refuseIfOnlyRead(): void {
    if (this.#options.readOnly) throw onlyRead();
  }

  async #load(): Promise<void> {
    try {
      await this.#folder.read();
    } finally {
      this.#tell();
      this.#loaded = true;
    }
    if (this.#folder.newer || this.#options.readOnly) return;
    // Not part of being ready: nobody has to wait for tidying.
    void this.#inTurn(async () => {
      await this.#folder.sweep();
      await this.#fold();
    });
  }

  /** Looks once, unless the last look still lasts. */
  #look(): void {
    if (this.#disposed || this.#looking) return;
    this.#looking = true;
    if (++this.#looks % looksPerRetry === 0 && this.#journal.hasUnsaved) void this.#journal.flush();
    void this.#inTurn(async () => {
      await this.#folder.read();
      this.#tell();
      if (this.#looks % looksPerSweep === 0) await this.#folder.sweep();
    }).finally(() => (this.#looking = false));
  }

  async #fold(): Promise<void> {
    if (this.#folder.newer || this.#disposed || !(this.#folder.untidy || this.#folder.foldable)) return;
    await this.#journal.flush();
    await this.#folder.fold(this.#holdings.entries());
  }

  /** Runs `work` after what was asked before. A failure is logged: there is nobody to act on it. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#chain = this.#chain.then(work).catch((error: unknown) => {
      this.#options.log.error(error instanceof Error ? error : String(error));
    });
    return this.#chain;
  }
}
