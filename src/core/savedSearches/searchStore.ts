import type { Disposable } from '../ports';
import type { SearchEntry, SearchSettings } from './searchEntry';

/** Where saved searches are kept: the library, shared with other windows as everything else in it. */
export interface SearchStore {
  /** Resolves when everything stored has been read. */
  readonly ready: Promise<void>;
  /** What is known of each search, the deleted ones too, in no order. */
  entries(): Iterable<SearchEntry>;
  /** An id that no search ever has elsewhere. */
  newId(): string;
  /**
   * Sets what the changes name, all at one instant. Shown at once; resolves when it is on disk.
   * @throws PapersideError 'storageUnwritable', 'storageFull' or 'libraryNewer'
   */
  set(changes: readonly SearchChange[]): Promise<void>;
  /** Takes in what another copy says, with its times: of each field the later setting counts. As `set` otherwise. */
  join(entries: readonly SearchEntry[]): Promise<void>;
  /** Tells of changes by this window and by others. */
  onDidChange(listener: () => void): Disposable;
}

export type SearchChange = { readonly id: string } & Partial<SearchSettings>;
