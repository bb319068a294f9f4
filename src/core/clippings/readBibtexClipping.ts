import { bibtexSource, parseInSlices, scanInSlices, type BibtexEntry } from '../bibliography';
import type { CslItem } from '../paper';
import type { Pause } from '../ports';
import type { ReadClipping } from './clipping';
import { mapInSlices } from './mapInSlices';
import { toWork } from './toWork';

/**
 * BibTeX and BibLaTeX, entries without keys too.
 * @throws AbortError if `signal` aborts
 */
export async function readBibtexClipping(
  text: string,
  pause: Pause,
  signal?: AbortSignal,
): Promise<ReadClipping> {
  const { entries } = await scanInSlices(text, pause, signal);
  const keys = keysOf(entries);
  const keyed = withKeys(text, entries, keys);
  const { items, problems } = await parseInSlices(text, 'biblatex', pause, signal);
  // Problems are told of the text as it is.
  const all = keyed === text ? items : (await parseInSlices(keyed, 'biblatex', pause, signal)).items;
  const works = await mapInSlices(
    inOrder(entries, keys, all),
    ({ item, entry }, index) => {
      const source = bibtexSource(text, entry);
      return { ...toWork(item, index), ...(source && { source }) };
    },
    pause,
    signal,
  );
  const forgiven = missingAndRepeatedKeys(entries);
  return {
    works,
    problems: problems.filter(({ offset }) => offset === undefined || !forgiven.has(offset)),
  };
}

/** The places of what is no fault here: entries get keys of their own where they have none, or one that is taken. */
function missingAndRepeatedKeys(entries: readonly BibtexEntry[]): ReadonlySet<number> {
  const places = new Set<number>();
  const keys = new Set<string>();
  for (const { key, start, keyStart } of entries) {
    if (key === '') places.add(start);
    if (key === '' || keys.has(key)) places.add(keyStart);
    keys.add(key);
  }
  return places;
}

interface ReadEntry {
  readonly item: CslItem;
  readonly entry: BibtexEntry;
}

/** The items with their entries. Entries that hold material for others alone gave no item. */
function inOrder(
  entries: readonly BibtexEntry[],
  keys: readonly string[],
  items: readonly CslItem[],
): readonly ReadEntry[] {
  let next = 0;
  return entries.flatMap((entry, index) => {
    const item = items[next];
    if (item === undefined || item.id !== keys[index]) return [];
    next++;
    return [{ entry, item: entry.key === '' ? { ...item, id: '' } : item }];
  });
}

/** The key of each entry, or one that no other has to stand for it. */
function keysOf(entries: readonly BibtexEntry[]): readonly string[] {
  const taken = new Set(entries.map(({ key }) => key));
  let count = 0;
  return entries.map(({ key }) => {
    if (key !== '') return key;
    do count++;
    while (taken.has(`-${count}`));
    return `-${count}`;
  });
}

/** The text, with keys for the entries that have none. */
function withKeys(text: string, entries: readonly BibtexEntry[], keys: readonly string[]): string {
  let written = 0;
  const parts: string[] = [];
  for (const [index, { key, keyStart }] of entries.entries()) {
    if (key !== '') continue;
    const comma = text.startsWith(',', keyStart) ? '' : ',';
    parts.push(text.slice(written, keyStart), keys[index] ?? '', comma);
    written = keyStart;
  }
  return parts.join('') + text.slice(written);
}
