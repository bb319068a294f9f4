import type { Pause } from '../../ports';

/** No id has a line break: they are made of arXiv ids, DOIs and hashes. */
const separator = '\n';
/** Ids unpacked between two pauses: less than a millisecond. */
const idsPerSlice = 2_000;

/**
 * Ids as one text. A list of a hundred thousand strings keeps who receives it busy for 35 ms before it can do
 * anything about that; of one text the receiver decides how much it takes at a time.
 */
export function packIds(ids: readonly string[]): string {
  return ids.join(separator);
}

/** What `packIds` packed, in slices. */
export async function unpackIds(packed: string, pause: Pause): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let start = 0; start < packed.length;) {
    const found = packed.indexOf(separator, start);
    const end = found === -1 ? packed.length : found;
    ids.push(packed.slice(start, end));
    start = end + separator.length;
    if (ids.length % idsPerSlice === 0) await pause();
  }
  return ids;
}
