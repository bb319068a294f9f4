import type { CslItem } from '../paper';
import type { Pause } from '../ports';
import { throwIfAborted } from '../problems';
import { BestFirst } from './bestFirst';
import type { EntryIndex } from './entryIndex';
import { mayBeMistyped } from './mistyped';
import { scoreEntry } from './scoreEntry';

export interface FoundEntry {
  readonly item: CslItem;
  readonly score: number;
  /** Whether key, title, authors and year say the words; else they do but for a typing error. */
  readonly isLiteral: boolean;
  /** How often the note at hand cites it. */
  readonly uses: number;
  /** 0 where unknown. */
  readonly year: number;
  /** Of a paper that no bibliography of the note has; absent for an entry. */
  readonly upvotes?: number;
}

export interface FindEntriesOptions {
  readonly limit: number;
  /** How often the note at hand cites which keys. */
  readonly uses: ReadonlyMap<string, number>;
  /** Whether long words may have a typing error where nothing says them as they are. Default: true. */
  readonly isForgiving?: boolean;
}

/** Entries that are looked at between two pauses, also with forgiveness: a few milliseconds' worth at most. */
const slice = 1_000;
const forgivingSlice = 250;

/**
 * The entries that all words speak of, best first: by relevance, then those the note cites most, then the newest; where
 * there are none, those that long words speak of but for a typing error. Of several with one key the first counts,
 * as in the bibliography itself.
 * @param indexes the note's bibliographies, in order
 * @param words see `lookupWords`; none find everything
 * @throws AbortError if `signal` aborts
 */
export async function findEntries(
  indexes: readonly EntryIndex[],
  words: readonly string[],
  { isForgiving = true, ...options }: FindEntriesOptions,
  pause: Pause,
  signal?: AbortSignal,
): Promise<readonly FoundEntry[]> {
  const look = (literally: boolean) => search(indexes, words, literally, options, pause, signal);
  const found = await look(true);
  return found.length > 0 || !isForgiving || !words.some(mayBeMistyped) ? found : look(false);
}

async function search(
  indexes: readonly EntryIndex[],
  words: readonly string[],
  isLiteral: boolean,
  { limit, uses }: FindEntriesOptions,
  pause: Pause,
  signal?: AbortSignal,
): Promise<readonly FoundEntry[]> {
  const best = new BestFirst<FoundEntry>(limit, compareFound);
  const untilPause = isLiteral ? slice : forgivingSlice;
  let seen = 0;
  for (const [place, { items, texts, years }] of indexes.entries()) {
    const earlier = indexes.slice(0, place);
    for (const [index, text] of texts.entries()) {
      if (++seen % untilPause === 0) {
        await pause();
        throwIfAborted(signal);
      }
      const score = scoreEntry(text, words, !isLiteral);
      const item = items[index];
      if (score === 0 || !item || earlier.some(({ keys }) => keys.has(item.id))) continue;
      best.add({ item, score, isLiteral, uses: uses.get(item.id) ?? 0, year: years[index] ?? 0 });
    }
  }
  return best.values;
}

/**
 * By relevance, then those the note cites most, then the newest, then entries before papers, then the papers with
 * most upvotes. Those that are alike in all this stay in the order of their bibliography.
 */
export function compareFound(a: FoundEntry, b: FoundEntry): number {
  return b.score - a.score || b.uses - a.uses || b.year - a.year || compareUpvotes(a, b);
}

function compareUpvotes({ upvotes: a }: FoundEntry, { upvotes: b }: FoundEntry): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return b - a;
}
