import type { Library } from '../../core/library';
import type { Pause, QueryHint } from '../../core/ports';

/** What a saved search finds. */
export interface CountedPapers {
  /** Ids as the library has them, in the query's own order. */
  readonly ids: readonly string[];
  readonly unread: number;
  readonly hints: readonly QueryHint[];
}

/** Papers looked up between two pauses: about a millisecond. */
const papersPerSlice = 1_000;

/** Takes the papers that a search found out of the library, and counts the unread ones. */
export async function countPapers(
  ids: readonly string[],
  hints: readonly QueryHint[],
  library: Pick<Library, 'get'>,
  pause: Pause,
): Promise<CountedPapers> {
  // The library's own strings: those that were sent can be let go of.
  const known: string[] = [];
  let unread = 0;
  for (const [index, id] of ids.entries()) {
    const held = library.get(id);
    if (held) known.push(held.paper.id);
    if (held?.state.read === false) unread++;
    if ((index + 1) % papersPerSlice === 0) await pause();
  }
  return { ids: known, unread, hints };
}

/** Whether a person would see the same. */
export function isSame(one: CountedPapers | undefined, other: CountedPapers | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (one.unread !== other.unread || one.ids.length !== other.ids.length) return false;
  // The library's own strings: a hundred thousand are compared in less than a millisecond.
  for (let at = 0; at < one.ids.length; at++) if (one.ids[at] !== other.ids[at]) return false;
  return JSON.stringify(one.hints) === JSON.stringify(other.hints);
}
