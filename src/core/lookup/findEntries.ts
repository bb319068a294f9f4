import type { CslItem } from '../paper';
import type { Pause } from '../ports';
import { throwIfAborted } from '../problems';
import { BestFirst } from './bestFirst';
import type { EntryIndex } from './entryIndex';
import { scoreEntry } from './scoreEntry';

export interface FoundEntry {
  readonly item: CslItem;
  readonly score: number;
  /** Whether the note at hand cites it. */
  readonly isUsed: boolean;
  /** 0 where unknown. */
  readonly year: number;
}

export interface FindEntriesOptions {
  readonly limit: number;
  /** Keys that the note at hand cites. */
  readonly used: ReadonlySet<string>;
}

/** Entries that are looked at between two pauses: a few milliseconds' worth at most. */
const slice = 1_000;

/**
 * The entries that all words speak of, best first: by relevance, then those the note cites, then the newest. Of
 * several with one key the first counts, as in the bibliography itself.
 * @param indexes the note's bibliographies, in order
 * @param words see `lookupWords`; none find everything
 * @throws AbortError if `signal` aborts
 */
export async function findEntries(
  indexes: readonly EntryIndex[],
  words: readonly string[],
  { limit, used }: FindEntriesOptions,
  pause: Pause,
  signal?: AbortSignal,
): Promise<readonly FoundEntry[]> {
  const best = new BestFirst<FoundEntry>(limit, compareFound);
  let seen = 0;
  for (const [place, { items, texts, years }] of indexes.entries()) {
    const earlier = indexes.slice(0, place);
    for (const [index, text] of texts.entries()) {
      if (++seen % slice === 0) {
        await pause();
        throwIfAborted(signal);
      }
      const score = scoreEntry(text, words);
      const item = items[index];
      if (score === 0 || !item || earlier.some(({ keys }) => keys.has(item.id))) continue;
      best.add({ item, score, isUsed: used.has(item.id), year: years[index] ?? 0 });
    }
  }
  return best.values;
}

/** By relevance, then those the note cites, then the newest. */
export function compareFound(a: FoundEntry, b: FoundEntry): number {
  return b.score - a.score || Number(b.isUsed) - Number(a.isUsed) || b.year - a.year;
}
