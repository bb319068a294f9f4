import { keyLikeness, longestComparedKey } from '../bibliography';
import type { Library } from '../library';
import { citationKey, type Paper } from '../paper';
import type { Pause } from '../ports';
import { throwIfAborted } from '../problems';

/** Papers whose keys are made, and keys that are looked at, between two pauses: some milliseconds' worth. */
const slice = 50;
const scanSlice = 5_000;
/** So many changes are read without being noticed. */
const few = 200;
/** Comparing costs as much as looking at so many keys. */
const comparing = 50;

/** What bears a key. */
interface KeyBearers {
  /** The letters that the key has, a bit each. */
  readonly letters: number;
  readonly ids: Set<string>;
}

/**
 * The papers of the library by the citation keys of one pattern, read when first asked and kept; a change of the library
 * costs what changed in it. All work is done in slices by who asks.
 */
export class KeyTable {
  readonly #bearers = new Map<string, KeyBearers>();
  readonly #keyOf = new Map<string, string>();
  /** Ids of papers that came, changed or went since their keys were read. */
  readonly #stale = new Set<string>();
  /** What nobody has read yet; what comes meanwhile is told of as a change. */
  readonly #unread: Iterator<{ readonly paper: Paper }>;
  #isRead = false;

  /** @param pattern how keys are made of papers that have none */
  constructor(
    private readonly library: Pick<Library, 'get' | 'values'>,
    private readonly pattern: string,
    private readonly pause: Pause,
  ) {
    this.#unread = library.values();
  }

  /** Whether the keys are there but for a few changes, so that asking costs little. */
  get isAtHand(): boolean {
    return this.#isRead && this.#stale.size <= few;
  }

  /** Takes note that papers came, changed or went. */
  mark(ids: readonly string[]): void {
    for (const id of ids) this.#stale.add(id);
  }

  /** The papers with a key. @throws AbortError */
  async papersOf(key: string, signal?: AbortSignal): Promise<readonly Paper[]> {
    await this.update(signal);
    return this.papers(this.#bearers.get(key)?.ids ?? []);
  }

  /** A paper for each of the keys that are a typing error or a few away, the nearest first. @throws AbortError */
  async near(key: string, limit: number, signal?: AbortSignal): Promise<readonly Paper[]> {
    await this.update(signal);
    const wanted = key.slice(0, longestComparedKey).toLowerCase();
    const letters = lettersOf(wanted);
    const found: { readonly id: string; readonly likeness: number }[] = [];
    let looked = 0;
    for (const [other, bearers] of this.#bearers) {
      looked++;
      if (mayBeNear(wanted.length, letters, Math.min(other.length, longestComparedKey), bearers.letters)) {
        looked += comparing;
        const likeness = keyLikeness(wanted, other);
        const [id] = bearers.ids;
        if (likeness > 0 && id !== undefined) found.push({ id, likeness });
      }
      if (looked < scanSlice) continue;
      looked = 0;
      await this.pause();
      throwIfAborted(signal);
    }
    found.sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1));
    return this.papers(found.slice(0, limit).map(({ id }) => id));
  }

  /** Those who ask at once do it together: what one has taken no other does again. */
  private async update(signal: AbortSignal | undefined): Promise<void> {
    let done = 0;
    for (const id of this.#next()) {
      this.#read(id);
      if (++done % slice !== 0) continue;
      await this.pause();
      throwIfAborted(signal);
    }
  }

  *#next(): Generator<string, void, void> {
    while (!this.#isRead) {
      const step = this.#unread.next();
      if (step.done === true) this.#isRead = true;
      else yield step.value.paper.id;
    }
    yield* this.#stale;
  }

  #read(id: string): void {
    this.#stale.delete(id);
    const before = this.#keyOf.get(id);
    const paper = this.library.get(id)?.paper;
    const key = paper && citationKey(paper, { pattern: this.pattern });
    if (key === before) return;
    if (before !== undefined) {
      const bearers = this.#bearers.get(before);
      bearers?.ids.delete(id);
      if (bearers?.ids.size === 0) this.#bearers.delete(before);
      this.#keyOf.delete(id);
    }
    if (key === undefined) return;
    this.#keyOf.set(id, key);
    const bearers = this.#bearers.get(key);
    if (bearers) bearers.ids.add(id);
    else this.#bearers.set(key, { letters: lettersOf(key), ids: new Set([id]) });
  }

  private papers(ids: Iterable<string>): Paper[] {
    return [...ids].flatMap((id) => this.library.get(id)?.paper ?? []);
  }
}

/** A bit for each letter and digit of a key's beginning, whatever their case; others share theirs. */
function lettersOf(key: string): number {
  let letters = 0;
  for (const letter of key.slice(0, longestComparedKey).toLowerCase())
    letters |= 1 << (letter.charCodeAt(0) % 32);
  return letters;
}

/** Each error takes away one letter and brings in another at most. */
function mayBeNear(length: number, letters: number, otherLength: number, otherLetters: number): boolean {
  const most = Math.max(1, Math.floor(Math.max(length, otherLength) / 4));
  return (
    Math.abs(length - otherLength) <= most &&
    bits(letters & ~otherLetters) <= most &&
    bits(otherLetters & ~letters) <= most
  );
}

function bits(of: number): number {
  let left = of - ((of >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
