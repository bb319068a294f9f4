import type {
  Clock,
  Disposable,
  Log,
  OnlineAnswer,
  OnlineEngine,
  OnlineResults,
  OnlineSearch,
  Pause,
  SearchOrder,
} from '../ports';
import { throwIfAborted } from '../problems';
import { parseQuery, type SearchQuery } from '../search';
import { EngineRun, OFFLINE, type EngineRunWorld } from './engineRun';
import { KeptPages } from './keptPages';
import type { AskedEngine } from './onlineEngine';
import { OnlinePapers, type OnlineSurroundings } from './onlinePapers';

export interface OnlineSearchOptions extends OnlineSurroundings {
  /** The engines of the settings, in the person's order. The same objects until `onDidChangeEngines` tells. */
  readonly engines: () => readonly AskedEngine[];
  readonly onDidChangeEngines: (listener: () => void) => Disposable;
  /** The order that the person likes best, now. */
  readonly order: () => SearchOrder;
  readonly clock: Clock;
  readonly pause: Pause;
  readonly log: Log;
}

/** Opens search by engines elsewhere, as docs/decisions/search-elsewhere.md has it. Nothing is asked until `more`. */
export function openOnlineSearch(options: OnlineSearchOptions): OnlineSearch & Disposable {
  return new EnginesSearch(options);
}

class EnginesSearch implements OnlineSearch {
  readonly #kept: KeptPages;
  readonly #subscription: Disposable;

  constructor(private readonly options: OnlineSearchOptions) {
    this.#kept = new KeptPages(() => options.clock.now());
    // An engine of the same name may be another one now, or answer otherwise to whom it knows.
    this.#subscription = options.onDidChangeEngines(() => this.#kept.clear());
  }

  get engines(): readonly OnlineEngine[] {
    return this.options.engines().map(({ id, title }) => ({ id, title }));
  }

  onDidChangeEngines(listener: () => void): Disposable {
    return this.options.onDidChangeEngines(listener);
  }

  start(text: string): OnlineResults {
    const { clock, dateOf, order, log } = this.options;
    const { query } = parseQuery(text, { today: dateOf(clock.now()), order: order() });
    return new QueryResults(query, this.options, { kept: this.#kept, clock, log });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#kept.clear();
  }
}

class QueryResults implements OnlineResults {
  readonly #runs: readonly EngineRun[];
  readonly #papers: OnlinePapers;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    query: SearchQuery,
    private readonly options: OnlineSearchOptions,
    world: EngineRunWorld,
  ) {
    this.#runs = options.engines().map((engine) => new EngineRun(engine, query, world));
    this.#papers = new OnlinePapers(query, options, options.pause);
  }

  more(onAnswer?: (answer: OnlineAnswer) => void, signal?: AbortSignal): Promise<OnlineAnswer> {
    const asked = this.#last.then(() => this.#more(onAnswer, signal));
    this.#last = asked.catch(() => undefined);
    return asked;
  }

  async #more(
    onAnswer: ((answer: OnlineAnswer) => void) | undefined,
    signal: AbortSignal | undefined,
  ): Promise<OnlineAnswer> {
    throwIfAborted(signal);
    const today = new Date(this.options.clock.now()).toISOString().slice(0, 10);
    // Each waits for its own engine, but they are taken in one after the other.
    let taking: Promise<unknown> = Promise.resolve();
    const asking = this.#runs
      .filter(({ hasMore }) => hasMore)
      .map(async (run) => {
        const page = await run.ask(today, signal);
        taking = taking.then(async () => {
          throwIfAborted(signal);
          if (page) await this.#papers.take(run.engine.id, page.papers, run.take(page), signal);
          onAnswer?.(await this.#answer());
        });
        await taking;
      });
    const settled = await Promise.allSettled(asking);
    for (const run of this.#runs) run.leave();
    throwIfAborted(signal);
    for (const result of settled) if (result.status === 'rejected') throw result.reason;
    return this.#answer();
  }

  async #answer(): Promise<OnlineAnswer> {
    const hits = await this.#papers.hits(
      this.#runs.map(({ engine, reading, isRanked }) => ({ id: engine.id, check: reading.check, isRanked })),
    );
    const isOffline =
      this.#runs.some((run) => run.isOffline) && !this.#runs.some(({ hasAnswered }) => hasAnswered);
    return {
      hits,
      engines: this.#runs.map(({ answer }) => answer),
      hints: this.#runs.flatMap(({ hints }) => hints),
      hasMore: this.#runs.some(({ hasMore }) => hasMore),
      ...(isOffline && { failure: OFFLINE }),
    };
  }
}
