import type { CslItem } from '../paper';
import type { Pause } from '../ports';
import { throwIfAborted } from '../problems';
import { entryText, yearOf, type EntryText } from './entryText';

/** The entries of one version of a bibliography, prepared to be found as somebody types. */
export interface EntryIndex {
  /** Of several items with one key only the first, as in the bibliography itself. */
  readonly items: readonly CslItem[];
  readonly keys: ReadonlySet<string>;
  /** One for each item. */
  readonly texts: readonly EntryText[];
  /** Years of publication, one for each item; 0 where unknown. */
  readonly years: readonly number[];
}

/** Entries that are prepared between two pauses: a few milliseconds' worth. */
const slice = 250;

/**
 * Prepares a bibliography, in slices.
 * @throws AbortError if `signal` aborts
 */
export async function indexEntries(
  items: readonly CslItem[],
  pause: Pause,
  signal?: AbortSignal,
): Promise<EntryIndex> {
  const first: CslItem[] = [];
  const keys = new Set<string>();
  const texts: EntryText[] = [];
  const years: number[] = [];
  for (const [index, item] of items.entries()) {
    if (!keys.has(item.id)) {
      keys.add(item.id);
      first.push(item);
      texts.push(entryText(item));
      years.push(yearOf(item) ?? 0);
    }
    if ((index + 1) % slice !== 0) continue;
    await pause();
    throwIfAborted(signal);
  }
  return { items: first, keys, texts, years };
}
