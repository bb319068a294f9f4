import type { Disposable } from './disposable';

/** Which notes of the workspace are about a paper, by its citation key. Notes are URIs as strings. */
export interface LiteratureNotes {
  /** The notes about the paper, in the order of their URIs. */
  of(key: string): readonly string[];
  /** The keys of the papers that a note is about. */
  keysOf(note: string): readonly string[];
  /** The notes that link to a note of that name by a wiki link: `[[name]]`. */
  linkingTo(name: string): readonly string[];
  onDidChange(listener: () => void): Disposable;
}
