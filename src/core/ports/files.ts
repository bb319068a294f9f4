import type { Disposable } from './disposable';

/**
 * Files and folders of the person, wherever VS Code can open them: on a disk, a share, another machine, in a virtual
 * folder. They are read and never written.
 */
export interface Files {
  /**
   * The URI that a path means, always the same for one place: `/absolute`, `~/…`, `C:\…`, `\\server\share`, or a URI.
   * @returns `undefined` where there is no such place, such as `~` without a home
   */
  resolve(path: string): string | undefined;
  /** @throws FileError */
  stat(uri: string): Promise<FileStat>;
  /** @throws FileError; it is for the caller to look at the size first */
  read(uri: string): Promise<Uint8Array>;
  /** What stands directly in a folder, in no order. @throws FileError */
  list(uri: string): Promise<readonly FolderEntry[]>;
  /** Tells, as far as this can be told of that place, that a file changed, or what stands directly in a folder. */
  watch(place: { readonly uri: string; readonly isFolder: boolean }, listener: () => void): Disposable;
  /** The largest file that is read, in megabytes, as the setting says now. */
  readonly maxMegabytes: number;
}

export interface FileStat {
  readonly isFolder: boolean;
  /** Bytes. */
  readonly size: number;
  /** When it was written last, in milliseconds since 1970. */
  readonly changed: number;
  /** It was written so short a time ago that it may be written again without time and size showing it. */
  readonly isFresh: boolean;
}

export interface FolderEntry {
  readonly name: string;
  readonly uri: string;
  /** A link to a folder is none: it may lead back. */
  readonly kind: 'file' | 'folder' | 'other';
}
