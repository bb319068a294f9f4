import { hashName } from '../paper';
import type { Storage } from '../ports';

/** Texts of one file by their keys; the newest stand last. */
type Shelf = Map<string, string>;

/** How much a file may hold, in characters. There are 64: 16 million characters in all, some ten thousand notes. */
const maxShelf = 256_000;
/** Longer texts are not kept: nobody changes such a one by hand, and then there is a question at worst. */
const maxText = 32_000;

/**
 * What we wrote into notes last, by keys that are short: the base on which a person's change and ours are joined. What
 * two windows write in one moment may get lost, as may what is old; then a person is asked where the two would have been
 * joined.
 */
export class KeptTexts {
  readonly #shelves = new Map<string, Promise<Shelf>>();
  readonly #changed = new Set<string>();
  #saving = Promise.resolve();

  /** @param writer this window's own name, letters and digits: two never write the same file */
  constructor(
    private readonly storage: Storage,
    private readonly writer: string,
  ) {}

  /** Never fails: a broken file holds nothing. */
  async find(key: string): Promise<string | undefined> {
    const file = fileOf(key);
    const known = (await this.#shelf(file)).get(key);
    if (known !== undefined) return known;
    // Another window may have kept it since.
    const stored = (await this.#read(file)).get(key);
    if (stored !== undefined) (await this.#shelf(file)).set(key, stored);
    return stored;
  }

  /** Keeps a text for `find`, in memory until `save`. */
  async keep(key: string, text: string): Promise<void> {
    if (text.length > maxText) return;
    const file = fileOf(key);
    const shelf = await this.#shelf(file);
    if (shelf.get(key) === text) return;
    shelf.delete(key);
    shelf.set(key, text);
    this.#changed.add(file);
  }

  /** Writes what was kept since the last time. @throws PapersideError 'storageFull', 'storageUnwritable' */
  save(): Promise<void> {
    const saving = this.#saving.then(() => this.#save());
    this.#saving = saving.catch(() => undefined);
    return saving;
  }

  async #save(): Promise<void> {
    for (const file of [...this.#changed]) {
      // What is kept from here on is for the next time, and so is all that could not be written now.
      this.#changed.delete(file);
      const shelf = await this.#shelf(file);
      const stored = await this.#read(file);
      const bounded = newest(new Map([...stored, ...shelf]));
      for (const [key, text] of bounded) if (!shelf.has(key)) shelf.set(key, text);
      try {
        await this.#write(file, bounded);
      } catch (error) {
        this.#changed.add(file);
        throw error;
      }
    }
  }

  async #write(file: string, shelf: Shelf): Promise<void> {
    const beside = `${file}.${this.writer}.json`;
    await this.storage.write(beside, new TextEncoder().encode(JSON.stringify([...shelf])));
    await this.storage.rename(beside, `${file}.json`);
  }

  #shelf(file: string): Promise<Shelf> {
    const known = this.#shelves.get(file) ?? this.#read(file);
    this.#shelves.set(file, known);
    return known;
  }

  async #read(file: string): Promise<Shelf> {
    try {
      const bytes = await this.storage.read(`${file}.json`);
      const entries: unknown = bytes && JSON.parse(new TextDecoder().decode(bytes));
      return new Map(Array.isArray(entries) ? entries.filter(isEntry) : []);
    } catch {
      return new Map();
    }
  }
}

function newest(shelf: Shelf): Shelf {
  let size = 0;
  const kept: [string, string][] = [];
  for (const entry of [...shelf].reverse()) {
    size += entry[0].length + entry[1].length;
    if (size > maxShelf) break;
    kept.push(entry);
  }
  return new Map(kept.reverse());
}

function isEntry(value: unknown): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}

/** One of 64 names. */
function fileOf(key: string): string {
  return (Number.parseInt(hashName(key).slice(0, 2), 16) >> 2).toString(16).padStart(2, '0');
}
