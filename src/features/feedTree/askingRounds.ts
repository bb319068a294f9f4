import type { Library, LibraryChange } from '../../core/library';
import type { After, CitationUsage, Disposable, SearchService } from '../../core/ports';
import type { Change } from './queryDependence';

/** What tells that a query may find something else now. */
export interface ChangeSources {
  readonly library: Pick<Library, 'onDidChange'>;
  readonly search: Pick<SearchService, 'progress' | 'onDidProgress'>;
  readonly usage: Pick<CitationUsage, 'onDidChange'>;
  /** Milliseconds, from any start. */
  readonly now: () => number;
  /** The person's date: relative dates move on with it. */
  readonly today: () => string;
  readonly after: After;
}

export interface AskingRoundsDeps extends ChangeSources {
  /** Changes that come together are answered together. Milliseconds. */
  readonly settle: number;
  /** Whether there is anything to ask once this has changed. */
  readonly isDue: (changes: ReadonlySet<Change>) => boolean;
  /** Asks what is to be asked. @returns whether search answered */
  readonly ask: (changes: ReadonlySet<Change>) => Promise<boolean>;
}

/** A round of questions is followed by a rest that is so many times as long: asking is never most of the work. */
const restPerWork = 9;
/** Milliseconds, as all below. */
const longestRest = 60_000;
/** What failed is asked again so much later, unless something happens before. */
const restAfterFailure = 20_000;
/** How often the date is looked at. */
const lookAtDate = 60_000;
/** An index that has reported nothing for so long has taken in what came before its last report. */
const indexAtRest = 300;

/** When queries are asked again: in rounds, once changes have settled and the last round has been rested from. */
export class AskingRounds implements Disposable {
  readonly #listening: readonly Disposable[];
  #isSeen = false;
  /** What happened since the last round began. */
  #changes = new Set<Change>();
  /** What the index may have lagged behind when it was answered, and when that came. */
  readonly #lagging = new Map<Change, number>();
  #progressedAt = -Infinity;
  #wasIndexing = false;
  #today: string;
  #round: Disposable | undefined;
  #dating: Disposable | undefined;
  #isRunning = false;
  #hasFailed = false;
  #restsUntil = 0;

  constructor(private readonly deps: AskingRoundsDeps) {
    const { library, search, usage } = deps;
    this.#today = deps.today();
    this.#listening = [
      library.onDidChange((change) => this.#note(changesOf(change))),
      usage.onDidChange(() => this.#note(['notes'])),
      search.onDidProgress(() => this.#progressed()),
    ];
  }

  /** Whether anybody sees the answers: nothing is asked while nobody does. */
  get isSeen(): boolean {
    return this.#isSeen;
  }

  show(seen: boolean): void {
    if (this.#isSeen === seen) return;
    this.#isSeen = seen;
    this.#dating?.dispose();
    if (!seen) return;
    this.#lookAtDate();
    this.schedule();
  }

  /** Has another round answer these. */
  again(changes: Iterable<Change>): void {
    for (const change of changes) this.#changes.add(change);
    this.schedule();
  }

  /** Sees to it that a round comes, if there is anything to ask. */
  schedule(settle = this.deps.settle): void {
    if (!this.#isSeen || this.#isRunning || this.#round || !this.deps.isDue(this.#changes)) return;
    const wait = Math.max(settle, this.#restsUntil - this.deps.now());
    this.#round = this.deps.after(wait, () => {
      this.#round = undefined;
      void this.#run();
    });
  }

  dispose(): void {
    this.show(false);
    this.#round?.dispose();
    for (const each of this.#listening) each.dispose();
  }

  #note(changes: readonly Change[]): void {
    for (const change of changes) this.#lagging.set(change, this.deps.now());
    if (changes.length > 0) this.again(changes);
  }

  /** The index lags behind the library: what it has taken in by now may answer anew what was asked before. */
  #progressed(): void {
    const { indexed, total } = this.deps.search.progress;
    const isIndexing = indexed < total;
    if (isIndexing || this.#wasIndexing) this.#changes.add('papers');
    this.#wasIndexing = isIndexing;
    for (const change of this.#lagging.keys()) this.#changes.add(change);
    this.#progressedAt = this.deps.now();
    // Whoever reports progress is there again.
    if (this.#hasFailed) this.#cutRestShort();
    this.schedule(indexAtRest);
  }

  /** What a round that begins now answers for good is not asked again when the index reports the next time. */
  #forgetTakenIn(): void {
    if (this.deps.now() - this.#progressedAt < indexAtRest) return;
    for (const [change, at] of this.#lagging) if (at < this.#progressedAt) this.#lagging.delete(change);
  }

  #lookAtDate(): void {
    const today = this.deps.today();
    if (today !== this.#today) this.again(['day']);
    this.#today = today;
    this.#dating = this.deps.after(lookAtDate, () => this.#lookAtDate());
  }

  #cutRestShort(): void {
    this.#restsUntil = 0;
    this.#round?.dispose();
    this.#round = undefined;
  }

  async #run(): Promise<void> {
    const { now, ask } = this.deps;
    const changes = this.#changes;
    this.#changes = new Set();
    this.#forgetTakenIn();
    this.#isRunning = true;
    const began = now();
    this.#hasFailed = !(await ask(changes));
    this.#isRunning = false;
    const rest = Math.min(longestRest, restPerWork * (now() - began));
    this.#restsUntil = now() + (this.#hasFailed ? Math.max(rest, restAfterFailure) : rest);
    this.schedule();
  }
}

function changesOf({ added, updated, removed, restated }: LibraryChange): readonly Change[] {
  return [
    ...(added.length + updated.length + removed.length > 0 ? (['papers'] as const) : []),
    ...(restated.length > 0 ? (['states'] as const) : []),
  ];
}
