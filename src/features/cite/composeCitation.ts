import { formatCite, insertCitation, type FootnoteDefinition } from '../../core/citations';
import { footnoteEdits } from '../../core/notes';
import type { CitedPaper, NoteChange, NoteEdit, NoteText } from '../../core/ports';
import { citesOf, formatOptions, type CitationChoice } from './citationForms';

/** Puts a citation at every selection: into the citation that stands there, else as one of its own. */
export function composeCitation(
  note: NoteText,
  cited: readonly CitedPaper[],
  choice: CitationChoice,
): NoteChange {
  const { text, selections } = note;
  const cites = citesOf(cited, choice);
  const options = formatOptions(cited, choice);
  const definitions: FootnoteDefinition[] = [];
  const edits = selections.map(({ start, end }): NoteEdit => {
    if (start !== end) {
      // Selected text is replaced, as by typing.
      const citation = formatCite(choice.form, cites, options);
      definitions.push(...citation.definitions);
      return { start, end, text: citation.text, cursor: 0 };
    }
    const { offset, length, insert, cursor, ...made } = insertCitation(
      text,
      start,
      choice.form,
      cites,
      options,
    );
    definitions.push(...made.definitions);
    return { start: offset, end: offset + length, text: insert, cursor: cursor - offset - insert.length };
  });
  return { edits: [...edits, ...footnoteEdits(note, definitions)] };
}
