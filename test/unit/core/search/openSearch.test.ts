import assert from 'node:assert/strict';
import type { HeldPaper, Library, LibraryChange } from '../../../../src/core/library';
import { paperRevision, type Paper } from '../../../../src/core/paper';
import type { Log, Storage } from '../../../../src/core/ports';
import { isAbort, isPapersideError } from '../../../../src/core/problems';
import { openSearch, type EngineConnection, type OpenSearch } from '../../../../src/core/search';
import { channelPair } from '../../../../src/platform/inline';
import { connectSearch, serveSearch } from '../../../../src/worker';
import { paper } from './samplePapers';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const file = 'index/papers.psx';

/** A library in memory, reduced to what search sees of one. */
class ShelfLibrary implements Pick<Library, 'ready' | 'size' | 'get' | 'values' | 'onDidChange'> {
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

class MemoryStorage implements Storage {
  readonly files = new Map<string, Uint8Array>();
  writable = true;
  read(name: string): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.files.get(name));
  }
  write(name: string, bytes: Uint8Array): Promise<void> {
    if (!this.writable) return Promise.reject(new Error('read-only'));
    this.files.set(name, bytes);
    return Promise.resolve();
  }
  rename(from: string, to: string): Promise<void> {
    this.files.set(to, this.files.get(from)!);
    this.files.delete(from);
    return Promise.resolve();
  }
  remove(name: string): Promise<void> {
    this.files.delete(name);
    return Promise.resolve();
  }
  list(): Promise<readonly string[]> {
    return Promise.resolve([...this.files.keys()]);
  }
}

class World {
  readonly storage = new MemoryStorage();
  readonly said: string[] = [];
  readonly delays: number[] = [];
  /** Papers that engines were given, one entry for each time. */
  readonly fed: string[] = [];
  crash: () => void = () => undefined;
  starts = 0;
  private readonly opened: OpenSearch[] = [];

  constructor(readonly library = new ShelfLibrary()) {}

  open(connect: () => EngineConnection = () => this.connect()): OpenSearch {
    const say = (message: string | Error): void => void this.said.push(String(message));
    const log: Log = { trace: say, debug: say, info: say, warn: say, error: say };
    const search = openSearch({
      library: this.library as unknown as Library,
      storage: this.storage,
      connect,
      log,
      pause: turn,
      writer: 'w1',
      after: (milliseconds, run) => {
        this.delays.push(milliseconds);
        const timer = setImmediate(run);
        return { dispose: () => clearImmediate(timer) };
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
    const add = (papers: readonly Paper[]): Promise<void> => {
      this.fed.push(...papers.map(({ id }) => id));
      return engine.add(papers);
    };
    return { ...rest, engine: { ...engine, add } };
  }

  close(): void {
    for (const search of this.opened) search.dispose();
  }
}

const papers = Array.from({ length: 40 }, (_, at) => paper(`Serving number ${at}`));
const found = async (search: OpenSearch, query: string): Promise<string[]> =>
  (await search.search(query, { limit: Infinity })).hits.map(({ id }) => id);

/** Something to wait for until it is opened. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

describe('openSearch', () => {
  let world: World;
  beforeEach(() => (world = new World()));
  afterEach(() => world.close());

  it('indexes the library and follows its changes', async () => {
    world.library.put(...papers);
    const search = world.open();
    await search.flush();
    assert.equal((await found(search, 'serving ')).length, 40);
    world.library.put({ ...papers[0]!, title: 'Renamed' }, paper('A New One'));
    world.library.remove(papers[1]!.id);
    await search.flush();
    assert.deepEqual(await found(search, 'renamed '), [papers[0]!.id]);
    assert.equal((await found(search, 'serving ')).length, 38);
    assert.equal((await found(search, 'new ')).length, 1);
  });

  it('answers with what is there while the index is built, and reports progress', async () => {
    world.library.put(...papers);
    const hold = gate();
    const search = world.open(() => {
      const connection = world.connect();
      const { engine } = connection;
      const add = async (batch: readonly Paper[]): Promise<void> => {
        if (batch[0] !== papers[0]) await hold.opened;
        await engine.add(batch);
        begun.open();
      };
      return { ...connection, engine: { ...engine, add } };
    });
    const begun = gate();
    await begun.opened;
    const seen: number[] = [];
    search.onDidProgress(({ indexed, total }) => {
      assert.equal(total, 40);
      seen.push(indexed);
    });
    const early = await search.search('serving', { limit: 50 });
    assert.equal(early.total, 16, 'the first message to the engine holds 16 papers');
    hold.open();
    await search.flush();
    assert.deepEqual(search.progress, { indexed: 40, total: 40 });
    assert.deepEqual(
      seen,
      [...seen].sort((a, b) => a - b),
    );
    assert.ok(seen.some((indexed) => indexed > 16 && indexed < 40));
  });

  it('keeps the marks in step', async () => {
    world.library.put(...papers);
    world.library.star(papers[5]!.id, true);
    const search = world.open();
    search.setCited(new Set([papers[6]!.id]));
    await search.flush();
    assert.deepEqual(await found(search, 'is:starred '), [papers[5]!.id]);
    assert.deepEqual(await found(search, 'is:cited '), [papers[6]!.id]);
    world.library.star(papers[5]!.id, false);
    world.library.star(papers[7]!.id, true);
    search.setCited(new Set([papers[8]!.id]));
    await search.flush();
    assert.deepEqual(await found(search, 'is:starred '), [papers[7]!.id]);
    assert.deepEqual(await found(search, 'is:cited '), [papers[8]!.id]);
  });

  it('starts from the saved index and indexes only what has changed since', async () => {
    world.library.put(...papers);
    const first = world.open();
    await first.flush();
    first.dispose();
    assert.deepEqual([...world.storage.files.keys()], [file], 'nothing is left beside it');
    const changed = { ...papers[3]!, title: 'Changed meanwhile' };
    world.library.put(changed);
    world.library.remove(papers[4]!.id);
    world.fed.length = 0;
    const second = world.open();
    await second.flush();
    assert.deepEqual(world.fed, [changed.id]);
    assert.equal((await found(second, 'serving ')).length, 38);
    assert.deepEqual(await found(second, 'meanwhile '), [changed.id]);
  });

  it('builds anew when the saved index is damaged', async () => {
    world.library.put(...papers);
    const first = world.open();
    await first.flush();
    first.dispose();
    const bytes = world.storage.files.get(file)!;
    world.storage.files.set(file, bytes.subarray(0, bytes.length - 7));
    const second = world.open();
    await second.flush();
    assert.equal((await found(second, 'serving ')).length, 40);
    assert.ok(world.said.some((line) => line.includes('built anew')));
    assert.equal(world.storage.files.get(file)!.length, bytes.length, 'and is saved again');
  });

  it('goes on without saving when storage is read-only', async () => {
    world.storage.writable = false;
    world.library.put(...papers);
    const search = world.open();
    await search.flush();
    assert.equal((await found(search, 'serving ')).length, 40);
    assert.ok(world.said.some((line) => line.includes('could not be saved: read-only')));
  });

  it('starts a crashed engine again, feeds it, and answers the search that was under way', async () => {
    world.library.put(...papers);
    world.library.star(papers[2]!.id, true);
    const search = world.open();
    search.setCited(new Set([papers[9]!.id]));
    await search.flush();
    const underWay = found(search, 'serving ');
    world.crash();
    assert.equal((await underWay).length, 40, 'from the saved index');
    assert.equal(world.starts, 2);
    await search.flush();
    assert.deepEqual(await found(search, 'is:starred '), [papers[2]!.id]);
    assert.deepEqual(await found(search, 'is:cited '), [papers[9]!.id]);
  });

  it('survives a crash in the middle of a build', async () => {
    world.library.put(...papers);
    const search = world.open();
    await search.search('serving', { limit: 1 });
    world.crash();
    await search.flush();
    assert.equal((await found(search, 'serving ')).length, 40);
  });

  it('waits longer after each failure in a row, and then says that search is not to be had', async () => {
    let starts = 0;
    const search = world.open(() => {
      starts++;
      throw new Error('no worker here');
    });
    const stopped = (error: unknown): boolean => isPapersideError(error) && error.code === 'workerStopped';
    await assert.rejects(search.search('x', { limit: 1 }), stopped);
    await assert.rejects(search.flush(), stopped);
    assert.ok(starts >= 3);
    assert.deepEqual(world.delays.slice(0, 3), [500, 1_000, 2_000]);
  });

  it('aborts what waits when it is disposed, or when the caller leaves', async () => {
    const never = (): EngineConnection => {
      const connection = world.connect();
      return { ...connection, engine: { ...connection.engine, load: () => new Promise(() => undefined) } };
    };
    world.storage.files.set(file, new Uint8Array([1]));
    const search = world.open(never);
    const controller = new AbortController();
    const left = search.search('x', { limit: 1 }, controller.signal);
    const waiting = search.search('y', { limit: 1 });
    controller.abort();
    await assert.rejects(left, isAbort);
    search.dispose();
    search.dispose();
    await assert.rejects(waiting, isAbort);
  });
});
