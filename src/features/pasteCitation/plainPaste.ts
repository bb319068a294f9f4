/** Where a text is pasted, as far as it matters to its white space. */
export interface PastePlace {
  /** What stands on each cursor's line in front of the cursor. */
  readonly before: readonly string[];
  readonly insertSpaces: boolean;
  readonly tabSize: number;
}

/**
 * Whether VS Code pastes the text as it is while an extension offers another way. It inserts the plain text as a
 * snippet then: lines behind the first are indented as the cursor's line, tabs and spaces at their beginnings are
 * made uniform, and the lines are no longer spread over as many cursors. One line is always left as it is.
 */
export function staysPlain(text: string, { before, insertSpaces, tabSize }: PastePlace): boolean {
  if (!/[\r\n]/.test(text)) return true;
  if (before.length !== 1 || before.some((line) => /^[ \t]/.test(line))) return false;
  if (insertSpaces) return !/[\r\n][ \t]*\t/.test(text);
  return !new RegExp(`[\\r\\n]\\t*(?: {${tabSize}}| {1,${tabSize}}\\t)`).test(text);
}
