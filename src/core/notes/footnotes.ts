import type { FootnoteDefinition } from '../citations';
import type { NoteEdit, NoteText } from '../ports';

/**
 * The edit that puts footnote texts at the end of a note, those that it hasn't yet: line by line, with an empty
 * line before the first. It is to be given behind the edits that insert the footnotes' marks, since one of these
 * may stand at the very end as well.
 */
export function footnoteEdits(
  { text, selections }: NoteText,
  definitions: readonly FootnoteDefinition[],
): NoteEdit[] {
  const missing = new Map(
    definitions.filter(({ label }) => !text.includes(`[^${label}]:`)).map((one) => [one.label, one.text]),
  );
  if (missing.size === 0) return [];
  const citesAtEnd = selections.some(({ end }) => end === text.length);
  const newlines = citesAtEnd ? 0 : (/(?:\r?\n){0,2}$/.exec(text)?.[0].match(/\n/g)?.length ?? 0);
  const endsInFootnote = !citesAtEnd && /(?:^|\n)\[\^[^\]\n]+\]:[^\n]*\s*$/.test(text.slice(-5000));
  const gap = '\n'.repeat(Math.max(0, (endsInFootnote ? 1 : 2) - newlines));
  return [{ start: text.length, end: text.length, text: `${gap}${[...missing.values()].join('\n')}\n` }];
}
