import * as vscode from 'vscode';
import { literatureKeys, nameOfNote, wikiLinksInSlices } from '../../core/notes';
import type { LiteratureNotes, Pause } from '../../core/ports';

interface NoteNames {
  readonly keys: readonly string[];
  /** Names of the notes that it links to. */
  readonly links: ReadonlySet<string>;
}

/** What the notes of the workspace are about, and which of them link to which, note by note. */
export class LiteratureNoteTable implements LiteratureNotes, vscode.Disposable {
  readonly #notes = new Map<string, NoteNames>();
  readonly #changed = new vscode.EventEmitter<void>();

  constructor(private readonly pause: Pause) {}

  of(key: string): readonly string[] {
    return this.#where(({ keys }) => keys.includes(key));
  }

  keysOf(note: string): readonly string[] {
    return this.#notes.get(note)?.keys ?? [];
  }

  /** The notes about one of these keys, or about any. */
  about(keys: ReadonlySet<string> | undefined): readonly string[] {
    return this.#where((note) => note.keys.some((key) => keys?.has(key) ?? true));
  }

  linkingTo(name: string): readonly string[] {
    return this.#where(({ links }) => links.has(name));
  }

  onDidChange(listener: () => void): vscode.Disposable {
    return this.#changed.event(listener);
  }

  /** @param text `undefined` for a note that is gone */
  async set(note: string, text: string | undefined): Promise<void> {
    const linked = text === undefined ? [] : await wikiLinksInSlices(text, this.pause);
    const links = new Set(linked.map(({ name }) => nameOfNote(name)));
    const before = this.keysOf(note);
    const keys = text === undefined ? [] : literatureKeys(vscode.Uri.parse(note, true).path, text);
    if (keys.length + links.size === 0) this.#notes.delete(note);
    else this.#notes.set(note, { keys, links });
    if (before.join('\n') !== keys.join('\n')) this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #where(matches: (note: NoteNames) => boolean): readonly string[] {
    return [...this.#notes].flatMap(([note, names]) => (matches(names) ? [note] : [])).sort();
  }
}
