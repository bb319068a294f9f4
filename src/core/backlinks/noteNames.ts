import type { LiteratureNames } from '../notes';
import { NotesBy } from './notesBy';

/** What a note is about, what it is called, and the notes that it links to. */
export interface NamesOfNote extends LiteratureNames {
  /** Names in its wiki links, without folders and endings. */
  readonly links: Iterable<string>;
}

/** What came of a note that changed. */
export interface NamesChange {
  /** Whether the note is about other papers than before. */
  readonly isAboutOthers: boolean;
  /** Notes whose wiki links now lead elsewhere, or to a note about something else. */
  readonly linking: readonly string[];
}

/**
 * The notes that are about papers, by keys and by all that they are called, and who links to them. Case doesn't
 * count in names, nor in which of Unicode's forms they are written.
 */
export class NoteNames {
  readonly #about = new Map<string, LiteratureNames>();
  readonly #keys = new NotesBy<string>();
  readonly #called = new NotesBy<string>();
  readonly #links = new NotesBy<string>();

  /** @param names `undefined` for a note that is gone */
  set(note: string, names: NamesOfNote | undefined): NamesChange {
    const before = this.#about.get(note);
    const calledBefore = this.#called.valuesOf(note);
    const now = names && names.keys.length + names.ids.length > 0 ? names : undefined;
    const called = new Set(now?.names.map(foldName));
    this.#links.set(note, new Set([...(names?.links ?? [])].map(foldName)));
    this.#keys.set(note, new Set(now?.keys));
    this.#called.set(note, called);
    if (now) this.#about.set(note, now);
    else this.#about.delete(note);
    const isAboutOthers = !sameTexts(before?.keys, now?.keys) || !sameTexts(before?.ids, now?.ids);
    const moved = [...calledBefore, ...called].filter(
      (name) => isAboutOthers || calledBefore.has(name) !== called.has(name),
    );
    return { isAboutOthers, linking: [...new Set(moved.flatMap((name) => [...this.#links.of(name)]))] };
  }

  /** The keys of the papers that a note is about. */
  keysOf(note: string): readonly string[] {
    return this.#about.get(note)?.keys ?? [];
  }

  /** The ids of the papers that a note is about, where it says so by an id. */
  idsOf(note: string): readonly string[] {
    return this.#about.get(note)?.ids ?? [];
  }

  /** The notes about a paper, by its citation key, in their order. */
  about(key: string): readonly string[] {
    return [...this.#keys.of(key)].sort();
  }

  /** The notes about any paper. */
  aboutAny(): readonly string[] {
    return [...this.#about.keys()].sort();
  }

  /** The notes about papers that a wiki link of that name leads to. */
  called(name: string): readonly string[] {
    return [...this.#called.of(foldName(name))].sort();
  }

  /** The notes that link to a note by any of its names. */
  linkingToNote(note: string): readonly string[] {
    return [...new Set([...this.#called.valuesOf(note)].flatMap((name) => [...this.#links.of(name)]))];
  }

  /** The notes that link to a note of that name. */
  linkingTo(name: string): readonly string[] {
    return [...this.#links.of(foldName(name))].sort();
  }
}

function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase().trim();
}

function sameTexts(one: readonly string[] = [], other: readonly string[] = []): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index]);
}
