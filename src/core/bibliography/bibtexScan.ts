/**
 * The first pass over BibTeX: where each entry, key and field stands, without looking into the values.
 * It keeps numbers and names only, runs in one pass over the text and never throws. Grammar: btparse's, which
 * biber uses; with recovery: a line that begins with `@word{` ends an entry that was never closed.
 */
export interface BibtexScan {
  readonly entries: readonly BibtexEntry[];
  readonly macros: readonly BibtexMacro[];
  readonly problems: readonly BibtexProblem[];
}

/** All offsets are UTF-16 units; `end`s are exclusive. */
export interface BibtexEntry {
  /** In lower case. */
  readonly type: string;
  /** Empty where the entry has none. */
  readonly key: string;
  /** The place of its `@`. */
  readonly start: number;
  readonly end: number;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly fields: readonly BibtexField[];
}

export interface BibtexField {
  /** In lower case. */
  readonly name: string;
  readonly nameStart: number;
  /** From the first delimiter of the value to behind its last, with all parts joined by `#`. */
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** A definition by `@string`. */
export interface BibtexMacro extends BibtexField {
  readonly start: number;
}

export interface BibtexProblem {
  readonly offset: number;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}
