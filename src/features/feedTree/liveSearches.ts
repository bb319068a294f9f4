import type { Library } from '../../core/library';
import type { Disposable, Log, Pause, SearchService } from '../../core/ports';
import { isAbort } from '../../core/problems';
import type { SavedSearch, SavedSearches } from '../../core/savedSearches';
import { AskingRounds, type ChangeSources } from './askingRounds';
import { isSame, countPapers, type CountedPapers } from './countedPapers';
import { changesThatMatter, type Change } from './queryDependence';

export interface LiveSearchesDeps extends ChangeSources {
  readonly searches: Pick<SavedSearches, 'all' | 'onDidChange'>;
  readonly library: Pick<Library, 'get' | 'onDidChange'>;
  readonly search: Pick<SearchService, 'find' | 'progress' | 'onDidProgress'>;
  readonly log: Log;
  readonly pause: Pause;
}

/** What is known of a saved search. */
export interface LiveSearch {
  /** The last answer; `undefined` before there is one. */
  readonly found: CountedPapers | undefined;
  /** Whether the last attempt failed, since the search engine could not be had. */
  readonly failed: boolean;
}

interface Known extends LiveSearch {
  readonly query: string;
}

/** Changes that come together are answered together. Milliseconds. */
const settle = 300;

/**
 * What the saved searches find, kept up to date while somebody sees them: only those are asked again that a change
 * may touch, one after the other.
 */
export class LiveSearches implements Disposable {
  readonly #known = new Map<string, Known>();
  readonly #rounds: AskingRounds;
  readonly #listening: Disposable;
  readonly #listeners = new Set<(ids: readonly string[]) => void>();
  readonly #stopping = new AbortController();

  constructor(private readonly deps: LiveSearchesDeps) {
    this.#rounds = new AskingRounds({
      ...deps,
      settle,
      isDue: (changes) => changes.size > 0 || deps.searches.all.some((search) => this.#isUnknown(search)),
      ask: (changes) => this.#askAll(changes),
    });
    this.#listening = deps.searches.onDidChange(() => this.#rounds.schedule());
  }

  get(id: string): LiveSearch | undefined {
    return this.#known.get(id);
  }

  /** Resolves when something is known of the search, or it is gone. */
  async known(id: string): Promise<void> {
    const isWaiting = () =>
      !this.#known.has(id) &&
      !this.#stopping.signal.aborted &&
      this.deps.searches.all.some((search) => search.id === id);
    while (isWaiting())
      await new Promise<void>((resolve) => {
        const done = () => {
          for (const each of listening) each.dispose();
          resolve();
        };
        const listening = [this.onDidChange(done), this.deps.searches.onDidChange(done)];
      });
  }

  /** Tells of the searches about which something else is known now. */
  onDidChange(listener: (ids: readonly string[]) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  /** Whether anybody sees the counts: nothing is asked while nobody does. */
  show(seen: boolean): void {
    this.#rounds.show(seen);
  }

  /** Asks for all of them anew, since the person wants another order. */
  askAgain(): void {
    this.#rounds.again(['papers']);
  }

  dispose(): void {
    this.#stopping.abort();
    this.#rounds.dispose();
    this.#listeners.clear();
    this.#listening.dispose();
  }

  #isUnknown({ id, query }: SavedSearch): boolean {
    const known = this.#known.get(id);
    return known?.query !== query || known.failed;
  }

  /** @returns whether search answered all of them */
  async #askAll(changes: ReadonlySet<Change>): Promise<boolean> {
    const { searches } = this.deps;
    const ids = new Set(searches.all.map(({ id }) => id));
    for (const id of this.#known.keys()) if (!ids.has(id)) this.#known.delete(id);
    for (const search of searches.all) {
      if (this.#rounds.isSeen) await this.#update(search, changes);
      else this.#rounds.again(changes);
    }
    return ![...this.#known.values()].some(({ failed }) => failed);
  }

  async #update(search: SavedSearch, changes: ReadonlySet<Change>): Promise<void> {
    const { id, query } = search;
    const { library, pause } = this.deps;
    const before = this.#known.get(id);
    const found = before?.query === query ? before.found : undefined;
    const matter = changesThatMatter(query);
    let known: Known;
    if (this.#isUnknown(search) || [...changes].some((change) => matter.has(change)))
      known = await this.#ask(query, found);
    else if (found && changes.has('states'))
      known = { query, found: await countPapers(found.ids, found.hints, library, pause), failed: false };
    else return;
    if (this.#stopping.signal.aborted) return;
    const isNews = !before || before.failed !== known.failed || !isSame(before.found, known.found);
    this.#known.set(id, isNews ? known : { ...known, found: before.found });
    if (isNews) for (const tell of [...this.#listeners]) tell([id]);
  }

  async #ask(query: string, found: CountedPapers | undefined): Promise<Known> {
    const { search, library, pause, log } = this.deps;
    try {
      const { ids, hints } = await search.find(query, this.#stopping.signal);
      return { query, found: await countPapers(ids, hints, library, pause), failed: false };
    } catch (error) {
      if (!isAbort(error)) log.debug(`A saved search could not be counted: ${String(error)}`);
      return { query, found, failed: true };
    }
  }
}
