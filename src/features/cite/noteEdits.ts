import type { NoteEdit } from '../../core/ports';

export interface MergedEdits {
  /** Sorted, at most one at each place, no two overlapping. */
  readonly edits: readonly { readonly start: number; readonly end: number; readonly text: string }[];
  /** Where the cursors go, as offsets into the text that results. */
  readonly cursors: readonly number[];
}

/**
 * Brings the changes of one text into order. Insertions at one place are joined in the order given, since
 * editors do not promise to keep it. Of two that overlap the later one is left out.
 */
export function mergeEdits(edits: readonly NoteEdit[]): MergedEdits {
  const sorted = edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.start - b.edit.start || a.index - b.index)
    .map(({ edit }) => edit);
  const merged: { start: number; end: number; text: string }[] = [];
  const cursors: number[] = [];
  let shift = 0;
  for (const { start, end, text, cursor } of sorted) {
    const last = merged.at(-1);
    if (last && start < last.end) continue;
    if (last?.start === start && last.end === start) {
      last.end = end;
      last.text += text;
    } else merged.push({ start, end, text });
    shift += text.length - (end - start);
    if (cursor !== undefined) cursors.push(end + shift + cursor);
  }
  return { edits: merged, cursors };
}

/** The text with the changes made. */
export function applyEdits(text: string, edits: MergedEdits['edits']): string {
  let out = '';
  let at = 0;
  for (const edit of edits) {
    out += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + text.slice(at);
}

/** The one edit that turns `before` into `after`: what differs between their common beginning and end. */
export function difference(before: string, after: string): { start: number; end: number; text: string } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < most - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}
