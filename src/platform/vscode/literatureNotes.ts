import * as vscode from 'vscode';
import { NoteNames, type NamesChange } from '../../core/backlinks';
import { literatureNames, nameOfNote, wikiLinksInSlices } from '../../core/notes';
import type { LiteratureNotes, Pause } from '../../core/ports';

/** What the notes of the workspace are about, and which of them link to which, note by note. */
export class LiteratureNoteTable implements LiteratureNotes, vscode.Disposable {
  readonly #names = new NoteNames();
  readonly #changed = new vscode.EventEmitter<void>();

  constructor(private readonly pause: Pause) {}

  of(key: string): readonly string[] {
    return this.#names.about(key);
  }

  keysOf(note: string): readonly string[] {
    return this.#names.keysOf(note);
  }

  /** Ids of papers that the note says it is about. */
  idsOf(note: string): readonly string[] {
    return this.#names.idsOf(note);
  }

  /** The notes about one of these keys, or about any. */
  about(keys: ReadonlySet<string> | undefined): readonly string[] {
    const notes = this.#names.aboutAny();
    return keys ? notes.filter((note) => this.keysOf(note).some((key) => keys.has(key))) : notes;
  }

  /** The notes about papers that a wiki link of that name leads to. */
  called(name: string): readonly string[] {
    return this.#names.called(name);
  }

  linkingTo(name: string): readonly string[] {
    return this.#names.linkingTo(name);
  }

  /** The notes that link to a note by its name or one of its aliases. */
  linkingToNote(note: string): readonly string[] {
    return this.#names.linkingToNote(note);
  }

  onDidChange(listener: () => void): vscode.Disposable {
    return this.#changed.event(listener);
  }

  /** @param text `undefined` for a note that is gone */
  async set(note: string, text: string | undefined): Promise<NamesChange> {
    const linked = text === undefined ? [] : await wikiLinksInSlices(text, this.pause);
    const names = text === undefined ? undefined : literatureNames(vscode.Uri.parse(note, true).path, text);
    const change = this.#names.set(
      note,
      names && { ...names, links: linked.map(({ name }) => nameOfNote(name)) },
    );
    if (change.isAboutOthers) this.#changed.fire();
    return change;
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
