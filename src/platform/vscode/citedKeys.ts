import * as vscode from 'vscode';
import type { CitedKeys, NoteBibliography } from '../../core/ports';

type FileUri = string | undefined;

interface NoteKeys {
  readonly files: readonly string[];
  /** The file that each key's entry stands in. */
  readonly keys: ReadonlyMap<string, FileUri>;
}

/** Keys by note, and the same turned round, kept in step note by note. */
export class CitedKeyTable implements CitedKeys, vscode.Disposable {
  readonly #notes = new Map<string, NoteKeys>();
  readonly #files = new Map<FileUri, Map<string, Set<string>>>();
  /** How many notes use each file. */
  readonly #users = new Map<string, number>();
  readonly #changed = new vscode.EventEmitter<string>();

  constructor(
    readonly settled: () => Promise<void>,
    readonly unread: () => readonly string[],
  ) {}

  notes(): readonly string[] {
    return [...this.#notes.keys()].sort();
  }

  isUsed(file: string): boolean {
    return this.#users.has(file);
  }

  keysOf(file: FileUri): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#files.get(file) ?? new Map<string, Set<string>>();
  }

  /** The notes that use a file and name one of these keys, or any key. */
  notesNaming(file: string, keys: ReadonlySet<string> | undefined): readonly string[] {
    return [...this.#notes]
      .filter(([, { files, keys: named }]) => files.includes(file) && sharesKey(named, keys))
      .map(([note]) => note);
  }

  onDidChange(listener: (note: string) => void): vscode.Disposable {
    return this.#changed.event(listener);
  }

  set(note: string, bibliography: NoteBibliography, named: readonly string[]): void {
    const keys = new Map(named.map((key) => [key, bibliography.get(key)?.file.uri]));
    const files = bibliography.files.map(({ uri }) => uri);
    const before = this.#notes.get(note);
    if (before && same([...before.keys].flat(), [...keys].flat()) && same(before.files, files)) return;
    this.#forget(note);
    this.#notes.set(note, { files, keys });
    for (const file of files) this.#users.set(file, (this.#users.get(file) ?? 0) + 1);
    for (const [key, file] of keys) {
      const ofFile = this.#files.get(file) ?? new Map<string, Set<string>>();
      this.#files.set(file, ofFile);
      const notes = ofFile.get(key) ?? new Set();
      ofFile.set(key, notes.add(note));
    }
    this.#changed.fire(note);
  }

  delete(note: string): void {
    if (this.#forget(note)) this.#changed.fire(note);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #forget(note: string): boolean {
    const before = this.#notes.get(note);
    if (!before) return false;
    for (const file of before.files) {
      const users = (this.#users.get(file) ?? 1) - 1;
      if (users === 0) this.#users.delete(file);
      else this.#users.set(file, users);
    }
    for (const [key, file] of before.keys) {
      const notes = this.#files.get(file)?.get(key);
      notes?.delete(note);
      if (notes?.size === 0) this.#files.get(file)?.delete(key);
    }
    return this.#notes.delete(note);
  }
}

function sharesKey(named: ReadonlyMap<string, FileUri>, keys: ReadonlySet<string> | undefined): boolean {
  if (!keys) return true;
  for (const key of named.keys()) if (keys.has(key)) return true;
  return false;
}

function same(a: readonly FileUri[], b: readonly FileUri[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}
