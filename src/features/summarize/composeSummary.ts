import { footnoteEdits } from '../../core/notes';
import type { CitedPaper, NoteChange, NoteText } from '../../core/ports';
import type { SummaryText } from './summaryText';

/** Puts the summaries at every selection. A sentence runs on in its line; lists, quotes and sections stand alone. */
export function composeSummary(
  note: NoteText,
  cited: readonly CitedPaper[],
  summaryOf: (paper: CitedPaper) => SummaryText,
): NoteChange {
  const summaries = cited.map(summaryOf);
  const isBlock = cited.length > 1 || summaries.some(({ text }) => /\n|^>|^- |^#/.test(text));
  const whole = summaries.map(({ text }) => text).join('\n\n');
  const edits = note.selections.map(({ start, end }) => {
    const [before, after] = [note.text.slice(0, start), note.text.slice(end)];
    const text = isBlock
      ? `${gapBehind(before)}${whole}${gapBefore(after)}`
      : `${/[^\s([{]$/.test(before) ? ' ' : ''}${whole}${/^[\p{L}\p{N}]/u.test(after) ? ' ' : ''}`;
    return { start, end, text, cursor: 0 };
  });
  return {
    edits: [
      ...edits,
      ...footnoteEdits(
        note,
        summaries.flatMap(({ definitions }) => definitions),
      ),
    ],
  };
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
