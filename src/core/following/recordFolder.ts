import { hashName } from '../paper';
import type { Log, Storage } from '../ports';

export interface RecordFolderOptions {
  /** The folder of its own in which it keeps its files. */
  readonly storage: Storage;
  /** Names this window and this start of it: letters and digits that no other ever has. */
  readonly writer: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
}

const unfinished = 'tmp';
const setAside = 'damaged';
/** How often a look is repeated where files go while it lasts. */
const MAX_LOOKS = 5;
/** What nobody wrote for so long is of a feed that is followed no more, in milliseconds. */
const OLDEST = 100 * 86_400_000;

/**
 * Small JSON values under keys, one file each, shared with other windows. Each version is a file of its own with a
 * name of its own, `<key>.<time>.json`: so a mere list tells what others wrote, a kill leaves the version before, and
 * nobody reads what is half written. Older versions go once a newer one stands.
 */
export class RecordFolder {
  readonly #options: RecordFolderOptions;
  /** The versions that stood there at the last look, by key's name, the newest first. */
  #standing: ReadonlyMap<string, readonly number[]> = new Map();
  /** The version that was read or written last. */
  readonly #known = new Map<string, number>();
  #unfinished: ReadonlySet<string> = new Set();

  constructor(options: RecordFolderOptions) {
    this.#options = options;
  }

  /** Looks for what others wrote; see `isStale`. */
  async look(): Promise<void> {
    const standing = new Map<string, number[]>();
    for (const file of await this.#options.storage.list('')) {
      const [, name, time] = /^(.+)\.(\d{1,16})\.json$/.exec(file) ?? [];
      if (name === undefined) continue;
      standing.set(
        name,
        [...(standing.get(name) ?? []), Number(time)].sort((a, b) => b - a),
      );
    }
    this.#standing = standing;
  }

  /** Whether a newer version stands there than the one that is known, as of the last look. */
  isStale(key: string): boolean {
    const name = nameOf(key);
    return (this.#standing.get(name)?.[0] ?? 0) > (this.#known.get(name) ?? 0);
  }

  /** The newest value of a key, `undefined` if there is none that can be read. */
  async read(key: string): Promise<unknown> {
    const name = nameOf(key);
    const { storage } = this.#options;
    for (let look = 0; look < MAX_LOOKS; look++) {
      await this.look();
      const times = this.#standing.get(name) ?? [];
      let areThere = true;
      for (const time of times) {
        const file = fileOf(name, time);
        const bytes = await storage.read(file);
        areThere &&= bytes !== undefined;
        const value = bytes && parse(bytes);
        if (value !== undefined) {
          this.#known.set(name, time);
          return value;
        }
        if (bytes) await this.#setAside(file);
      }
      // What went since the look made way for a newer one.
      if (areThere) return undefined;
    }
    return undefined;
  }

  /** @throws as `Storage.write` does */
  async write(key: string, value: unknown): Promise<void> {
    const name = nameOf(key);
    const { storage, writer, now, log } = this.#options;
    const older = this.#standing.get(name) ?? [];
    const time = Math.max(Math.floor(now()), (older[0] ?? 0) + 1, (this.#known.get(name) ?? 0) + 1);
    const beside = `${unfinished}/${name}-${writer}.json`;
    await storage.write(beside, new TextEncoder().encode(JSON.stringify(value)));
    await storage.rename(beside, fileOf(name, time));
    this.#known.set(name, time);
    this.#standing = new Map(this.#standing).set(name, [time]);
    for (const each of older) {
      await storage.remove(fileOf(name, each)).catch((error: unknown) => log.debug(String(error)));
    }
  }

  /** Removes what killed windows left unfinished, and what is of no use any more. To be called now and then. */
  async sweep(): Promise<void> {
    const { storage, now } = this.#options;
    const names = await storage.list(unfinished);
    // What stood there at the last sweep already nobody is writing now.
    for (const name of names) if (this.#unfinished.has(name)) await storage.remove(`${unfinished}/${name}`);
    this.#unfinished = new Set(names);
    for (const [name, times] of this.#standing) {
      for (const time of times) if (time < now() - OLDEST) await storage.remove(fileOf(name, time));
    }
  }

  async #setAside(file: string): Promise<void> {
    const { storage, log } = this.#options;
    log.warn(`${file} is damaged; what it told of a feed is fetched again.`);
    // Another window may be quicker.
    await storage.rename(file, `${setAside}/${file}`).catch((error: unknown) => log.debug(String(error)));
  }
}

/** A name for files, for the eye and unique. */
function nameOf(key: string): string {
  return `${key.replace(/[^a-z0-9]+/gi, '-').slice(0, 40)}-${hashName(key)}`;
}

function fileOf(name: string, time: number): string {
  return `${name}.${time}.json`;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}
