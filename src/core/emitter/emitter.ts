import type { Disposable, Log } from '../ports';

/** Tells listeners; one that fails is logged and keeps nobody from hearing. */
export class Emitter<T> {
  readonly #listeners = new Set<{ readonly hear: (event: T) => void }>();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  on(hear: (event: T) => void): Disposable {
    const listener = { hear };
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  fire(event: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener.hear(event);
      } catch (error) {
        this.#log.error(error instanceof Error ? error : String(error));
      }
    }
  }

  clear(): void {
    this.#listeners.clear();
  }
}
