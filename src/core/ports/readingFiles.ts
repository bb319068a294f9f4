import type { Problem } from '../problems';
import type { Disposable } from './disposable';

/** A file of the workspace that the setting `paperside.readingState.file` names for one folder. Immutable. */
export interface KeptReadingFile {
  /** The workspace folder's URI as a string. */
  readonly folder: string;
  /** The file's URI as a string; absent where the setting names none that can be used. */
  readonly uri?: string;
  /** As the setting has it. */
  readonly path: string;
  readonly state: ReadingFileState;
  readonly papers: number;
  readonly searches: number;
  /** Lines and fields that can't be read. They stay in the file as they are. */
  readonly problems: readonly Problem[];
}

/**
 * - `waiting`: not read yet; `kept`: file and library say the same; `missing`: there is no file, and none is made by
 *   itself
 * - `conflicted`: it has marks of a merge; both sides were taken in, and nothing is written over them unasked
 * - `edited`: an editor shows it with unsaved changes, for which it waits
 * - `foreign`: it holds something else; `tooLarge`; `unwritable`
 * - `outside`: the path leads out of the folder; `misnamed`: it doesn't end in `.jsonl`
 */
export type ReadingFileState =
  | 'waiting'
  | 'kept'
  | 'missing'
  | 'conflicted'
  | 'edited'
  | 'foreign'
  | 'tooLarge'
  | 'unwritable'
  | 'outside'
  | 'misnamed';

/** Reading state and saved searches as plain files in the folders of the workspace that want them. */
export interface ReadingFiles {
  readonly all: readonly KeptReadingFile[];
  onDidChange(listener: () => void): Disposable;
  /**
   * Reads the setting of a folder anew and writes all that the library knows into its file, over the marks of a
   * merge only if told.
   * @returns what came of it; `undefined` if the folder wants no file
   */
  write(folder: string, how: 'whole' | 'merged'): Promise<KeptReadingFile | undefined>;
}
