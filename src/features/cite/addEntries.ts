import { appendBibtex, appendEntry, type NewEntry } from '../../core/bibliography';
import type { BibliographyFile } from '../../core/ports';
import { applyEdits, difference } from './noteEdits';

/** A change of one stretch of a text, UTF-16 offsets. */
export type Added = ReturnType<typeof difference>;

/** Entries as they were put into a bibliography, all at once. */
export interface AddedEntries {
  readonly entries: readonly NewEntry[];
  readonly format: BibliographyFile['format'];
  /** What stands there since, with the line ends of its document. */
  readonly text: string;
}

/**
 * One edit that adds new entries to a bibliography's text.
 * @throws PapersideError 'bibliographyDamaged'
 */
export function addEntries(
  text: string,
  entries: readonly NewEntry[],
  format: BibliographyFile['format'],
): Added {
  if (format === 'bibtex' || format === 'biblatex') return appendBibtex(text, entries, format);
  const after = entries.reduce((so, { item }) => applyEdits(so, [appendEntry(so, item, format)]), text);
  return difference(text, after);
}

/**
 * The edit after which the text is as if other entries had been added to it in the place of those that were.
 * @returns `undefined` where what was added doesn't stand there as it was any more: then it is the person's
 * @throws PapersideError 'bibliographyDamaged'
 */
export function replaceEntries(
  text: string,
  { entries, format, text: added }: AddedEntries,
  now: readonly NewEntry[],
): Added | undefined {
  const start = text.indexOf(added);
  if (added === '' || start < 0 || text.includes(added, start + 1)) return undefined;
  const end = start + added.length;
  const without = text.slice(0, start) + text.slice(end);
  const again = addEntries(without, entries, format);
  const next = addEntries(without, now, format);
  if (format === 'bibtex' || format === 'biblatex') {
    // Only the line breaks before an entry depend on what stands around it.
    const [breaks = ''] = /^\s*/.exec(added) ?? [];
    return withPlainEnds(again.text).trimStart() === withPlainEnds(added).trimStart()
      ? { start, end, text: breaks + next.text.trimStart() }
      : undefined;
  }
  const isThere = again.start === start && withPlainEnds(again.text) === withPlainEnds(added);
  return isThere && next.start === start ? { start, end, text: next.text } : undefined;
}

function withPlainEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
