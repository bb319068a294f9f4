import * as v from 'valibot';
import type { SourceNote } from '../paper';
import { noteMarkdown } from './noteMarkdown';

const key = v.pipe(v.string(), v.regex(/^[A-Z0-9]{8}$/));
const noteSchema = v.object({
  key,
  data: v.object({
    itemType: v.literal('note'),
    parentItem: key,
    note: v.fallback(v.string(), ''),
    dateModified: v.fallback(v.pipe(v.string(), v.isoTimestamp()), ''),
  }),
});

export interface ReadNote {
  /** The key of the item that it is a note on. */
  readonly item: string;
  readonly note: SourceNote;
  /** How much HTML was read for it. UTF-16 units. */
  readonly length: number;
}

/**
 * A note on a work, of an item as Zotero's API gives it; `undefined` for anything else, also for notes on nothing.
 * @param library `users/0`, or `groups/12345`
 */
export function readZoteroNote(value: unknown, library: string): ReadNote | undefined {
  const read = v.safeParse(noteSchema, value);
  if (!read.success) return undefined;
  const { data } = read.output;
  const place = library.startsWith('groups/') ? library : 'library';
  return {
    item: data.parentItem,
    length: data.note.length,
    note: {
      id: `zotero://select/${place}/items/${read.output.key}`,
      text: noteMarkdown(data.note),
      changed: data.dateModified,
    },
  };
}
