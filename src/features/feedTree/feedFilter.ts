import type { Log, QueryHint, SearchService } from '../../core/ports';
import { isAbort } from '../../core/problems';
import { AskingRounds, type ChangeSources } from './askingRounds';
import { changesThatMatter, type Change } from './queryDependence';

export interface FeedFilterDeps extends ChangeSources {
  readonly search: Pick<SearchService, 'find' | 'progress' | 'onDidProgress'>;
  readonly log: Log;
  /** It shows other papers by itself, or whether search answers is another now. */
  readonly changed: () => void;
}

/** Changes that come together are answered together. Milliseconds. */
const settle = 60;

/**
 * The tree's filter: a query and the papers it matches. The newest query wins; older answers are dropped. It asks
 * again when something changed that the query asks for, or search didn't answer.
 */
export class FeedFilter {
  #query = '';
  #matches: ReadonlySet<string> | undefined;
  #hints: readonly QueryHint[] = [];
  /** What the person wants; another than what is in force until search has answered. */
  #wanted = '';
  #matter: ReadonlySet<Change> = new Set();
  #failure: { readonly error: unknown } | undefined;
  #running = new AbortController();
  readonly #rounds: AskingRounds;

  constructor(private readonly deps: FeedFilterDeps) {
    this.#rounds = new AskingRounds({
      ...deps,
      settle,
      isDue: (changes) => this.#failure !== undefined || [...changes].some((each) => this.#matter.has(each)),
      ask: () => this.#askAgain(),
    });
  }

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

  /** Why search didn't answer the last time; `undefined` if it did. */
  get failure(): unknown {
    return this.#failure?.error;
  }

  /**
   * Filters by `query` (blank: by nothing). Until the answer is there the former one stands.
   * @returns whether it came into force; `false` if a newer query overtook it
   * @throws as `SearchService.find` does; the query is then asked again by itself
   */
  async apply(query: string): Promise<boolean> {
    this.#running.abort();
    const { signal } = (this.#running = new AbortController());
    this.#wanted = query.trim();
    this.#matter = changesThatMatter(this.#wanted);
    this.#rounds.show(this.#wanted !== '');
    try {
      return await this.#ask(signal);
    } finally {
      this.#rounds.schedule();
    }
  }

  dispose(): void {
    this.#running.abort();
    this.#rounds.dispose();
  }

  async #ask(signal: AbortSignal): Promise<boolean> {
    const query = this.#wanted;
    try {
      const found = query === '' ? undefined : await this.deps.search.find(query, signal);
      if (signal.aborted) return false;
      this.#query = query;
      this.#matches = found && new Set(found.ids);
      this.#hints = found?.hints ?? [];
      this.#failure = undefined;
      return true;
    } catch (error) {
      if (isAbort(error) || signal.aborted) return false;
      this.#failure = { error };
      throw error;
    }
  }

  /** @returns whether search answered */
  async #askAgain(): Promise<boolean> {
    const { changed, log } = this.deps;
    const before = { query: this.#query, matches: this.#matches, hasFailed: this.#failure !== undefined };
    try {
      if (!(await this.#ask(this.#running.signal))) return true;
      const isSame = before.query === this.#query && isSameSet(before.matches, this.#matches);
      if (!isSame || before.hasFailed) changed();
      return true;
    } catch (error) {
      log.warn(`The feed's filter could not be applied again: ${String(error)}`);
      if (!before.hasFailed) changed();
      return false;
    }
  }
}

function isSameSet(one: ReadonlySet<string> | undefined, other: ReadonlySet<string> | undefined): boolean {
  if (!one || !other) return one === other;
  if (one.size !== other.size) return false;
  for (const each of one) if (!other.has(each)) return false;
  return true;
}
