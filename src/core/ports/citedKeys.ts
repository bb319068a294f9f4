import type { Disposable } from './disposable';

/**
 * Which entries the notes of the workspace cite, by the file they stand in and their key. The same key in two
 * files means two entries. Notes and files are URIs as strings.
 */
export interface CitedKeys {
  /** Resolves when all notes have been read. What was typed less than half a second ago may be missing. */
  settled(): Promise<void>;
  /** The notes that are too large to be read: nobody knows which keys they name. */
  unread(): readonly string[];
  /** The notes that name any key. */
  notes(): readonly string[];
  /** Whether some note that cites uses the file as its bibliography. */
  isUsed(file: string): boolean;
  /**
   * Keys that notes cite out of a file, each with these notes.
   * @param file `undefined` for keys that are in no bibliography of their notes
   */
  keysOf(file: string | undefined): ReadonlyMap<string, ReadonlySet<string>>;
  /** The keys of a note changed, or the entries that they mean. The listener gets the note. */
  onDidChange(listener: (note: string) => void): Disposable;
}
