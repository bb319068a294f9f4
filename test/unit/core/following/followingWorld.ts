// A machine with a disk, on which windows open that follow feeds: in virtual time unless a test says otherwise.
import { PoliteHttp } from '../../../../src/core/fetching';
import { openFollowedFeeds, storageLeases } from '../../../../src/core/following';
import { openLibrary, type OpenLibrary } from '../../../../src/core/library';
import type {
  Clock,
  FeedRun,
  FollowedFeed,
  FollowedFeeds,
  Http,
  Leases,
  Storage,
} from '../../../../src/core/ports';
import { abortError } from '../../../../src/core/problems';
import { MemoryFiles } from '../../../support/memoryFiles';
import { MemoryStorage, type Fault } from '../../../support/memoryStorage';
import { arxivEntry } from '../../../support/paperServer';
import type { Scripted } from '../../../support/scriptedHttp';
import type { VirtualClock } from '../../../support/virtualClock';
import { silent } from '../library/world';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const start = Date.UTC(2026, 3, 22, 8);

export const dailyPapers = { kind: 'daily-papers', firstDays: 5 };
export const anyFeed = (name: string, more: object = {}) => ({
  kind: 'feed',
  address: `https://${name}.example/feed`,
  ...more,
});

/** An Atom feed of papers with these arXiv ids. */
export const atom = (ids: readonly string[], title = 'A Feed'): Scripted => ({
  body: `<feed xmlns="http://www.w3.org/2005/Atom"><title>${title}</title>${ids.map((id) => arxivEntry(id, '2026-04-21')).join('')}</feed>`,
});

export interface OpenWindow {
  readonly feeds: FollowedFeeds;
  readonly library: OpenLibrary;
  readonly ends: { readonly feed: FollowedFeed; readonly run: FeedRun }[];
  readonly warnings: string[];
  readonly storage: { readonly worked: number };
  /** How often it told that something changed. */
  readonly changes: () => number;
  follow(...feeds: readonly unknown[]): void;
  /** Sets the interval. */
  every(minutes: number): void;
  /** Looks for what other windows wrote. */
  look(): Promise<void>;
  close(): void;
}

export interface WindowOptions {
  readonly follow?: readonly unknown[];
  readonly interval?: number;
  readonly fault?: Fault;
  /** Holds up the library's reading. */
  readonly libraryDelay?: () => Promise<void>;
  readonly leases?: Leases;
}

interface MachineOptions {
  readonly clock: Clock;
  readonly disk?: MemoryStorage;
  /** Instead of files in memory. */
  readonly storage?: (folder: string) => Storage;
  readonly random?: () => number;
}

export class Machine {
  readonly disk: MemoryStorage;
  /** The person's own files. */
  readonly files: MemoryFiles;
  readonly #windows: OpenWindow[] = [];
  #writers = 0;

  constructor(
    private readonly http: Http,
    private readonly options: MachineOptions,
  ) {
    this.disk = options.disk ?? new MemoryStorage();
    this.files = new MemoryFiles({ now: () => options.clock.now(), home: 'file:///home/ada' });
  }

  open({ follow = [], interval = 60, fault = {}, libraryDelay, leases }: WindowOptions = {}): OpenWindow {
    const { clock, storage, random = () => 0.5 } = this.options;
    const writer = `w${++this.#writers}`;
    const memory = this.disk.open(fault);
    const place = storage ?? ((folder: string) => within(memory, folder));
    const warnings: string[] = [];
    const log = {
      ...silent,
      warn: (text: string) => warnings.push(text),
      error: (text: string | Error) => warnings.push(String(text)),
    };
    const pause = () => Promise.resolve();
    const held = place('library');
    let lookInLibrary: () => void = () => undefined;
    const library = openLibrary({
      storage: libraryDelay ? { ...held, list: (name) => libraryDelay().then(() => held.list(name)) } : held,
      log,
      pause,
      writer,
      now: () => clock.now(),
      watch: (look) => {
        lookInLibrary = look;
        return { dispose: () => undefined };
      },
    });
    let settings = { follow, interval };
    let changed: () => void = () => undefined;
    let look: () => void = () => undefined;
    const own = leases ?? storageLeases({ storage: place('feeds/leases'), holder: writer, clock, random });
    const feeds = openFollowedFeeds({
      library,
      http: new PoliteHttp(abortable(this.http), { clock, random, leases: own }),
      files: this.files,
      storage: place('feeds'),
      leases: own,
      settings: () => settings,
      onDidChangeSettings: (listener) => {
        changed = listener;
        return { dispose: () => (changed = () => undefined) };
      },
      watch: (listener) => {
        look = listener;
        return { dispose: () => (look = () => undefined) };
      },
      clock,
      random,
      pause,
      log,
      writer,
    });
    const ends: { feed: FollowedFeed; run: FeedRun }[] = [];
    let changes = 0;
    feeds.onDidRun((feed, run) => ends.push({ feed, run }));
    feeds.onDidChange(() => changes++);
    const set = (more: Partial<typeof settings>) => {
      settings = { ...settings, ...more };
      changed();
    };
    const window: OpenWindow = {
      feeds,
      library,
      ends,
      warnings,
      storage: memory,
      changes: () => changes,
      follow: (...each) => set({ follow: each }),
      every: (minutes) => set({ interval: minutes }),
      async look() {
        look();
        lookInLibrary();
        await library.flush();
        for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
      },
      close() {
        feeds.dispose();
        library.dispose();
      },
    };
    this.#windows.push(window);
    return window;
  }

  /** Closes what is still open. */
  close(): void {
    for (const window of this.#windows.splice(0)) window.close();
  }
}

/** Lets so much virtual time pass. */
export async function pass(clock: VirtualClock, milliseconds: number): Promise<void> {
  await clock.run(clock.sleep(milliseconds));
}

/** As a network does: who gives up gets no answer. */
function abortable(http: Http): Http {
  return {
    fetch: (request, signal) =>
      new Promise((resolve, reject) => {
        const stop = () => reject(abortError());
        signal?.addEventListener('abort', stop, { once: true });
        const answer = http.fetch(request, signal);
        void answer.then(resolve, reject).finally(() => signal?.removeEventListener('abort', stop));
      }),
  };
}

/** A folder of a storage as a storage. */
export function within(storage: Storage, folder: string): Storage {
  const place = (name: string) => (name === '' ? folder : `${folder}/${name}`);
  return {
    read: (name) => storage.read(place(name)),
    write: (name, bytes) => storage.write(place(name), bytes),
    rename: (from, to) => storage.rename(place(from), place(to)),
    remove: (name) => storage.remove(place(name)),
    list: (name) => storage.list(place(name)),
  };
}

/** The ids of a library's papers, in order. */
export function heldIds(library: OpenLibrary): readonly string[] {
  return [...library.values()].map(({ paper }) => paper.id).sort();
}
