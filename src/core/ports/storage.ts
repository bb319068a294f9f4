/**
 * A folder of files that belongs to us. It has no append, no lock and no exclusive create, as `workspace.fs`
 * has none. Names are relative, with `/` between folders; folders are made as they are needed.
 */
export interface Storage {
  /** The file's bytes, or `undefined` if there is none. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** Writes the whole file. A kill half way may leave it cut: write beside and `rename` where that matters. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Moves a file, over an existing one. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; one that isn't there is no error. */
  remove(name: string): Promise<void>;
  /** Names of the files (not folders) directly in `folder` (`''` is the root), in no order. */
  list(folder: string): Promise<readonly string[]>;
}
