import type { HeldPaper, Library, LibraryChange } from '../../../../src/core/library';
import { paperRevision, type Paper } from '../../../../src/core/paper';
import type { Log, SearchOrder, Storage } from '../../../../src/core/ports';
import {
  openSearch,
  type EngineConnection,
  type OpenSearch,
  type SearchTrouble,
} from '../../../../src/core/search';
import { channelPair } from '../../../../src/platform/inline';
import { connectSearch, serveSearch } from '../../../../src/worker';
import { MemoryStorage } from '../../../support/memoryStorage';

export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A library in memory, reduced to what search sees of one. */
export class ShelfLibrary implements Pick<Library, 'ready' | 'size' | 'get' | 'values' | 'onDidChange'> {
  readonly ready = Promise.resolve();
  private readonly held = new Map<string, HeldPaper>();
  private readonly listeners = new Set<(change: LibraryChange) => void>();
  get size(): number {
    return this.held.size;
  }
  get(id: string): HeldPaper | undefined {
    return this.held.get(id);
  }
  values(): IterableIterator<HeldPaper> {
    return this.held.values();
  }
  onDidChange(listener: (change: LibraryChange) => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }
  put(...papers: readonly Paper[]): void {
    const added = papers.filter(({ id }) => !this.held.has(id)).map(({ id }) => id);
    const updated = papers.filter(({ id }) => this.held.has(id)).map(({ id }) => id);
    for (const each of papers) {
      const state = this.held.get(each.id)?.state ?? { read: false, starred: false, wanted: false };
      this.held.set(each.id, { paper: each, state, revision: paperRevision(each) });
    }
    this.fire({ added, updated });
  }
  star(id: string, starred: boolean): void {
    const held = this.held.get(id)!;
    this.held.set(id, { ...held, state: { ...held.state, starred } });
    this.fire({ restated: [id] });
  }
  cameAt(id: string, added: number): void {
    this.held.set(id, { ...this.held.get(id)!, added });
  }
  remove(id: string): void {
    this.held.delete(id);
    this.fire({ removed: [id] });
  }
  private fire(change: Partial<LibraryChange>): void {
    for (const listener of this.listeners) {
      listener({ added: [], updated: [], removed: [], restated: [], ...change });
    }
  }
}

/** Search over a library and a storage in memory, with a server in this process that can be made to crash. */
export class World {
  /** Where the index is saved if there is no disk. */
  readonly storage = new MemoryStorage();
  readonly said: string[] = [];
  readonly delays: number[] = [];
  /** What a person was told of. */
  readonly troubles: SearchTrouble[] = [];
  /** Papers that engines were given, one entry for each time. */
  readonly fed: string[] = [];
  crash: () => void = () => undefined;
  /** The order that the person has set. */
  order: SearchOrder = 'relevance';
  starts = 0;
  private readonly opened: OpenSearch[] = [];

  /**
   * @param disk where the index is saved, if not in memory
   * @param hastened how many times faster than in life its clock goes
   */
  constructor(
    readonly library = new ShelfLibrary(),
    private readonly disk?: Storage,
    private readonly hastened = 100,
  ) {}

  /** @param writer names the window */
  open(connect: () => EngineConnection = () => this.connect(), writer = 'w1', readOnly = false): OpenSearch {
    const say = (message: string | Error): void => void this.said.push(String(message));
    const log: Log = { trace: say, debug: say, info: say, warn: say, error: say };
    const search = openSearch({
      library: this.library as unknown as Library,
      storage: this.disk ?? this.storage.open(),
      connect,
      log,
      pause: turn,
      writer,
      readOnly,
      order: () => this.order,
      onTrouble: (trouble) => void this.troubles.push(trouble),
      dateOf: (milliseconds = Date.UTC(2026, 5, 15)) => new Date(milliseconds).toISOString().slice(0, 10),
      after: (milliseconds, run) => {
        this.delays.push(milliseconds);
        const timer = setTimeout(run, milliseconds / this.hastened);
        return { dispose: () => clearTimeout(timer) };
      },
    });
    this.opened.push(search);
    return search;
  }

  connect(): EngineConnection {
    this.starts++;
    const [host, worker] = channelPair();
    serveSearch(worker, { turn, now: () => performance.now() });
    this.crash = () => worker.close();
    const { engine, ...rest } = connectSearch(host);
    const add: typeof engine.add = (papers, surroundings) => {
      this.fed.push(...papers.map(({ id }) => id));
      return engine.add(papers, surroundings);
    };
    return { ...rest, engine: { ...engine, add } };
  }

  close(): void {
    for (const search of this.opened) search.dispose();
  }
}
