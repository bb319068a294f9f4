import type { Clock, Log, OnlineEngineAnswer, QueryHint } from '../ports';
import { HttpError, isAbort, isHttpError } from '../problems';
import type { SearchQuery } from '../search';
import type { KeptPages } from './keptPages';
import type { AskedEngine, EnginePage } from './onlineEngine';
import { readFor, type QueryReading } from './readQuery';

/** So many papers of one query an engine is asked for. */
const MAX_PAPERS = 200;
/** An engine whose pages are empty doesn't go on for ever. */
const MAX_PAGES = 12;
/** Milliseconds after which a person isn't kept waiting. */
const LIMIT = 20_000;
export const OFFLINE = 'This computer is offline: only the library is searched.';
/** Statuses of engines that want a key, or a better one. */
const WANTS_KEY: ReadonlySet<number> = new Set([401, 403, 429]);

export interface EngineRunWorld {
  readonly kept: KeptPages;
  readonly clock: Clock;
  readonly log: Log;
}

/** One query on its way through one engine, page by page. */
export class EngineRun {
  readonly reading: QueryReading;
  isOffline = false;
  /** Its papers come in an order that means something. */
  isRanked = true;
  #state: OnlineEngineAnswer['state'] = 'answered';
  #failure: Pick<OnlineEngineAnswer, 'failure' | 'wantsKey'> = {};
  #total: number | undefined;
  #cursor: string | undefined;
  #papers = 0;
  #pages = 0;
  #isAtEnd: boolean;
  #isInOrder = true;

  constructor(
    readonly engine: AskedEngine,
    private readonly query: SearchQuery,
    private readonly world: EngineRunWorld,
  ) {
    this.reading = readFor(engine, query);
    this.#isAtEnd = !this.reading.asked;
  }

  get hasMore(): boolean {
    const isSpent = this.#papers >= MAX_PAPERS || this.#pages >= MAX_PAGES;
    return !this.#isAtEnd && !isSpent && this.#state !== 'failed';
  }

  get hasAnswered(): boolean {
    return this.#pages > 0;
  }

  get answer(): OnlineEngineAnswer {
    const { id, title } = this.engine;
    return {
      engine: { id, title },
      state: this.#state,
      hasMore: this.hasMore,
      dropped: this.reading.dropped.map(({ start, end }) => ({ start, end })),
      ...(this.#total !== undefined && { total: this.#total }),
      ...this.#failure,
    };
  }

  get hints(): readonly QueryHint[] {
    const isCut = !this.#isAtEnd && !this.hasMore && this.#state !== 'failed';
    // Of papers in another order others might come first.
    const isChosen = !this.#isAtEnd && !this.#isInOrder;
    if (!isCut && !isChosen) return this.reading.hints;
    const { title: engine } = this.engine;
    const end = this.query.text.length;
    return [...this.reading.hints, { code: 'onlyFirst', papers: this.#papers, engine, start: 0, end }];
  }

  /**
   * Asks for the next page. A failure is told in `answer`.
   * @returns the page, to be given to `take`; `undefined` where it failed
   * @throws AbortError if `signal` aborts
   */
  async ask(today: string, signal: AbortSignal | undefined): Promise<EnginePage | undefined> {
    const { asked } = this.reading;
    if (!asked) return undefined;
    this.#state = 'asking';
    const question = {
      asked,
      order: this.query.order,
      today,
      ...(this.#cursor !== undefined && { cursor: this.#cursor }),
    };
    try {
      return await this.#inTime((stop) => this.world.kept.ask(this.engine, question, stop), signal);
    } catch (error) {
      if (isAbort(error)) throw error;
      this.#fail(error);
      return undefined;
    }
  }

  /** A page that was asked for isn't awaited any more. */
  leave(): void {
    if (this.#state === 'asking') this.#state = 'answered';
  }

  /** @returns how many papers came before those of the page */
  take({ papers, next, total, isRanked, isInOrder, problems }: EnginePage): number {
    const before = this.#papers;
    this.#state = 'answered';
    this.#papers += papers.length;
    this.#pages++;
    this.#cursor = next;
    this.#isAtEnd = next === undefined;
    this.#total = total ?? this.#total;
    this.isRanked &&= isRanked;
    this.#isInOrder &&= isInOrder;
    for (const { message } of problems.slice(0, 5)) this.world.log.warn(`${this.engine.title}: ${message}`);
    return before;
  }

  async #inTime<T>(work: (stop: AbortSignal) => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    const late = new AbortController();
    const done = new AbortController();
    void this.world.clock.sleep(LIMIT, done.signal).then(
      () => late.abort(),
      () => undefined,
    );
    try {
      return await work(signal ? AbortSignal.any([signal, late.signal]) : late.signal);
    } catch (error) {
      if (!isAbort(error) || !late.signal.aborted || signal?.aborted) throw error;
      throw new HttpError({ kind: 'timeout', phase: 'total', milliseconds: LIMIT }, this.engine.title);
    } finally {
      done.abort();
    }
  }

  #fail(error: unknown): void {
    this.#state = 'failed';
    const { engine, world } = this;
    if (!isHttpError(error)) {
      world.log.error(error instanceof Error ? error : new Error(String(error)));
      this.#failure = { failure: `${engine.title} answered with what can’t be read. The log says more.` };
      return;
    }
    const { fault } = error;
    world.log.info(`${engine.title}: ${error.message}`);
    this.isOffline = fault.kind === 'offline';
    const wantsKey = engine.takesKey && fault.kind === 'status' && WANTS_KEY.has(fault.status);
    this.#failure = { failure: this.isOffline ? OFFLINE : error.message, ...(wantsKey && { wantsKey }) };
  }
}
