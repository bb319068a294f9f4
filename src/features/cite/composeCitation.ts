import { formatCite, insertCitation, type FootnoteDefinition } from '../../core/citations';
import type { CitedPaper, NoteChange, NoteEdit, NoteText } from '../../core/ports';
import { citesOf, formatOptions, type CitationChoice } from './citationForms';

/** Puts a citation at every selection: into the citation that stands there, else as one of its own. */
export function composeCitation(
  { text, selections }: NoteText,
  cited: readonly CitedPaper[],
  choice: CitationChoice,
): NoteChange {
  const cites = citesOf(cited, choice);
  const options = formatOptions(cited, choice);
  const definitions = new Map<string, FootnoteDefinition>();
  const edits = selections.map(({ start, end }): NoteEdit => {
    if (start !== end) {
      // Selected text is replaced, as by typing.
      const citation = formatCite(choice.form, cites, options);
      for (const one of citation.definitions)
        if (!text.includes(`[^${one.label}]:`)) definitions.set(one.label, one);
      return { start, end, text: citation.text, cursor: 0 };
    }
    const { offset, length, insert, cursor, ...made } = insertCitation(
      text,
      start,
      choice.form,
      cites,
      options,
    );
    for (const one of made.definitions) definitions.set(one.label, one);
    return { start: offset, end: offset + length, text: insert, cursor: cursor - offset - insert.length };
  });
  const citesAtEnd = selections.some(({ end }) => end === text.length);
  return { edits: [...edits, ...footnotes(text, [...definitions.values()], citesAtEnd)] };
}

/** The texts of footnotes go to the end of the note, line by line; before the first there is an empty line. */
function footnotes(
  text: string,
  definitions: readonly FootnoteDefinition[],
  citesAtEnd: boolean,
): NoteEdit[] {
  if (definitions.length === 0) return [];
  const newlines = citesAtEnd ? 0 : (/(?:\r?\n){0,2}$/.exec(text)?.[0].match(/\n/g)?.length ?? 0);
  const endsInFootnote = !citesAtEnd && /(?:^|\n)\[\^[^\]\n]+\]:[^\n]*\s*$/.test(text);
  const gap = '\n'.repeat(Math.max(0, (endsInFootnote ? 1 : 2) - newlines));
  const lines = definitions.map((definition) => definition.text).join('\n');
  return [{ start: text.length, end: text.length, text: `${gap}${lines}\n` }];
}
