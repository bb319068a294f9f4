import type { LibraryChange } from '../../../../src/core/library';
import type { FoundPapers, QueryHint, SearchProgress } from '../../../../src/core/ports';
import type { SavedSearch } from '../../../../src/core/savedSearches';
import { silent } from '../../core/library/world';
import { heldPaper } from '../heldPaper';

/** Listeners of one event. */
export class Event<T> {
  readonly #listeners = new Set<(value: T) => void>();
  readonly on = (listener: (value: T) => void) => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };
  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
  get size(): number {
    return this.#listeners.size;
  }
}

/** Saved searches, a library, a search and a clock that stand still unless a test moves them. */
export class SearchWorld {
  time = 0;
  today = '2026-04-22';
  all: readonly SavedSearch[] = [];
  progress: SearchProgress = { indexed: 3, total: 3 };
  /** What each query finds; an error is thrown. */
  answers = new Map<string, readonly string[] | Error>();
  hints: readonly QueryHint[] = [];
  /** How long a question takes. */
  cost = 0;
  /** What happens while a question is on its way. */
  during: (() => void) | undefined;
  readonly read = new Set<string>();
  readonly asked: string[] = [];
  readonly listChanged = new Event<void>();
  readonly libraryChanged = new Event<LibraryChange>();
  readonly notesChanged = new Event<readonly string[]>();
  readonly progressed = new Event<SearchProgress>();
  readonly onDidChange = this.listChanged.on;
  readonly onDidProgress = this.progressed.on;
  #timers: { readonly at: number; readonly run: () => void }[] = [];

  readonly log = silent;
  readonly search = this;
  readonly usage = { onDidChange: this.notesChanged.on };
  readonly library = {
    get: (id: string) => (id === 'gone' ? undefined : heldPaper({ id }, { read: this.read.has(id) })),
    onDidChange: this.libraryChanged.on,
  };
  readonly pause = () => Promise.resolve();

  /** What feeds rounds of questions. */
  get sources() {
    const { log, search, usage, library, pause } = this;
    return {
      ...{ log, search, usage, library, pause },
      now: () => this.time,
      today: () => this.today,
      after: (milliseconds: number, run: () => void) => {
        const timer = { at: this.time + milliseconds, run };
        this.#timers.push(timer);
        return { dispose: () => void (this.#timers = this.#timers.filter((each) => each !== timer)) };
      },
    };
  }

  change(change: Partial<LibraryChange>): void {
    this.libraryChanged.fire({ added: [], updated: [], removed: [], restated: [], ...change });
  }

  /** Lets time pass, and gives the queries that were asked meanwhile. */
  async pass(milliseconds: number): Promise<readonly string[]> {
    this.asked.length = 0;
    const until = this.time + milliseconds;
    for (;;) {
      for (let turn = 0; turn < 50; turn++) await Promise.resolve();
      const next = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((each) => each !== next);
      this.time = Math.max(this.time, next.at);
      next.run();
    }
    this.time = Math.max(this.time, until);
    return [...this.asked];
  }

  find(query: string): Promise<FoundPapers> {
    this.asked.push(query);
    this.time += this.cost;
    const answer = this.answers.get(query) ?? [];
    this.during?.();
    return answer instanceof Error
      ? Promise.reject(answer)
      : Promise.resolve({ ids: answer, hints: this.hints });
  }
}
