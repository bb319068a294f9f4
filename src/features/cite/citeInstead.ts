import type { CitedPaper, NoteText, NoteWriting } from '../../core/ports';
import type { Paper } from '../../core/paper';
import { mergeEdits, type MergedEdits } from './noteEdits';

/** What a writing was made of when it went into the note. */
export interface Composed {
  readonly note: NoteText;
  readonly cited: readonly CitedPaper[];
}

/** The same writing, which tells each time of what it is composed; the last time it was written. */
export function observed(writing: NoteWriting, tell: (composed: Composed) => void): NoteWriting {
  return {
    ...writing,
    compose(note, cited) {
      tell({ note, cited });
      return writing.compose(note, cited);
    },
  };
}

/**
 * Puts citations of other papers in the place of those that `writing` wrote, wherever these stand by now.
 * @param instead the other papers by the ids of those that were cited
 */
export function writingInstead(
  writing: NoteWriting,
  composed: Composed,
  instead: ReadonlyMap<string, Paper>,
): NoteWriting {
  return {
    ...writing,
    papers: writing.papers.map((paper) => instead.get(paper.id) ?? paper),
    compose({ text }, cited) {
      const written = placesOf(text, writing, composed) ?? [];
      const others = editsOf(writing, { ...composed, cited });
      if (written.length !== others.length) return { edits: [] };
      return { edits: written.map((place, index) => ({ ...place, text: others[index]?.text ?? '' })) };
    },
  };
}

/** Whether a note still has all that was written into it. */
export function isThere(text: string, writing: NoteWriting, composed: Composed): boolean {
  return placesOf(text, writing, composed) !== undefined;
}

/** Where the pieces stand that were written, one behind the other, each as near as can be to where it was put. */
function placesOf(
  text: string,
  writing: NoteWriting,
  composed: Composed,
): { readonly start: number; readonly end: number }[] | undefined {
  const places: { start: number; end: number }[] = [];
  let shift = 0;
  for (const { start, end, text: piece } of editsOf(writing, composed)) {
    // The note's front matter may have grown with the same change, which moved everything behind it.
    const written = text.includes('\r\n') ? piece.replace(/\r?\n/g, '\r\n') : piece;
    const at = nearest(text, written, start + shift, places.at(-1)?.end ?? 0);
    if (at === undefined) return undefined;
    places.push({ start: at, end: at + written.length });
    shift = at + written.length - end;
  }
  return places;
}

/** The occurrence of `piece` nearest to an offset, of those from `from` on. */
function nearest(text: string, piece: string, offset: number, from: number): number | undefined {
  if (piece === '') return undefined;
  const before = text.lastIndexOf(piece, Math.max(offset, from));
  const behind = text.indexOf(piece, Math.max(offset, from));
  const found = [before, behind].filter((at) => at >= from);
  return found.sort((a, b) => Math.abs(a - offset) - Math.abs(b - offset))[0];
}

function editsOf(writing: NoteWriting, { note, cited }: Composed): MergedEdits['edits'] {
  return mergeEdits(writing.compose(note, cited).edits).edits;
}
