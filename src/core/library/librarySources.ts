import type { Pause } from '../ports';
import { saidBy } from './contribute';
import type { Entry } from './entry';
import type { Holdings } from './holdings';
import type { LibraryChange } from './library';

export interface LibrarySourcesDeps {
  readonly holdings: Holdings;
  readonly ready: Promise<void>;
  readonly pause: Pause;
  /**
   * An instant that is later than every one seen.
   * @throws PapersideError if nothing may be changed
   */
  readonly tick: () => number;
  /** Shows what entries taken in changed, of at most so many papers. */
  readonly tell: (limit?: number) => LibraryChange;
  /** Resolves when entries that are taken in are on disk. */
  readonly write: (entries: readonly Entry[]) => Promise<void>;
}

/** Papers between two pauses. */
const papersMoved = 16;
const papersShown = 256;

/** Where the papers of a library come from. */
export class LibrarySources {
  constructor(private readonly deps: LibrarySourcesDeps) {}

  /** @returns the ids of the papers that came from nowhere else, and are gone */
  async remove(feed: string): Promise<readonly string[]> {
    const { holdings, ready, write } = this.deps;
    await ready;
    if (!holdings.hasFeed(feed)) return [];
    const removal = this.#removed(feed);
    const gone = await this.#settle();
    await write([removal]);
    return gone;
  }

  /** @returns how many papers came from `from` */
  async move(from: string, to: string): Promise<number> {
    const { holdings, ready, pause, tick, tell, write } = this.deps;
    await ready;
    if (from === to || !holdings.hasFeed(from)) return 0;
    // Before anything is taken in: it throws where nothing may be changed.
    tick();
    const entries: Entry[] = [];
    let moved = 0;
    for (const told of holdings.toldBy(from)) {
      const entry = saidBy(to, told, holdings);
      if (entry) holdings.apply(entry);
      if (entry) entries.push(entry);
      if (++moved % papersMoved > 0) continue;
      tell();
      await pause();
    }
    // At once after the last of them: what came meanwhile has moved, too.
    entries.push(this.#removed(from));
    await this.#settle();
    await write(entries);
    return moved;
  }

  #removed(feed: string): Entry {
    const removal: Entry = { kind: 'removal', feed, at: this.deps.tick() };
    this.deps.holdings.apply(removal);
    return removal;
  }

  /** Shows all that entries changed, in slices. @returns the ids of the papers that went */
  async #settle(): Promise<readonly string[]> {
    const gone: string[] = [];
    while (!this.deps.holdings.settled) {
      gone.push(...this.deps.tell(papersShown).removed);
      await this.deps.pause();
    }
    return gone;
  }
}
