import type { Disposable, Log } from '../ports';
import {
  joinSearchEntries,
  type SearchChange,
  type SearchEntry,
  type SearchShelf,
  type SearchStore,
} from '../savedSearches';
import { Emitter } from '../emitter';

export interface LibrarySearchesDeps {
  readonly shelf: SearchShelf;
  readonly ready: Promise<void>;
  readonly log: Log;
  /** Names this window and this start of it. */
  readonly writer: string;
  /** An instant that is later than every one seen. */
  readonly tick: () => number;
  /** Takes entries in; resolves when they are on disk. */
  readonly write: (entries: readonly SearchEntry[]) => Promise<void>;
}

/** The saved searches of a library. */
export class LibrarySearches implements SearchStore {
  readonly #changes: Emitter<void>;
  #made = 0;

  constructor(private readonly deps: LibrarySearchesDeps) {
    this.#changes = new Emitter(deps.log);
  }

  get ready(): Promise<void> {
    return this.deps.ready;
  }

  entries(): Iterable<SearchEntry> {
    return this.deps.shelf.values();
  }

  newId(): string {
    return `${this.deps.writer}-${this.deps.tick()}-${++this.#made}`;
  }

  async set(changes: readonly SearchChange[]): Promise<void> {
    await this.deps.ready;
    const at = this.deps.tick();
    const entries = changes.flatMap(({ id, name, query, place, kept }): readonly SearchEntry[] => {
      const held = this.deps.shelf.get(id);
      const entry: SearchEntry = {
        kind: 'search',
        id,
        ...(name !== undefined && name !== held?.name?.[0] && { name: [name, at] as const }),
        ...(query !== undefined && query !== held?.query?.[0] && { query: [query, at] as const }),
        ...(place !== undefined && place !== held?.place?.[0] && { place: [place, at] as const }),
        ...(kept !== undefined && kept !== held?.kept?.[0] && { kept: [kept, at] as const }),
      };
      return Object.keys(entry).length > 2 ? [entry] : [];
    });
    await this.deps.write(entries);
  }

  async join(entries: readonly SearchEntry[]): Promise<void> {
    const { ready, shelf, write } = this.deps;
    await ready;
    const news = entries.filter((entry) => {
      const held = shelf.get(entry.id);
      return !held || joinSearchEntries(held, entry) !== held;
    });
    await write(news);
  }

  onDidChange(listener: () => void): Disposable {
    return this.#changes.on(listener);
  }

  /** Tells listeners if something changed since the last time. */
  tell(): void {
    if (this.deps.shelf.takeChange()) this.#changes.fire();
  }

  dispose(): void {
    this.#changes.clear();
  }
}
