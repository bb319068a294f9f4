import { resolvePath } from '../../src/core/bibliography';
import type { Disposable, FileStat, Files, FolderEntry } from '../../src/core/ports';
import { FileError, type FileFault } from '../../src/core/problems';

interface MemoryFile {
  readonly bytes: Uint8Array;
  readonly changed: number;
}

export interface MemoryFilesOptions {
  readonly now?: () => number;
  /** The URI of the home folder. */
  readonly home?: string;
}

/** A person's files in memory, by their paths (`/refs.bib`), with watchers, faults, and a record of what was read. */
export class MemoryFiles implements Files {
  maxMegabytes = 50;
  /** Whether whoever watches is told. */
  isWatched = true;
  /** Paths that fail, and how. */
  readonly faults = new Map<string, FileFault>();
  /** The paths of files that were read, each time. */
  readonly reads: string[] = [];
  /** Called after each read; what it writes is written while somebody reads. */
  onRead: (path: string) => void = () => undefined;
  readonly #files = new Map<string, MemoryFile>();
  readonly #watching = new Set<{
    readonly path: string;
    readonly isFolder: boolean;
    readonly tell: () => void;
  }>();

  constructor(private readonly options: MemoryFilesOptions = {}) {}

  get watched(): readonly string[] {
    return [...this.#watching].map(({ path }) => path);
  }

  write(path: string, content: string | Uint8Array, changed = this.#now()): void {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    this.#files.set(path, { bytes, changed });
    this.#tell(path);
  }

  remove(path: string): void {
    this.#files.delete(path);
    this.#tell(path);
  }

  resolve(path: string): string | undefined {
    return resolvePath(path, 'file:///', this.options.home);
  }

  stat(uri: string): Promise<FileStat> {
    return this.#access(uri, (path) => {
      const file = this.#files.get(path);
      if (!file && this.#isFolder(path)) return { isFolder: true, size: 0, changed: 0, isFresh: false };
      if (!file) throw new FileError('missing', path);
      const { bytes, changed } = file;
      return { isFolder: false, size: bytes.length, changed, isFresh: changed > this.#now() - 2_000 };
    });
  }

  read(uri: string): Promise<Uint8Array> {
    return this.#access(uri, (path) => {
      const file = this.#files.get(path);
      if (!file) throw new FileError(this.#isFolder(path) ? 'isFolder' : 'missing', path);
      this.reads.push(path);
      this.onRead(path);
      return file.bytes.slice();
    });
  }

  list(uri: string): Promise<readonly FolderEntry[]> {
    return this.#access(uri, (path) => {
      if (!this.#isFolder(path)) throw new FileError('missing', path);
      const start = withSlash(path);
      const entries = new Map<string, FolderEntry>();
      for (const each of this.#files.keys()) {
        if (!each.startsWith(start)) continue;
        const [name = '', ...below] = each.slice(start.length).split('/');
        const kind = below.length > 0 ? 'folder' : 'file';
        entries.set(name, { name, uri: `file://${start}${encodeURIComponent(name)}`, kind });
      }
      return [...entries.values()].reverse();
    });
  }

  watch(
    { uri, isFolder }: { readonly uri: string; readonly isFolder: boolean },
    tell: () => void,
  ): Disposable {
    const watching = { path: pathOf(uri), isFolder, tell };
    this.#watching.add(watching);
    return { dispose: () => void this.#watching.delete(watching) };
  }

  #now(): number {
    return this.options.now?.() ?? 1_000_000;
  }

  #isFolder(path: string): boolean {
    return [...this.#files.keys()].some((each) => each.startsWith(withSlash(path)));
  }

  #tell(changed: string): void {
    if (!this.isWatched) return;
    for (const { path, isFolder, tell } of this.#watching) {
      const isIn = isFolder && changed.startsWith(withSlash(path));
      if (changed === path || isIn) tell();
    }
  }

  async #access<T>(uri: string, access: (path: string) => T): Promise<T> {
    await Promise.resolve();
    const path = pathOf(uri);
    const fault = this.faults.get(path);
    if (fault) throw new FileError(fault, path);
    return access(path);
  }
}

function pathOf(uri: string): string {
  return decodeURIComponent(uri.replace(/^file:\/\//, '')).replace(/(?<=.)\/$/, '');
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}
