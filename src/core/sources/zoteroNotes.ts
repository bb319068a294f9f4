import type { Paper, SourceNote } from '../paper';
import { isHttpError, type Problem } from '../problems';
import type { SourceWorld } from './feedSource';
import { withPart, withValidators, type SourceMemory } from './sourceMemory';
import type { ZoteroPlace } from './zoteroFault';
import type { ZoteroWork } from './zoteroKeys';
import { readZoteroNote } from './zoteroNote';
import { askZotero, jsonOf } from './zoteroRequest';

const PAGE = 100;
/** 5,000 notes: the newest. */
const MAX_PAGES = 50;
/** So much text is kept until the works that it is about have come. UTF-16 units. */
const MAX_TEXT = 10_000_000;
/** As many keys as Zotero's documentation allows in one request. */
const AT_ONCE = 50;
/** Of HTML, between two pauses: some 3 ms' worth. UTF-16 units. */
const SLICE = 50_000;
/** Told by a memory of which day the notes are. */
const NOTES = 'notes';

/** What is known of notes from the last time, and what they are asked for now. */
interface NotesAsk {
  readonly place: ZoteroPlace;
  readonly memory: SourceMemory;
  /** The day from which on what was changed on this machine is asked for. */
  readonly after: (last: string) => string;
  readonly today: string;
}

/**
 * The notes on the works of a library. They are read when the first works have come, all or what was changed since the
 * last time, and go along with their works. They are asked for in the whole library, also where a collection is
 * followed: a note belongs to its work, and only that to collections. Where they can't be read, works come without.
 */
export class ZoteroNotes {
  /** By the keys of the items that they are about. */
  readonly #waiting = new Map<string, SourceNote[]>();
  #isRead = false;
  #isSound = true;
  #version: string | undefined;
  #kept = 0;
  #problems: Problem[] = [];

  constructor(
    private readonly ask: NotesAsk,
    private readonly world: SourceWorld,
  ) {
    this.#version = this.#known;
  }

  /**
   * Works with the notes on them.
   * @param isNewHere whether works may be among them that others know for long, with old notes
   */
  async of(
    works: readonly ZoteroWork[],
    isNewHere: boolean,
    signal?: AbortSignal,
  ): Promise<readonly ZoteroWork[]> {
    if (!this.#isRead) await this.#tryTo(() => this.#read(isNewHere, signal));
    this.#isRead = true;
    return works.map((work) => this.#with(work));
  }

  /** The works that didn't come, since of them only notes have changed. @param find finds works by their items' keys */
  async rest(
    find: (items: readonly string[]) => Promise<readonly ZoteroWork[]>,
  ): Promise<readonly ZoteroWork[]> {
    const items = [...this.#waiting.keys()];
    const works: ZoteroWork[] = [];
    await this.#tryTo(async () => {
      for (let at = 0; at < items.length; at += AT_ONCE) {
        const found = await find(items.slice(at, at + AT_ONCE));
        works.push(...found.map((work) => this.#with(work)));
        await this.world.pause();
      }
    });
    return works;
  }

  /** What is to be told, once. */
  takeProblems(): readonly Problem[] {
    const problems = this.#problems;
    this.#problems = [];
    return problems;
  }

  /** `memory` with what is remembered of notes: where not all came, what was known before. */
  remember(memory: SourceMemory): SourceMemory {
    const { today } = this.ask;
    const day = this.#isSound ? today : this.#last;
    const version = this.#isSound ? this.#version : this.#known;
    const known = version === undefined ? undefined : { etag: version };
    const told = withValidators(memory, this.#address, known);
    return day === undefined ? told : withPart(told, NOTES, day);
  }

  get #last(): string | undefined {
    return this.ask.memory.fetched[NOTES];
  }

  get #known(): string | undefined {
    return this.ask.memory.validators[this.#address]?.etag;
  }

  get #address(): string {
    const { base, library } = this.ask.place;
    return `${base}/api/${library}/items?itemType=note`;
  }

  async #read(isNewHere: boolean, signal: AbortSignal | undefined): Promise<void> {
    const { after, today } = this.ask;
    const [last, version] = [this.#last, this.#known];
    if (last === undefined || isNewHere || (version === undefined && last !== today)) {
      this.#version = await this.#walk({}, signal);
      return;
    }
    if (version !== undefined) this.#version = (await this.#walk({ version }, signal)) ?? version;
    await this.#walk({ after: after(last) }, signal);
  }

  /** @returns the library's version, where it was ever synced */
  async #walk(
    { version, after }: { readonly version?: string; readonly after?: string },
    signal: AbortSignal | undefined,
  ): Promise<string | undefined> {
    let library: string | undefined;
    for (let nth = 0; nth < MAX_PAGES && this.#kept < MAX_TEXT; nth++) {
      const response = await this.#page(nth * PAGE, version, signal);
      const told = Number(response.header('last-modified-version') ?? 0);
      library ??= told > 0 ? String(told) : undefined;
      if (response.status === 304) return library;
      const items = jsonOf(response);
      if (!Array.isArray(items)) {
        this.#miss('Zotero answered with something else than a list of notes. Update Zotero.');
        return library;
      }
      const oldest = await this.#keep(items as readonly unknown[], after, signal);
      if (items.length < PAGE || (after !== undefined && oldest !== '' && oldest < after)) return library;
    }
    const message = `Zotero has more notes than are read, and the oldest were left out: at most ${MAX_PAGES * PAGE} come.`;
    this.#problems.push({ severity: 'warning', message });
    return library;
  }

  #page(start: number, version: string | undefined, signal: AbortSignal | undefined) {
    const asked = new URLSearchParams({
      format: 'json',
      itemType: 'note',
      sort: 'dateModified',
      direction: 'desc',
      start: String(start),
      limit: String(PAGE),
      ...(version !== undefined && { since: version }),
    });
    const headers = { ...(version !== undefined && { 'If-Modified-Since-Version': version }) };
    const { place } = this.ask;
    return askZotero(
      this.world.http,
      place,
      { path: `${place.library}/items?${asked.toString()}`, headers },
      signal,
    );
  }

  /**
   * @param after leaves out what is older: of it all is known
   * @returns when the oldest of them was changed
   */
  async #keep(
    items: readonly unknown[],
    after: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<string> {
    let oldest = '';
    let read = 0;
    for (const item of items) {
      const found = readZoteroNote(item, this.ask.place.library);
      if (!found) continue;
      const { note } = found;
      read += found.length;
      if (read >= SLICE) {
        read = 0;
        await this.world.pause();
        signal?.throwIfAborted();
      }
      if (note.changed !== '' && (oldest === '' || note.changed < oldest)) oldest = note.changed;
      if (after !== undefined && note.changed !== '' && note.changed < after) continue;
      const others = this.#waiting.get(found.item) ?? [];
      // What a sync has brought may have been changed here, too: it is told twice.
      if (!others.some(({ id }) => id === note.id)) this.#waiting.set(found.item, [...others, note]);
      this.#kept += note.text.length;
    }
    return oldest;
  }

  #with(work: ZoteroWork): ZoteroWork {
    const notes = work.item === undefined ? undefined : this.#waiting.get(work.item);
    if (!notes || work.item === undefined) return work;
    this.#waiting.delete(work.item);
    const paper: Paper = { ...work.paper, sourceNotes: notes };
    return { ...work, paper };
  }

  async #tryTo(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!isHttpError(error)) throw error;
      this.#miss(error.message);
    }
  }

  #miss(why: string): void {
    this.#isSound = false;
    const message = `Notes are missing, and come another time. ${why}`;
    this.#problems.push({ severity: 'warning', message });
  }
}
