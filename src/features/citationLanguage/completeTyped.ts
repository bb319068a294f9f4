import { citationTyping, formatCiteKey, formatCluster } from '../../core/citations';
import type { CitedPaper, NoteChange, NoteText } from '../../core/ports';

/** Puts the key in the place of what was typed for it; a citation of its own where nothing was. */
export function completeTyped({ text, selections }: NoteText, cited: readonly CitedPaper[]): NoteChange {
  const cites = cited.map(({ key }) => ({ key }));
  const keys = cites.map(({ key }) => `@${formatCiteKey(key)}`).join('; ');
  return {
    edits: selections.map((selection) => {
      const lineStart = text.lastIndexOf('\n', selection.end - 1) + 1;
      const lineEnd = text.indexOf('\n', selection.end);
      const line = text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd);
      const typing = citationTyping(line, selection.end - lineStart);
      if (typing?.kind !== 'key') return { ...selection, text: formatCluster('normal', cites), cursor: 0 };
      const written = typing.form === 'latex' ? cites.map(({ key }) => key).join(', ') : keys;
      return { start: lineStart + typing.at, end: lineStart + typing.end, text: written, cursor: 0 };
    }),
  };
}
