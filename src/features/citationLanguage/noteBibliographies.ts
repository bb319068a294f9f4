import { indexEntries, type EntryIndex, type PreparedEntries } from '../../core/lookup';
import type { CslItem } from '../../core/paper';
import type { Bibliographies, Disposable, Log, NoteBibliography, Pause } from '../../core/ports';
import { withinTime } from '../../timing/withinTime';

/** The bibliography of a note, ready to be searched as somebody types. */
export interface ReadyBibliography {
  readonly bibliography: NoteBibliography;
  /** One for each file, in order. */
  readonly indexes: readonly EntryIndex[];
}

/** How long somebody who types waits for news when there is an older answer. Milliseconds. */
const patience = 10;
/** How many notes' bibliographies are kept; the ones used last stay. */
const maxKept = 20;

/**
 * Prepares the bibliographies of notes. Each version of a file is prepared once, whoever cites from it; while a
 * changed one is being read, what was known before goes on answering.
 */
export class NoteBibliographies implements Disposable {
  readonly #kept = new Map<string, ReadyBibliography>();
  readonly #reading = new Map<string, Promise<ReadyBibliography>>();
  readonly #indexes = new WeakMap<readonly CslItem[], Promise<EntryIndex>>();
  /** What stays the same from one version of a file to the next. */
  readonly #prepared: PreparedEntries = new WeakMap();

  readonly #listener: Disposable;

  constructor(
    private readonly deps: {
      readonly bibliographies: Pick<Bibliographies, 'ofNote' | 'knownOfNote' | 'onDidChange'>;
      readonly log: Log;
      readonly pause: Pause;
    },
  ) {
    // Before somebody types: the first answer after a change shall know of it.
    this.#listener = deps.bibliographies.onDidChange((uri) => {
      for (const [note, { bibliography }] of this.#kept)
        if (bibliography.files.some((file) => file.uri === uri)) void this.of(note);
    });
  }

  dispose(): void {
    this.#listener.dispose();
  }

  /** What the note's bibliography holds now or, should that take longer than a moment, held a moment ago. */
  async of(note: string): Promise<ReadyBibliography> {
    const reading = this.#reading.get(note) ?? this.#read(note);
    const kept = this.#kept.get(note);
    if (!kept) return reading;
    // Nobody may be waiting any more when it fails.
    const safe = reading.catch((error: unknown) => {
      this.deps.log.warn(`A note's bibliography could not be read again: ${String(error)}`);
      return undefined;
    });
    return (await withinTime(safe, patience)) ?? kept;
  }

  /** The same, and never an older one. */
  async now(note: string | undefined): Promise<ReadyBibliography> {
    return this.#ready(await this.deps.bibliographies.ofNote(note));
  }

  async #known(note: string): Promise<ReadyBibliography> {
    return this.#ready(await this.deps.bibliographies.knownOfNote(note));
  }

  async #ready(bibliography: NoteBibliography): Promise<ReadyBibliography> {
    const indexes = await Promise.all(bibliography.files.map(({ items }) => this.#index(items)));
    return { bibliography, indexes };
  }

  #read(note: string): Promise<ReadyBibliography> {
    const reading = this.#known(note)
      .then((ready) => {
        this.#keep(note, ready);
        return ready;
      })
      .finally(() => this.#reading.delete(note));
    this.#reading.set(note, reading);
    return reading;
  }

  #keep(note: string, ready: ReadyBibliography): void {
    this.#kept.delete(note);
    this.#kept.set(note, ready);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > maxKept && oldest !== undefined) this.#kept.delete(oldest);
  }

  #index(items: readonly CslItem[]): Promise<EntryIndex> {
    const kept = this.#indexes.get(items);
    if (kept) return kept;
    const index = indexEntries(items, this.deps.pause, this.#prepared);
    this.#indexes.set(items, index);
    return index;
  }
}
