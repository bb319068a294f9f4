import type { Clock, Disposable, Files, Log } from '../ports';
import { isAbort } from '../problems';
import type { FollowEntry } from './followEntries';

/** A file that is written comes to rest for so long before it is read, but nobody waits longer. In milliseconds. */
const REST = 1000;
const LONGEST = 10_000;
/** A watcher may begin so much later than it was asked to: VS Code takes its time once it has many. In milliseconds. */
const BEGINNING = 2000;

export interface ChangedFilesOptions {
  readonly files: Pick<Files, 'watch'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether a feed is being fetched by this window. */
  readonly isBusy: (id: string) => boolean;
  /** A feed's file has changed, and has come to rest. */
  readonly onRest: (id: string) => void;
}

/** When something was last seen of a file that tells that it has changed. */
interface Change {
  readonly at: number;
  /** This window was reading it: what it has read may be older. */
  readonly isDuringRun: boolean;
}

/**
 * Which of the watched files and folders may have changed since they were read. Where watching fails, on shares and
 * in some containers, their time and size are looked at whenever the feed is due.
 */
export class ChangedFiles {
  readonly #watching = new Map<string, Disposable>();
  readonly #beginning = new Map<string, AbortController>();
  readonly #changes = new Map<string, Change>();
  readonly #resting = new Map<string, { readonly since: number; readonly stop: AbortController }>();

  constructor(private readonly options: ChangedFilesOptions) {}

  /** Watches these from now on, and no others. One that is new is looked at: it may have changed meanwhile. */
  watch(entries: readonly FollowEntry[]): void {
    const wanted = new Map(entries.flatMap((entry) => (entry.watched ? [[entry.id, entry.watched]] : [])));
    for (const id of [...this.#watching.keys()]) if (!wanted.has(id)) this.#forget(id);
    for (const [id, watched] of wanted) {
      if (this.#watching.has(id)) continue;
      this.#changes.set(id, { at: this.options.clock.now(), isDuringRun: false });
      this.#watching.set(
        id,
        this.options.files.watch(watched, () => this.#changed(id)),
      );
      const beginning = new AbortController();
      this.#beginning.set(id, beginning);
      this.#unawaited(this.#lookAgain(id, beginning.signal));
    }
  }

  /** @param readAt when it was read last, by whichever window, in milliseconds since 1970 */
  mayHaveChanged(id: string, readAt = 0): boolean {
    const change = this.#changes.get(id);
    return change !== undefined && (change.isDuringRun || change.at >= readAt);
  }

  /** This window begins to read it. */
  reading(id: string): void {
    this.#changes.delete(id);
  }

  dispose(): void {
    for (const id of [...this.#watching.keys()]) this.#forget(id);
  }

  #forget(id: string): void {
    this.#watching.get(id)?.dispose();
    this.#watching.delete(id);
    this.#beginning.get(id)?.abort();
    this.#beginning.delete(id);
    this.#changes.delete(id);
    this.#resting.get(id)?.stop.abort();
    this.#resting.delete(id);
  }

  #changed(id: string): void {
    const { clock, isBusy } = this.options;
    const at = clock.now();
    this.#changes.set(id, { at, isDuringRun: isBusy(id) });
    const before = this.#resting.get(id);
    before?.stop.abort();
    const waiting = { since: before?.since ?? at, stop: new AbortController() };
    this.#resting.set(id, waiting);
    this.#unawaited(this.#rest(id, waiting.since, waiting.stop.signal));
  }

  #unawaited(work: Promise<void>): void {
    work.catch((error: unknown) => {
      if (!isAbort(error)) this.options.log.error(error instanceof Error ? error : String(error));
    });
  }

  /** What was written before the watcher began is told by nobody: its time and size tell it. */
  async #lookAgain(id: string, signal: AbortSignal): Promise<void> {
    await this.options.clock.sleep(BEGINNING, signal);
    if (!this.#resting.has(id)) this.#changed(id);
  }

  async #rest(id: string, since: number, signal: AbortSignal): Promise<void> {
    const { clock, isBusy, onRest } = this.options;
    await clock.sleep(Math.max(0, Math.min(REST, since + LONGEST - clock.now())), signal);
    while (isBusy(id)) await clock.sleep(REST, signal);
    this.#resting.delete(id);
    onRest(id);
  }
}
