import { joinSearchEntries, latestOf, type SearchEntry } from './searchEntry';

/** What the entries read so far say of saved searches, the deleted ones too. */
export class SearchShelf {
  readonly #entries = new Map<string, SearchEntry>();
  #changed = false;

  /** Takes an entry in. @returns the latest tick that it bears */
  apply(incoming: SearchEntry): number {
    const held = this.#entries.get(incoming.id);
    const joined = held ? joinSearchEntries(held, incoming) : incoming;
    if (joined !== held) {
      this.#entries.set(incoming.id, joined);
      this.#changed = true;
    }
    return latestOf(incoming);
  }

  get(id: string): SearchEntry | undefined {
    return this.#entries.get(id);
  }

  values(): IterableIterator<SearchEntry> {
    return this.#entries.values();
  }

  /** Whether anything changed since this was asked last. */
  takeChange(): boolean {
    const changed = this.#changed;
    this.#changed = false;
    return changed;
  }
}
