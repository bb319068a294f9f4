/**
 * A change that only adds (`start` is `end`, UTF-16 offsets in the text given): every character that was there
 * before is there afterwards, in the same order.
 */
export interface Insertion {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function insertionAt(offset: number, text: string): Insertion {
  return { start: offset, end: offset, text };
}

/** The line break that the text uses: its first one decides. */
export function lineBreakOf(text: string): '\r\n' | '\n' {
  const at = text.indexOf('\n');
  return at > 0 && text.charAt(at - 1) === '\r' ? '\r\n' : '\n';
}
