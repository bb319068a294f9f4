import type { Library } from '../library';
import type { Paper } from '../paper';
import type { Disposable, Pause } from '../ports';
import { KeyTable } from './keyTable';

/** Folders of a workspace may have patterns of their own; so many tables are kept. */
const maxTables = 2;

/** The library by citation key, kept from one question to the next. Nothing is read before somebody asks. */
export class LibraryKeys implements Disposable {
  /** By pattern, the one that was asked last at the end. */
  readonly #tables = new Map<string, KeyTable>();
  #listener: Disposable | undefined;

  constructor(
    private readonly library: Pick<Library, 'get' | 'values' | 'onDidChange'>,
    private readonly pause: Pause,
  ) {}

  /** Whether keys of this pattern are there but for a few changes, so that asking costs little. */
  isAtHand(pattern: string): boolean {
    return this.#tables.get(pattern)?.isAtHand ?? false;
  }

  /**
   * The papers that have a key, or would get it.
   * @param pattern how keys are made of papers that have none
   * @throws AbortError
   */
  papersOf(key: string, pattern: string, signal?: AbortSignal): Promise<readonly Paper[]> {
    return this.#tableOf(pattern).papersOf(key, signal);
  }

  /** A paper for each of the keys that are a few typing errors away, the nearest first. @throws AbortError */
  near(key: string, limit: number, pattern: string, signal?: AbortSignal): Promise<readonly Paper[]> {
    return this.#tableOf(pattern).near(key, limit, signal);
  }

  dispose(): void {
    this.#listener?.dispose();
    this.#listener = undefined;
    this.#tables.clear();
  }

  #tableOf(pattern: string): KeyTable {
    this.#listener ??= this.library.onDidChange((change) => {
      for (const table of this.#tables.values())
        for (const ids of [change.added, change.updated, change.removed]) table.mark(ids);
    });
    const table = this.#tables.get(pattern) ?? new KeyTable(this.library, pattern, this.pause);
    this.#tables.delete(pattern);
    this.#tables.set(pattern, table);
    for (const [other] of this.#tables) if (this.#tables.size > maxTables) this.#tables.delete(other);
    return table;
  }
}
