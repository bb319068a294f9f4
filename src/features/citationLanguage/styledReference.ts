import type { CslItem } from '../../core/paper';
import type { NoteSource, RenderedNotes } from '../../core/ports';
import { shortReference } from '../entryWords';
import { withinTime } from '../../timing/withinTime';

/** How long somebody waits for the style before the plain form is shown. Milliseconds. */
const patience = 250;

/** The reference as the note's style has it, as plain text; in a plain form of our own where that takes too long. */
export async function styledReference(
  notes: Pick<RenderedNotes, 'references'>,
  note: NoteSource,
  item: CslItem,
  signal?: AbortSignal,
): Promise<string> {
  const styled = notes.references(note, [item], signal).then(
    ([reference]) => reference,
    // What is wrong with the style is told where the note names it.
    () => undefined,
  );
  return (await withinTime(styled, patience)) || shortReference(item);
}
