/** Where the entries of `paperside.feeds.follow` are kept: the person's own settings. */
export interface FollowStore {
  /** What stands there now, whatever it is; `undefined` if nothing does. */
  read(): unknown;
  write(entries: readonly unknown[]): Promise<void>;
}

/** One entry, in the settings' own words. */
export type FollowEntry = Readonly<Record<string, unknown>>;

/** Why the setting could not be changed. */
export class FollowSettingError extends Error {
  override readonly name = 'FollowSettingError';
  constructor(readonly why: 'noList' | 'changed') {
    super(why);
  }
}

/**
 * Changes single entries of the setting and leaves all others as they are and where they are, also those that nobody
 * can read. One change after the other: two clicks in a row must not undo each other.
 */
export class FollowSetting {
  #turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly store: FollowStore) {}

  /** The entries as they stand. */
  get entries(): readonly unknown[] {
    const value = this.store.read();
    return Array.isArray(value) ? (value as readonly unknown[]) : [];
  }

  at(place: number): unknown {
    return this.entries[place];
  }

  add(entry: FollowEntry): Promise<void> {
    return this.#change((entries) => [...entries, entry]);
  }

  /** Puts an entry back where it stood, or at the end if there are fewer now. */
  insert(place: number, entry: unknown): Promise<void> {
    return this.#change((entries) => entries.toSpliced(Math.min(place, entries.length), 0, entry));
  }

  /** @param before the entry as it was when the person decided: another one is never overwritten */
  replace(place: number, before: unknown, entry: FollowEntry): Promise<void> {
    return this.#change((entries) => entries.with(placeOf(entries, place, before), entry));
  }

  /** @param before the entry as it was when the person decided: another one is never removed */
  remove(place: number, before: unknown): Promise<void> {
    return this.#change((entries) => entries.toSpliced(placeOf(entries, place, before), 1));
  }

  #change(change: (entries: readonly unknown[]) => readonly unknown[]): Promise<void> {
    const done = this.#turn.then(async () => {
      const value = this.store.read() ?? [];
      if (!Array.isArray(value)) throw new FollowSettingError('noList');
      await this.store.write(change(value as readonly unknown[]));
    });
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

/** An entry with other settings: what belongs to its kind stays if the kind does, else only that it is paused. */
export function withSettings(before: unknown, settings: FollowEntry): FollowEntry {
  if (!isEntry(before)) return settings;
  if (before['kind'] !== settings['kind'])
    return { ...settings, ...('paused' in before && { paused: before['paused'] }) };
  const kept = Object.entries(before).filter(([field]) => !answered.includes(field));
  return { ...Object.fromEntries(kept), ...settings };
}

/** What is asked for and may be left out: as it was before, it would come back. */
const answered: readonly string[] = ['unit', 'library', 'collection', 'tag'];

/** An entry that is fetched only when somebody asks, or again by itself. */
export function withPause(before: unknown, isPaused: boolean): FollowEntry {
  const entry = without(isEntry(before) ? before : {}, 'paused');
  return isPaused ? { ...entry, paused: true } : entry;
}

export function without(entry: FollowEntry, field: string): FollowEntry {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => name !== field));
}

export function isEntry(value: unknown): value is FollowEntry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where the entry stands now: somebody may have moved it meanwhile. @throws FollowSettingError if it is gone */
function placeOf(entries: readonly unknown[], place: number, before: unknown): number {
  const written = JSON.stringify(before);
  if (JSON.stringify(entries[place]) === written) return place;
  const found = entries.findIndex((entry) => JSON.stringify(entry) === written);
  if (found < 0) throw new FollowSettingError('changed');
  return found;
}
