import type { HeldPaper, Library } from '../../core/library';
import { citationKey, normalizeTitle } from '../../core/paper';
import type { Disposable, Pause } from '../../core/ports';

/** How many papers are looked at between two pauses: some milliseconds' worth. */
const slice = 200;

/** The library by title, and by the key that a paper gets where nothing else has taken it. */
export interface LibraryTitles {
  readonly byTitle: ReadonlyMap<string, readonly HeldPaper[]>;
  readonly byKey: ReadonlyMap<string, HeldPaper>;
}

/**
 * Builds these tables when they are first wanted and again after the library changed. They answer for
 * bibliographies that know a paper by its title alone, and for keys whose entry stands in no bibliography.
 */
export class LibraryTitleIndex implements Disposable {
  #tables: Promise<LibraryTitles> | undefined;
  readonly #listener: Disposable;

  constructor(
    private readonly library: Library,
    private readonly pause: Pause,
    private readonly keyPattern: () => string,
  ) {
    this.#listener = library.onDidChange(({ added, updated, removed }) => {
      if (added.length + updated.length + removed.length > 0) this.#tables = undefined;
    });
  }

  tables(): Promise<LibraryTitles> {
    this.#tables ??= this.#build();
    return this.#tables;
  }

  dispose(): void {
    this.#listener.dispose();
    this.#tables = undefined;
  }

  async #build(): Promise<LibraryTitles> {
    const byTitle = new Map<string, HeldPaper[]>();
    const byKey = new Map<string, HeldPaper>();
    const pattern = this.keyPattern();
    let seen = 0;
    for (const held of [...this.library.values()]) {
      const title = normalizeTitle(held.paper.title);
      const same = byTitle.get(title);
      if (same) same.push(held);
      else byTitle.set(title, [held]);
      const key = citationKey(held.paper, { pattern });
      if (!byKey.has(key)) byKey.set(key, held);
      if (++seen % slice === 0) await this.pause();
    }
    return { byTitle, byKey };
  }
}
