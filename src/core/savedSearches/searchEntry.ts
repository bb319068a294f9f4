/** What somebody set, and at which tick of the library's clock: the last setting counts. */
export type Setting<T> = readonly [value: T, at: number];

/** What a person sets of a saved search. */
export interface SearchSettings {
  readonly name: string;
  readonly query: string;
  /** Where it stands among the others: the smaller comes first. */
  readonly place: number;
  /** False once it was deleted. */
  readonly kept: boolean;
}

/**
 * A saved search, or what was changed of one, as a line of the library's files. Entries of the same search are
 * joined field by field, and joining minds neither order nor repetition: two windows that rename a search and edit
 * its query at once both get what they want.
 */
export type SearchEntry = { readonly kind: 'search'; readonly id: string } & {
  readonly [K in keyof SearchSettings]?: Setting<SearchSettings[K]>;
};

/** The entry that says what both say. @returns `held` itself if `incoming` says nothing new */
export function joinSearchEntries(held: SearchEntry, incoming: SearchEntry): SearchEntry {
  const name = later(held.name, incoming.name);
  const query = later(held.query, incoming.query);
  const place = later(held.place, incoming.place);
  const kept = later(held.kept, incoming.kept);
  const isNews = name !== held.name || query !== held.query || place !== held.place || kept !== held.kept;
  if (!isNews) return held;
  return {
    kind: 'search',
    id: held.id,
    ...(name && { name }),
    ...(query && { query }),
    ...(place && { place }),
    ...(kept && { kept }),
  };
}

/** The latest tick that the entry bears. */
export function latestOf({ name, query, place, kept }: SearchEntry): number {
  return Math.max(0, ...[name, query, place, kept].map((setting) => setting?.[1] ?? 0));
}

/** Whether a line that was read is an entry. Its texts may still be of any length: `listSearches` cuts them. */
export function isSearchEntry(value: Readonly<Record<string, unknown>>): value is SearchEntry & typeof value {
  return (
    value['kind'] === 'search' &&
    typeof value['id'] === 'string' &&
    isSetting(value['name'], (name) => typeof name === 'string') &&
    isSetting(value['query'], (query) => typeof query === 'string') &&
    isSetting(value['place'], Number.isFinite) &&
    isSetting(value['kept'], (kept) => typeof kept === 'boolean')
  );
}

function isSetting(value: unknown, isOfKind: (value: unknown) => boolean): boolean {
  if (value === undefined) return true;
  if (!Array.isArray(value)) return false;
  const [set, at] = value as unknown[];
  return isOfKind(set) && Number.isSafeInteger(at) && Number(at) >= 0;
}

/** The later of two settings; of two at one instant always the same one. */
function later<T extends string | number | boolean>(
  held: Setting<T> | undefined,
  incoming: Setting<T> | undefined,
): Setting<T> | undefined {
  if (!held || !incoming) return held ?? incoming;
  const isLater = incoming[1] > held[1] || (incoming[1] === held[1] && incoming[0] > held[0]);
  return isLater ? incoming : held;
}
