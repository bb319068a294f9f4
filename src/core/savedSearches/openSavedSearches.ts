import type { Disposable, FoundPapers } from '../ports';
import { PapersideError } from '../problems';
import { papersSince, type PapersSinceDeps } from './papersSince';
import {
  cleanName,
  cleanQuery,
  freeName,
  listSearches,
  maxSavedSearches,
  placeOf,
  queryFault,
  type SavedSearch,
} from './savedSearch';
import type { SearchChange, SearchStore } from './searchStore';

/** What somebody wants to keep. */
export interface SearchDraft {
  /** The query itself unless told. */
  readonly name?: string;
  readonly query: string;
}

/**
 * The searches that a person keeps, in their order. Changes are shown at once and resolve when they are on disk.
 * @throws PapersideError as `SearchStore.set` does, and 'savedSearchUnknown' for one that is gone
 */
export interface SavedSearches extends Disposable {
  /** Resolves when everything stored has been read. */
  readonly ready: Promise<void>;
  readonly all: readonly SavedSearch[];
  get(id: string): SavedSearch | undefined;
  /**
   * Keeps a search, behind the others. A name that is taken gets a number.
   * @throws PapersideError 'savedSearchEmpty' for a blank query, 'savedSearchTooLong', 'savedSearchesFull'
   */
  save(draft: SearchDraft): Promise<SavedSearch>;
  /**
   * Renames it or edits its query; what is blank stays as it was.
   * @throws PapersideError 'savedSearchTooLong'
   */
  change(id: string, draft: Partial<SearchDraft>): Promise<void>;
  remove(id: string): Promise<void>;
  /** Takes back that it was removed, also where another window did it. */
  restore(id: string): Promise<void>;
  /** Puts it in front of another, or behind all. */
  move(id: string, before: string | undefined): Promise<void>;
  /**
   * Ids of the papers that it finds now, in the query's own order; with a time (milliseconds since 1970) only those
   * that came into the library since: what a digest tells of.
   * @throws AbortError if `signal` aborts; PapersideError 'workerStopped' if search can't be had
   */
  papersOf(id: string, since?: number, signal?: AbortSignal): Promise<readonly string[]>;
  onDidChange(listener: () => void): Disposable;
}

export interface SavedSearchesDeps extends PapersSinceDeps {
  readonly store: SearchStore;
  readonly find: (query: string, signal?: AbortSignal) => Promise<FoundPapers>;
}

export function openSavedSearches(deps: SavedSearchesDeps): SavedSearches {
  return new StoredSearches(deps);
}

class StoredSearches implements SavedSearches {
  readonly #listening: Disposable;
  #listed: readonly SavedSearch[] | undefined;

  constructor(private readonly deps: SavedSearchesDeps) {
    this.#listening = deps.store.onDidChange(() => (this.#listed = undefined));
  }

  get ready(): Promise<void> {
    return this.deps.store.ready;
  }

  get all(): readonly SavedSearch[] {
    return (this.#listed ??= listSearches(this.deps.store.entries()));
  }

  get(id: string): SavedSearch | undefined {
    return this.all.find((search) => search.id === id);
  }

  async save({ name = '', query }: SearchDraft): Promise<SavedSearch> {
    const { store } = this.deps;
    await store.ready;
    throwIfTooLong(query);
    const cleaned = cleanQuery(query);
    if (cleaned === '') throw new PapersideError('savedSearchEmpty', '');
    if (this.all.length >= maxSavedSearches) throw new PapersideError('savedSearchesFull', '');
    const search = {
      id: store.newId(),
      name: freeName(cleanName(name) || cleaned, this.all),
      query: cleaned,
    };
    const place = Math.max(-1, ...[...store.entries()].map(placeOf)) + 1;
    await store.set([{ ...search, place, kept: true }]);
    return search;
  }

  async change(id: string, { name = '', query = '' }: Partial<SearchDraft>): Promise<void> {
    const held = await this.#held(id);
    throwIfTooLong(query);
    const cleaned = { name: cleanName(name), query: cleanQuery(query) };
    const change: SearchChange = {
      id,
      ...(cleaned.name !== '' &&
        cleaned.name !== held.name && { name: freeName(cleaned.name, this.all, id) }),
      ...(cleaned.query !== '' && cleaned.query !== held.query && { query: cleaned.query }),
    };
    await this.deps.store.set([change]);
  }

  async remove(id: string): Promise<void> {
    await this.#held(id);
    await this.deps.store.set([{ id, kept: false }]);
  }

  async restore(id: string): Promise<void> {
    await this.deps.store.ready;
    const isKnown = [...this.deps.store.entries()].some((entry) => entry.id === id);
    if (!isKnown) throw new PapersideError('savedSearchUnknown', '');
    await this.deps.store.set([{ id, kept: true }]);
  }

  async move(id: string, before: string | undefined): Promise<void> {
    await this.#held(id);
    if (id === before) return;
    const ids = this.all.map((search) => search.id).filter((each) => each !== id);
    const at = before === undefined ? -1 : ids.indexOf(before);
    ids.splice(at === -1 ? ids.length : at, 0, id);
    const places = new Map([...this.deps.store.entries()].map((entry) => [entry.id, placeOf(entry)]));
    await this.deps.store.set(
      ids.flatMap((each, place) => (places.get(each) === place ? [] : [{ id: each, place }])),
    );
  }

  async papersOf(id: string, since?: number, signal?: AbortSignal): Promise<readonly string[]> {
    const { query } = await this.#held(id);
    const { ids } = await this.deps.find(query, signal);
    return since === undefined ? ids : papersSince(ids, since, this.deps, signal);
  }

  onDidChange(listener: () => void): Disposable {
    return this.deps.store.onDidChange(listener);
  }

  dispose(): void {
    this.#listening.dispose();
  }

  async #held(id: string): Promise<SavedSearch> {
    await this.deps.store.ready;
    const held = this.get(id);
    if (!held) throw new PapersideError('savedSearchUnknown', '');
    return held;
  }
}

/** A query that is cut finds something else, and nobody would know why. */
function throwIfTooLong(query: string): void {
  if (queryFault(query) === 'tooLong') throw new PapersideError('savedSearchTooLong', '');
}
