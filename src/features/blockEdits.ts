import type { NoteEdit, NoteText } from '../core/ports';

/** Puts a block, such as a list or a table, at every selection, with an empty line around it where there is none. */
export function blockEdits(note: NoteText, block: string): NoteEdit[] {
  return note.selections.map(({ start, end }) => {
    const [before, after] = [note.text.slice(0, start), note.text.slice(end)];
    return { start, end, text: `${gapBehind(before)}${block}${gapBefore(after)}`, cursor: 0 };
  });
}

/** The line breaks that are missing for an empty line between `before` and a block. */
function gapBehind(before: string): string {
  const line = /[^\n]*$/.exec(before)?.[0] ?? '';
  if (before.trim() === '') return '';
  if (line.trim() !== '') return '\n\n';
  return /\n[ \t\r]*\n[ \t]*$/.test(before) ? '' : '\n';
}

function gapBefore(after: string): string {
  if (after.trim() === '') return after === '' ? '\n' : '';
  if (/^[ \t]*\r?\n[ \t]*\r?\n/.test(after)) return '';
  return /^[ \t]*\r?\n/.test(after) ? '\n' : '\n\n';
}
