import type { Pause } from '../ports';
import { throwIfAborted } from '../problems';

export interface PapersSinceDeps {
  /** When each paper came, in milliseconds since 1970. */
  readonly library: { get(id: string): { readonly added?: number } | undefined };
  readonly pause: Pause;
}

/** Papers looked at between two pauses: about a millisecond. */
const papersPerSlice = 2_000;

/** Those of the papers that came into the library at `since` or later, in the same order. */
export async function papersSince(
  ids: readonly string[],
  since: number,
  { library, pause }: PapersSinceDeps,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const fresh: string[] = [];
  for (const [index, id] of ids.entries()) {
    const added = library.get(id)?.added;
    if (added !== undefined && added >= since) fresh.push(id);
    if ((index + 1) % papersPerSlice > 0) continue;
    await pause();
    throwIfAborted(signal);
  }
  return fresh;
}
