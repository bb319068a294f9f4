import type * as vscode from 'vscode';
import type { Pause } from '../../core/ports';

export interface ReadingQueueDeps {
  readonly pause: Pause;
  readonly read: (note: string) => Promise<void>;
  readonly failed: (error: unknown) => void;
  /** A note that changes is read once it has been left alone for so long. Milliseconds. */
  readonly typingPause: number;
}

/** Notes that wait to be read: one at a time, however many changed at once, with a pause behind each. */
export class ReadingQueue implements vscode.Disposable {
  /** Those that changed, in the order of the times from which on they may be read. */
  readonly #changed = new Map<string, number>();
  readonly #others = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #working: Promise<void> | undefined;

  constructor(private readonly deps: ReadingQueueDeps) {}

  /** Reads it when nothing that changed is due. */
  add(note: string): void {
    this.#others.add(note);
    this.#goOn();
  }

  /** Reads it as soon as nobody changes it any more. */
  addChanged(note: string): void {
    // So that it goes behind all others.
    this.#changed.delete(note);
    this.#changed.set(note, Date.now() + this.deps.typingPause);
    this.#goOn();
  }

  /** Resolves when all has been read, save what changed just now. */
  async settled(): Promise<void> {
    while (this.#working) await this.#working;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#changed.clear();
    this.#others.clear();
  }

  #goOn(): void {
    if (this.#working) return;
    clearTimeout(this.#timer);
    const [due] = this.#changed.values();
    if (this.#others.size > 0) this.#work();
    else if (due !== undefined) this.#timer = setTimeout(() => this.#work(), due - Date.now());
  }

  #work(): void {
    this.#working ??= this.#readAll().finally(() => {
      this.#working = undefined;
      this.#goOn();
    });
  }

  async #readAll(): Promise<void> {
    for (let note = this.#next(); note !== undefined; note = this.#next()) {
      try {
        await this.deps.read(note);
      } catch (error) {
        this.deps.failed(error);
      }
      await this.deps.pause();
    }
  }

  #next(): string | undefined {
    const [changed] = this.#changed;
    if (changed && changed[1] <= Date.now()) {
      this.#changed.delete(changed[0]);
      this.#others.delete(changed[0]);
      return changed[0];
    }
    const [other] = this.#others;
    if (other !== undefined) this.#others.delete(other);
    return other;
  }
}
