import { longestQuery } from '../ports';
import type { SearchEntry } from './searchEntry';

/** A query that a person keeps under a name. */
export interface SavedSearch {
  readonly id: string;
  /** Not blank, in one line, and unlike every other saved search's, whatever the case. */
  readonly name: string;
  /** In the query language (docs/search.md), not blank. */
  readonly query: string;
}

/** UTF-16 units. */
export const maxNameLength = 100;
/** More are neither kept nor shown. */
export const maxSavedSearches = 200;

/** The saved searches that entries amount to, in their order. */
export function listSearches(entries: Iterable<SearchEntry>): readonly SavedSearch[] {
  const kept = [...entries]
    .filter((entry) => entry.kept?.[0] === true)
    .sort((a, b) => placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1));
  const taken = new Set<string>();
  const searches: SavedSearch[] = [];
  for (const { id, name, query } of kept) {
    const cleaned = cleanQuery(query?.[0] ?? '');
    if (cleaned === '' || searches.length === maxSavedSearches) continue;
    const unique = uniqueName(cleanName(name?.[0] ?? '') || cleanName(cleaned), taken);
    taken.add(keyOf(unique));
    searches.push({ id, name: unique, query: cleaned });
  }
  return searches;
}

export function placeOf({ place }: SearchEntry): number {
  return place?.[0] ?? 0;
}

/** A name as it is kept: one line without control characters, at most `maxNameLength` long; maybe empty. */
export function cleanName(text: string): string {
  return cut(oneLine(text.slice(0, 10 * maxNameLength)), maxNameLength);
}

/** A query as it is kept: one line, no longer than what is searched; maybe empty. */
export function cleanQuery(text: string): string {
  return cut(oneLine(text.slice(0, 10 * longestQuery)), longestQuery);
}

/** Why a query can't be kept as it is typed. */
export function queryFault(typed: string): 'empty' | 'tooLong' | undefined {
  const query = oneLine(typed);
  if (query === '') return 'empty';
  return query.length > longestQuery ? 'tooLong' : undefined;
}

/** Why a search, other than `except`, can't go by a name as it is typed. */
export function nameFault(
  typed: string,
  searches: readonly SavedSearch[],
  except?: string,
): 'empty' | 'tooLong' | 'taken' | undefined {
  const name = oneLine(typed);
  if (name === '') return 'empty';
  if (name.length > maxNameLength) return 'tooLong';
  return isNameTaken(name, searches, except) ? 'taken' : undefined;
}

/** Whether one of the searches, other than `except`, goes by this name. */
export function isNameTaken(name: string, searches: readonly SavedSearch[], except?: string): boolean {
  const key = keyOf(cleanName(name));
  return searches.some((search) => search.id !== except && keyOf(search.name) === key);
}

/** `name` as it is kept, with a number if another search than `except` goes by it. */
export function freeName(name: string, searches: readonly SavedSearch[], except?: string): string {
  const others = searches.filter(({ id }) => id !== except);
  return uniqueName(cleanName(name), new Set(others.map((search) => keyOf(search.name))));
}

/** `name`, or `name (2)`, `name (3)`… if that is taken. @param taken keys of names, see `keyOf` */
export function uniqueName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : ` (${number})`;
    const unique = cut(name, maxNameLength - suffix.length) + suffix;
    if (!taken.has(keyOf(unique))) return unique;
  }
}

/** What two names have in common that nobody could tell apart. */
export function keyOf(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

function oneLine(text: string): string {
  return text
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .trim();
}

/** The first `max` UTF-16 units, without half of a pair. */
function cut(text: string, max: number): string {
  return text
    .slice(0, max)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();
}
