import type { QueryHint, SearchService } from '../../core/ports';
import { isAbort } from '../../core/problems';

/** The tree's filter: a query and the papers it matches. The newest query wins; older answers are dropped. */
export class FeedFilter {
  #query = '';
  #matches: ReadonlySet<string> | undefined;
  #hints: readonly QueryHint[] = [];
  #running: AbortController | undefined;

  constructor(private readonly search: Pick<SearchService, 'search'>) {}

  /** Empty when nothing is filtered. */
  get query(): string {
    return this.#query;
  }

  /** The ids that match, or `undefined` when everything is shown. */
  get matches(): ReadonlySet<string> | undefined {
    return this.#matches;
  }

  /** What of the query was not understood. */
  get hints(): readonly QueryHint[] {
    return this.#hints;
  }

  /**
   * Filters by `query` (blank: by nothing). Until the answer is there the former one stands.
   * @returns whether it came into force; `false` if a newer query overtook it
   */
  async apply(query: string): Promise<boolean> {
    this.#running?.abort();
    const trimmed = query.trim();
    if (trimmed === '') {
      this.#running = undefined;
      this.#settle('', undefined, []);
      return true;
    }
    const running = new AbortController();
    this.#running = running;
    try {
      const { hits, hints } = await this.search.search(trimmed, { limit: Infinity }, running.signal);
      if (this.#running !== running) return false;
      this.#settle(trimmed, new Set(hits.map(({ id }) => id)), hints);
      return true;
    } catch (error) {
      if (isAbort(error)) return false;
      throw error;
    }
  }

  /** Asks again, since the library changed. */
  async again(): Promise<boolean> {
    return this.#query !== '' && this.apply(this.#query);
  }

  dispose(): void {
    this.#running?.abort();
    this.#running = undefined;
  }

  #settle(query: string, matches: ReadonlySet<string> | undefined, hints: readonly QueryHint[]): void {
    this.#query = query;
    this.#matches = matches;
    this.#hints = hints;
  }
}
