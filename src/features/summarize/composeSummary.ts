import { footnoteEdits } from '../../core/notes';
import type { CitedPaper, NoteChange, NoteText } from '../../core/ports';
import { blockEdits } from '../blockEdits';
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
  const inLine = () =>
    note.selections.map(({ start, end }) => {
      const [before, after] = [note.text.slice(0, start), note.text.slice(end)];
      const text = `${/[^\s([{]$/.test(before) ? ' ' : ''}${whole}${/^[\p{L}\p{N}]/u.test(after) ? ' ' : ''}`;
      return { start, end, text, cursor: 0 };
    });
  return {
    edits: [
      ...(isBlock ? blockEdits(note, whole) : inLine()),
      ...footnoteEdits(
        note,
        summaries.flatMap(({ definitions }) => definitions),
      ),
    ],
  };
}
