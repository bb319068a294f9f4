import { PapersideError, isPapersideError } from '../problems';
import type { Entry } from './entry';

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Puts changes on disk one batch after the other. What comes while one is being written goes into the next, and
 * what could not be written is tried again with it.
 */
export class Journal {
  readonly #append: (entries: readonly Entry[]) => Promise<void>;
  #entries: Entry[] = [];
  #waiters: Waiter[] = [];
  #running: Promise<void> | undefined;

  constructor(append: (entries: readonly Entry[]) => Promise<void>) {
    this.#append = append;
  }

  /** Whether a change stands in memory alone. */
  get hasUnsaved(): boolean {
    return this.#entries.length > 0;
  }

  /**
   * Resolves when the entries, and all that were given before, are on disk.
   * @throws PapersideError when they are not; they stay in line for the next attempt
   */
  write(entries: readonly Entry[]): Promise<void> {
    for (const entry of entries) this.#entries.push(entry);
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject });
      void this.flush();
    });
  }

  /** Tries to write everything in line; resolves also if that fails. */
  flush(): Promise<void> {
    return (this.#running ??= this.#drain());
  }

  async #drain(): Promise<void> {
    // Lets calls of the same turn join the batch.
    await Promise.resolve();
    let works = true;
    while (works && this.#entries.length + this.#waiters.length > 0) works = await this.#writeBatch();
    // In the same turn as the last look into the line: whoever comes later starts a new run.
    this.#running = undefined;
  }

  /** Writes what is in line. @returns whether that went well */
  async #writeBatch(): Promise<boolean> {
    const entries = this.#entries;
    const waiters = this.#waiters;
    this.#entries = [];
    this.#waiters = [];
    try {
      if (entries.length > 0) await this.#append(entries);
      for (const waiter of waiters) waiter.resolve();
      return true;
    } catch (error) {
      this.#entries = [...entries, ...this.#entries];
      const told = isPapersideError(error)
        ? error
        : new PapersideError('storageUnwritable', 'The library could not be written.', { cause: error });
      for (const waiter of [...waiters, ...this.#waiters]) waiter.reject(told);
      this.#waiters = [];
      return false;
    }
  }
}
