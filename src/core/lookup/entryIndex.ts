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

/** Entries as they were prepared, of this version or an older one. */
export type PreparedEntries = WeakMap<CslItem, EntryText>;

/** Entries that are prepared between two pauses, and that are only looked at: a few milliseconds' worth. */
const slice = 250;
const knownSlice = 2_000;

/**
 * Prepares a bibliography, in slices.
 * @param prepared entries that need not be prepared again; takes in the others
 * @throws AbortError if `signal` aborts
 */
export async function indexEntries(
  items: readonly CslItem[],
  pause: Pause,
  prepared: PreparedEntries = new WeakMap(),
  signal?: AbortSignal,
): Promise<EntryIndex> {
  const first: CslItem[] = [];
  const keys = new Set<string>();
  const texts: EntryText[] = [];
  const years: number[] = [];
  let done = 0;
  for (const item of items) {
    let text = prepared.get(item);
    done += text ? 1 / knownSlice : 1 / slice;
    if (!keys.has(item.id)) {
      text ??= entryText(item);
      prepared.set(item, text);
      keys.add(item.id);
      first.push(item);
      texts.push(text);
      years.push(yearOf(item) ?? 0);
    }
    if (done < 1) continue;
    done = 0;
    await pause();
    throwIfAborted(signal);
  }
  return { items: first, keys, texts, years };
}
