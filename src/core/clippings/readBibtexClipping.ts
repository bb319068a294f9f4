import {
  bibtexSource,
  parseBibliography,
  parseInSlices,
  scanInSlices,
  type BibtexEntry,
  type BibtexScan,
} from '../bibliography';
import type { CslItem } from '../paper';
import type { Pause } from '../ports';
import type { ReadClipping } from './clipping';
import { mapInSlices } from './mapInSlices';
import { toWork } from './toWork';

/** Stands for a key while an entry without one is read. */
const standIn = '-';

/**
 * BibTeX and BibLaTeX, entries without keys too.
 * @throws AbortError if `signal` aborts
 */
export async function readBibtexClipping(
  text: string,
  pause: Pause,
  signal?: AbortSignal,
): Promise<ReadClipping> {
  const { items, problems } = await parseInSlices(text, 'biblatex', pause, signal);
  const scan = await scanInSlices(text, pause, signal);
  const works = await mapInSlices(
    inOrder(text, scan, items),
    ({ item, entry }, index) => {
      const source = bibtexSource(text, entry);
      return { ...toWork(item, index), ...(source && { source }) };
    },
    pause,
    signal,
  );
  const forgiven = missingAndRepeatedKeys(scan.entries);
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

/** The items of entries with keys, and between them, where they stand, those of entries without. */
function inOrder(text: string, scan: BibtexScan, keyed: readonly CslItem[]): readonly ReadEntry[] {
  const macros = scan.macros.map(
    ({ name, valueStart, valueEnd }) => `@string{${name} = ${text.slice(valueStart, valueEnd)}}\n`,
  );
  let next = 0;
  return scan.entries.flatMap((entry) => {
    if (entry.key === '') return readKeyless(text, entry, macros.join('')).map((item) => ({ item, entry }));
    // Entries that hold material for others alone gave no item.
    const item = keyed[next]?.id === entry.key ? keyed[next++] : undefined;
    return item ? [{ item, entry }] : [];
  });
}

function readKeyless(
  text: string,
  { start, end, keyStart }: BibtexEntry,
  macros: string,
): readonly CslItem[] {
  const behind = text.slice(keyStart, end);
  const comma = behind.startsWith(',') ? '' : ',';
  const entry = `${text.slice(start, keyStart)}${standIn}${comma}${behind}`;
  return parseBibliography(macros + entry, 'biblatex').items.map((item) => ({ ...item, id: '' }));
}
