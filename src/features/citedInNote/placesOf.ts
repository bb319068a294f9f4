import type { LineMap } from '../../core/bibliography';
import type { PlaceRow, WorkRow } from './citedElement';

/** What is shown on either side of the key. UTF-16 units. */
const around = 40;

/** The places of a work with the text around each. */
export function placesOf(row: WorkRow, text: string, lines: LineMap): readonly PlaceRow[] {
  return row.work.places.map(({ start, end }, place) => {
    const { line, character } = lines.position(start);
    const lineStart = start - character;
    const from = startOf(text, Math.max(lineStart, start - around), lineStart);
    const before = shown(text.slice(from, start)).trimStart();
    const key = shown(text.slice(start, end));
    const rest = /^[^\r\n]*/.exec(text.slice(end, end + around * 2))?.[0] ?? '';
    const lead = from > lineStart ? '…' : '';
    const tail = rest.length === around * 2 ? '…' : '';
    const at = lead.length + before.length;
    return {
      kind: 'place',
      parent: row,
      note: row.note,
      key: row.key,
      place,
      line,
      text: `${lead}${before}${key}${shown(rest).trimEnd()}${tail}`,
      highlight: [at, at + key.length],
    };
  });
}

/** The next word's beginning, so that no word is cut. */
function startOf(text: string, from: number, lineStart: number): number {
  if (from === lineStart) return from;
  const space = text.slice(from, from + around).search(/\s/);
  return space < 0 ? from : from + space + 1;
}

/** Characters that would break a row, or turn its direction, become spaces: places in the text stay the same. */
function shown(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ' ');
}
