import type { Log, Storage } from '../../ports';
import { isPapersideError } from '../../problems';
import type { SearchEngine } from './searchEngine';
import { snapshotNames, type Snapshot, type SnapshotPart } from '../segments/snapshot';

const folder = 'index';
const manifest = 'papers.psx';
const suffix = '.seg';
/** So often what is saved is read while another window replaces it. */
const mostLooks = 3;

interface SavedIndex extends Snapshot {
  /** Of the parts that the manifest names. */
  readonly names: readonly string[];
}

/**
 * The saved index in storage: a manifest, and a file for each segment that it names. Nothing depends on it:
 * whatever goes wrong, what is missing is indexed anew. Windows that share a storage replace each other's index,
 * each of which is whole by itself; the last one stays.
 */
export class IndexStore {
  /** Files that this window read or wrote, and so may remove. */
  private readonly own = new Set<string>();
  /** Files that nothing names. They may be another window's that is just saving, until they stand there for long. */
  private strays: ReadonlySet<string> = new Set();
  private writes = 0;

  /** @param writer tells the windows that share a storage apart: each writes its own file before renaming it */
  constructor(
    private readonly storage: Storage,
    private readonly log: Log,
    private readonly writer: string,
  ) {}

  /**
   * Gives the engine what is saved, without what can't be used.
   * @returns whether the folder holds a whole index and nothing else
   * @throws only what the engine says of itself
   */
  async load(engine: SearchEngine): Promise<boolean> {
    const snapshot = await this.read();
    const lost = snapshot && (await this.give(engine, snapshot));
    const named = new Set(snapshot?.names.map(fileOf) ?? []);
    for (const file of named) this.own.add(file);
    this.strays = new Set((await this.files()).filter((file) => !named.has(file)));
    return lost?.length === 0 && this.strays.size === 0;
  }

  /**
   * Writes what isn't kept yet, the manifest last, and removes what it no longer names.
   * @throws what storage says, and what the engine does; the former index stays as it was
   */
  async save(engine: SearchEngine): Promise<void> {
    // Another window may have removed what this one wrote, so that only the folder tells what is kept.
    const before = await this.storage.list(folder);
    const kept = before.flatMap((file) => (file.endsWith(suffix) ? file.slice(0, -suffix.length) : []));
    const snapshot = await engine.save(kept);
    const names = snapshotNames(snapshot.manifest);
    await this.write(snapshot);
    for (const name of names) this.own.add(fileOf(name));
    await this.tidy(new Set(names.map(fileOf)), before);
    const after = new Set(await this.storage.list(folder));
    const removed = names.filter((name) => !after.has(fileOf(name)));
    if (removed.length > 0) throw new Error('Another window removed a part of it.');
    this.log.debug(`Saved the search index (${snapshot.parts.length} of ${names.length} segments).`);
  }

  /** @returns names of the parts that couldn't be used; `undefined` if the whole couldn't */
  private async give(
    engine: SearchEngine,
    { names, ...snapshot }: SavedIndex,
  ): Promise<readonly string[] | undefined> {
    try {
      const lost = await engine.load(snapshot);
      if (lost.length > 0) {
        const what = `${lost.length} of ${names.length} parts of the saved search index can't be used`;
        this.log.info(`${what}, and their papers are indexed again: ${lost.join(', ')}`);
      }
      return lost;
    } catch (error) {
      if (!(isPapersideError(error) && error.code === 'protocol')) throw error;
      this.log.info(`The saved search index is built anew: ${error.message}`);
      return undefined;
    }
  }

  private async write({ manifest: bytes, parts }: Snapshot): Promise<void> {
    const written: string[] = [];
    try {
      for (const part of parts) {
        await this.replace(fileOf(part.name), part.bytes);
        written.push(fileOf(part.name));
      }
      await this.replace(manifest, bytes);
    } catch (error) {
      // On a full disk there is no room for a half.
      for (const file of written) await this.remove(file);
      throw error;
    }
  }

  private async replace(file: string, bytes: Uint8Array): Promise<void> {
    const beside = `${beginning}${this.writer}-${this.writes++}${unfinished}`;
    try {
      await this.storage.write(`${folder}/${beside}`, bytes);
      await this.storage.rename(`${folder}/${beside}`, `${folder}/${file}`);
    } catch (error) {
      await this.remove(beside);
      throw error;
    }
  }

  /** Removes this window's files, and those of others that stood there before, if nothing names them. */
  private async tidy(named: ReadonlySet<string>, before: readonly string[]): Promise<void> {
    const unnamed = before.filter((file) => isOfIndex(file) && !named.has(file));
    const strays = new Set<string>();
    for (const file of unnamed) {
      if (!this.own.has(file) && !this.strays.has(file)) strays.add(file);
      else if (await this.remove(file)) this.own.delete(file);
    }
    this.strays = strays;
  }

  /** @returns whether it is gone; if not, a later save tries again */
  private async remove(file: string): Promise<boolean> {
    try {
      await this.storage.remove(`${folder}/${file}`);
      return true;
    } catch (error) {
      this.log.debug(`${file} of the search index could not be removed: ${messageOf(error)}`);
      return false;
    }
  }

  /** What is saved; `undefined` if there is nothing, or nothing that can be used. */
  private async read(): Promise<SavedIndex | undefined> {
    try {
      for (let look = 1; ; look++) {
        const bytes = await this.readFile(manifest);
        if (!bytes) return undefined;
        const names = snapshotNames(bytes);
        const parts = (await Promise.all(names.map((name) => this.readPart(name)))).flat();
        const isWhole = parts.length === names.length;
        if (isWhole || look === mostLooks || areSame(bytes, await this.readFile(manifest)))
          return { manifest: bytes, parts, names };
      }
    } catch (error) {
      this.log.info(`The saved search index is built anew: ${messageOf(error)}`);
      return undefined;
    }
  }

  private async readPart(name: string): Promise<SnapshotPart[]> {
    try {
      const bytes = await this.readFile(fileOf(name));
      return bytes ? [{ name, bytes }] : [];
    } catch (error) {
      this.log.debug(`${name} of the search index could not be read: ${messageOf(error)}`);
      return [];
    }
  }

  private async readFile(file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const bytes = await this.storage.read(`${folder}/${file}`);
    // The buffer moves to the worker, so it must be ours and hold nothing else; Node's own `slice` makes no copy.
    return bytes && new Uint8Array(bytes);
  }

  private async files(): Promise<readonly string[]> {
    try {
      return (await this.storage.list(folder)).filter((file) => isOfIndex(file) && file !== manifest);
    } catch {
      return [];
    }
  }
}

const beginning = 'papers-';
const unfinished = '.tmp';

/** What a save makes, beside the manifest. */
function isOfIndex(file: string): boolean {
  return file.endsWith(suffix) || (file.startsWith(beginning) && file.endsWith(unfinished));
}

/** Names come from a file, and must not lead out of the folder. */
function fileOf(name: string): string {
  return `${name.replace(/[^0-9a-f]/g, '')}${suffix}`;
}

function areSame(one: Uint8Array, other: Uint8Array | undefined): boolean {
  return one.length === other?.length && one.every((byte, at) => byte === other[at]);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
