import type {
  After,
  Disposable,
  OnlineAnswer,
  OnlineHit,
  OnlineResults,
  OnlineSearch,
} from '../../core/ports';
import { isAbort } from '../../core/problems';
import { Latest } from '../latest';
import type { OnlineContent } from './onlineContent';
import { placeHits } from './placeHits';

/** Whether others are asked when somebody wants it, after each pause in typing, or never. */
export type OnlineWhen = 'ask' | 'afterPause' | 'never';

export interface OnlineSectionDeps {
  readonly online: OnlineSearch;
  /** What the person has chosen. */
  readonly choice: {
    readonly when: OnlineWhen;
    readonly isTrusted: boolean;
    readonly wasUsed: boolean;
    noteUse(): void;
  };
  /** Whether the picker was opened to search online: that is the wish, whatever else is chosen. */
  readonly isWished: boolean;
  readonly after: After;
  readonly sentencesOf: (
    hits: readonly OnlineHit[],
    signal: AbortSignal,
  ) => Promise<ReadonlyMap<string, string>>;
  /** The papers that stand above the section: they don't stand in it, too. */
  readonly above: () => ReadonlySet<string>;
  /** The paper whose row is active. */
  readonly activePaper: () => string | undefined;
  /** Told when there is something else to draw. */
  readonly onDidChange: () => void;
  readonly onError: (error: unknown) => void;
}

/** A pause in typing that tells that somebody looks at what was found. Milliseconds. */
const pauseInTyping = 600;
/** Shorter ones are the beginning of a word. Digits count: identifiers are asked for, too. */
const leastLetters = 3;

/** The papers that others hold, below the library's while the picker is open: when they are asked, and what came of it. */
export class OnlineSection {
  readonly #asking = new Latest();
  #query = '';
  #pause: Disposable | undefined;
  #results: OnlineResults | undefined;
  #content: OnlineContent | undefined;

  constructor(private readonly deps: OnlineSectionDeps) {}

  get content(): OnlineContent | undefined {
    return this.#content;
  }

  get isAsking(): boolean {
    return this.#content?.state === 'asking';
  }

  /**
   * Takes what is typed now: what was asked before is called back, and after a pause others are asked or offered.
   * @param isTyped whether a person has just typed it; what a picker opens with is sent to nobody by itself
   */
  type(query: string, isTyped: boolean): void {
    const { after, choice, isWished, online } = this.deps;
    this.cancel();
    this.#query = query;
    this.#results = undefined;
    this.#content = undefined;
    const isOffered = choice.when !== 'never' && choice.isTrusted && online.engines.length > 0;
    if ((!isOffered && !isWished) || !isLongEnough(query)) return;
    const asks = isWished || (choice.when === 'afterPause' && isTyped);
    this.#pause = after(pauseInTyping, () => {
      if (asks) void this.ask();
      else this.#offer();
    });
  }

  /** Asks for the papers of what is typed, the next time for more; `anew`: also those that have failed. Never rejects. */
  async ask(how?: 'anew'): Promise<void> {
    const { choice, online } = this.deps;
    if (this.isAsking || this.#query.trim() === '') return;
    this.#pause?.dispose();
    if (!choice.isTrusted || online.engines.length === 0) {
      this.#show({ state: choice.isTrusted ? 'noEngines' : 'untrusted' });
      return;
    }
    choice.noteUse();
    if (how === 'anew') this.#results = undefined;
    this.#results ??= online.start(this.#query);
    await this.#more(this.#results);
  }

  /** Offers to ask those that the settings name now, where that is offered already. */
  offer(): void {
    if (this.#content?.state === 'offered') this.#offer();
  }

  /** Takes back what was asked, and what would be after a pause. */
  cancel(): void {
    this.#pause?.dispose();
    this.#asking.cancel();
  }

  #offer(): void {
    const { choice, online } = this.deps;
    this.#show({ state: 'offered', engines: online.engines, wasUsed: choice.wasUsed });
  }

  async #more(results: OnlineResults): Promise<void> {
    const { engines } = this.deps.online;
    const before = this.#asked;
    const start = { hits: [], sentences: new Map<string, string>(), isAllAbove: false, ...before };
    this.#show({ ...start, engines, state: 'asking' });
    try {
      await this.#asking.ask(async (signal) => {
        // One after another, and a newer one soon follows one that is overtaken.
        let placed = Promise.resolve();
        const place = (answer: OnlineAnswer, state: 'asking' | 'answered') =>
          (placed = placed.then(() => this.#place(answer, state, start.hits.length, signal)));
        const answer = await results.more((partial) => void place(partial, 'asking'), signal);
        await place(answer, 'answered');
      });
    } catch (error) {
      if (this.#asked) this.#show({ ...this.#asked, state: 'answered' });
      this.deps.onError(error);
    }
  }

  /** @param standing how many papers came with pages before: they stay where they are */
  async #place(
    answer: OnlineAnswer,
    state: 'asking' | 'answered',
    standing: number,
    signal: AbortSignal,
  ): Promise<void> {
    const { above, activePaper, online, sentencesOf } = this.deps;
    const known = this.#asked?.sentences ?? new Map<string, string>();
    const fresh = await sentencesOf(
      answer.hits.filter(({ id }) => !known.has(id)),
      signal,
    ).catch((error: unknown) => {
      if (isAbort(error)) return new Map<string, string>();
      throw error;
    });
    if (signal.aborted) return;
    const shown = this.#asked?.hits ?? [];
    const stays = new Set(shown.map(({ id }) => id));
    const held = above();
    const below = answer.hits.filter(({ id }) => stays.has(id) || !held.has(id));
    const active = shown.findIndex(({ id }) => id === activePaper());
    this.#show({
      state,
      engines: online.engines,
      hits: placeHits(shown, below, Math.max(standing, active + 1)),
      answer,
      sentences: new Map([...known, ...fresh]),
      isAllAbove: below.length === 0 && answer.hits.length > 0,
    });
  }

  get #asked() {
    return this.#content && 'hits' in this.#content ? this.#content : undefined;
  }

  #show(content: OnlineContent): void {
    this.#content = content;
    this.deps.onDidChange();
  }
}

function isLongEnough(query: string): boolean {
  return (query.match(/[\p{L}\p{N}]/gu) ?? []).length >= leastLetters;
}
