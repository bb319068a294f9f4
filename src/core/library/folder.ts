import type { Log, Pause, Storage } from '../ports';
import { isPapersideError, PapersideError, type Problem } from '../problems';
import type { Entry } from './entry';
import { decodeFile, encodeFile } from './libraryFile';
import { areEqual } from './lines';

/** Where whole files stand. Each is written in `tmp` first, so that a kill leaves no half file here. */
const journals = 'journal';
const snapshots = 'snapshot';
const unfinished = 'tmp';
const setAside = 'damaged';

/** How often a look at the folder is repeated when files go while it lasts. */
const maxLooks = 5;
/** How many small files are read at once. */
const readAtOnce = 16;
/** With this many journals, and one more for each of these bytes of snapshot, folding pays. */
const journalsToFold = 64;
const snapshotBytesPerJournal = 128 * 1024;

/** Whoever opened the library for reading wants to change it. */
export function onlyRead(): PapersideError {
  return new PapersideError('storageUnwritable', 'The library was opened for reading only.');
}

export interface FolderOptions {
  readonly storage: Storage;
  readonly log: Log;
  readonly pause: Pause;
  /** Names this window and this start of it; no other ever has the same. */
  readonly writer: string;
  /** Whether nothing in the folder may change: what is damaged stays where it is, and nothing is tidied. */
  readonly readOnly?: boolean | undefined;
  readonly take: (entry: Entry) => void;
  /** Called between slices of reading. */
  readonly taken: () => Promise<void>;
}

/**
 * The library's files, shared with other windows without a lock. What makes that safe:
 * - A file never changes once it stands under its name, and no name is used twice.
 * - Every file is a set of entries, and reading entries twice or in another order makes no difference.
 * - A file is removed only by one who has read it, after a snapshot that holds its entries was read back.
 * So whatever two windows do at once, and wherever one is killed, each entry stands in at least one file.
 */
export class LibraryFolder {
  readonly #options: FolderOptions;
  /** Files whose entries are held: read, written, or contained in a snapshot that was read. */
  readonly #known = new Set<string>();
  /** Files that stood there at the last look. */
  #standing = new Set<string>();
  readonly #damaged = new Set<string>();
  /** Files that the disk would not give: neither read again nor ever touched. */
  readonly #unreadable = new Set<string>();
  readonly problems: Problem[] = [];
  #unfinished: ReadonlySet<string> = new Set();
  #sequence = 0;
  #snapshotBytes = 0;
  #newer: PapersideError | undefined;

  constructor(options: FolderOptions) {
    this.#options = options;
  }

  /** Why nothing may be written: a newer Paperside did. */
  get newer(): PapersideError | undefined {
    return this.#newer;
  }

  /** Whether so many journals stand there that folding them into a snapshot pays. */
  get foldable(): boolean {
    const count = [...this.#standing].filter((name) => name.startsWith(journals)).length;
    return count >= journalsToFold + this.#snapshotBytes / snapshotBytesPerJournal;
  }

  /** Whether something is amiss that a new snapshot mends: damaged files, or two snapshots beside each other. */
  get untidy(): boolean {
    const count = [...this.#standing].filter((name) => name.startsWith(snapshots)).length;
    return this.#damaged.size > 0 || count > 1;
  }

  /** Reads what others wrote since the last look. Journals come first, since they know what became of papers. */
  async read(): Promise<void> {
    for (let look = 0; look < maxLooks; look++) {
      await this.#list();
      const fresh = [...this.#standing]
        .filter((name) => !this.#known.has(name) && !this.#unreadable.has(name))
        .sort();
      if (fresh.length === 0) return;
      const small = fresh.filter((name) => name.startsWith(journals));
      for (let at = 0; at < small.length; at += readAtOnce) {
        const names = small.slice(at, at + readAtOnce);
        const files = await Promise.all(names.map((name) => this.#readFile(name)));
        for (const [index, name] of names.entries()) await this.#take(name, files[index]);
      }
      for (const name of fresh.filter((each) => each.startsWith(snapshots)).reverse()) {
        if (!this.#known.has(name)) await this.#take(name, await this.#readFile(name));
      }
    }
  }

  /**
   * Writes entries as a new journal.
   * @throws PapersideError 'storageUnwritable' (also of a folder that is only read), 'storageFull' or 'libraryNewer'
   */
  async append(entries: readonly Entry[]): Promise<void> {
    const name = `${journals}/${this.#nextName()}`;
    await this.#write(name, await encodeFile(entries, [], this.#options.pause));
  }

  /**
   * Writes all entries as one snapshot and, once that was read back, removes the files whose entries it holds.
   * Damaged ones are set aside instead.
   * @throws PapersideError as `append` does
   */
  async fold(entries: Iterable<Entry>): Promise<void> {
    const { storage, pause, log } = this.#options;
    await this.#list();
    // A file that looked cut may have been in the making, where the disk knows no renaming at one stroke.
    for (const name of this.#damaged) await this.#take(name, await this.#readFile(name));
    const contains = [...this.#standing].filter((name) => this.#known.has(name)).sort();
    const name = `${snapshots}/${this.#nextName()}`;
    const bytes = await encodeFile(entries, contains, pause);
    await this.#write(name, bytes);
    const stored = await storage.read(name);
    if (!stored || !(await areEqual(bytes, stored, pause))) {
      log.warn(`The library's ${name} did not come back as it was written; the older files stay.`);
      return;
    }
    this.#snapshotBytes = bytes.length;
    for (const old of contains) {
      if (this.#damaged.has(old)) await this.#setAside(old);
      else await storage.remove(old);
      this.#standing.delete(old);
    }
    log.debug(`Folded ${contains.length} files of the library into ${name}, ${bytes.length} bytes.`);
  }

  /** Removes what killed windows left unfinished: files that stood there at the last sweep already. */
  async sweep(): Promise<void> {
    const { storage } = this.#options;
    if (this.#newer || this.#options.readOnly) return;
    const names = await storage.list(unfinished);
    for (const name of names) if (this.#unfinished.has(name)) await storage.remove(`${unfinished}/${name}`);
    this.#unfinished = new Set(names);
  }

  async #list(): Promise<void> {
    const { storage } = this.#options;
    const [some, others] = await Promise.all([storage.list(journals), storage.list(snapshots)]);
    this.#standing = new Set([
      ...some.map((name) => `${journals}/${name}`),
      ...others.map((name) => `${snapshots}/${name}`),
    ]);
    for (const name of [...some, ...others]) {
      this.#sequence = Math.max(this.#sequence, Number.parseInt(name, 10) || 0);
    }
  }

  async #readFile(name: string): Promise<Uint8Array | undefined> {
    try {
      return await this.#options.storage.read(name);
    } catch (error) {
      this.#unreadable.add(name);
      this.#note(`A file of the library could not be read (${name}): ${String(error)}`);
      return undefined;
    }
  }

  async #take(name: string, bytes: Uint8Array | undefined): Promise<void> {
    // Gone since the look: folded into a snapshot that the next look finds.
    if (!bytes) return;
    const { take, taken, log } = this.#options;
    const report = await decodeFile(bytes, take, taken);
    this.#known.add(name);
    if (report.newer) {
      this.#newer ??= new PapersideError(
        'libraryNewer',
        `${name} has a form that this version does not know.`,
      );
      const until = this.#options.readOnly ? `what it wrote (${name}) is not read` : 'nothing is saved';
      this.#note(`The library was written by a newer Paperside. Update the extension; until then, ${until}.`);
      return;
    }
    if (name.startsWith(snapshots)) this.#snapshotBytes = Math.max(this.#snapshotBytes, bytes.length);
    if (report.complete) {
      this.#damaged.delete(name);
      for (const contained of report.contains) this.#known.add(contained);
      return;
    }
    if (this.#damaged.has(name)) return;
    this.#damaged.add(name);
    const where =
      report.firstBadLine === undefined ? 'its end is missing' : `line ${report.firstBadLine} is damaged`;
    const whereTo = this.#options.readOnly ? 'stays as it is' : `is kept in the folder "${setAside}"`;
    this.#note(
      `A file of the library is damaged (${name}: ${where}). ${report.entries} entries could be read; ` +
        `the file ${whereTo}.`,
      report.firstBadLine,
    );
    log.warn(`Damaged: ${name}, ${bytes.length} bytes, ${where}, ${report.entries} entries read.`);
  }

  async #setAside(name: string): Promise<void> {
    try {
      await this.#options.storage.rename(name, `${setAside}/${name.replace('/', '-')}`);
    } catch (error) {
      // Another window was quicker, or will be.
      this.#options.log.debug(`Could not set ${name} aside: ${String(error)}`);
    }
    this.#damaged.delete(name);
  }

  async #write(name: string, bytes: Uint8Array): Promise<void> {
    if (this.#newer) throw this.#newer;
    const { storage, readOnly } = this.#options;
    if (readOnly) throw onlyRead();
    const beside = `${unfinished}/${name.replace('/', '-')}`;
    try {
      await storage.write(beside, bytes);
      await storage.rename(beside, name);
    } catch (error) {
      await storage.remove(beside).catch(() => undefined);
      if (isPapersideError(error)) throw error;
      throw new PapersideError('storageUnwritable', `${name} could not be written.`, { cause: error });
    }
    this.#known.add(name);
    this.#standing.add(name);
  }

  /** Numbers are only for order and the eye; the writer makes the name unique. */
  #nextName(): string {
    return `${String(++this.#sequence).padStart(8, '0')}-${this.#options.writer}.jsonl`;
  }

  #note(message: string, line?: number): void {
    this.problems.push({ message, severity: 'error', ...(line !== undefined && { line }) });
    this.#options.log.warn(message);
  }
}
