/**
 * What was wrong with one piece of an input, told so that a person can mend it.
 * Parsers return problems beside what they could read; they never throw for one bad entry.
 */
export interface Problem {
  /** One sentence: what is wrong, and how to mend it where that is known. */
  readonly message: string;
  readonly severity: 'error' | 'warning';
  /** Set where nothing is broken but an entry's key stands there once more. */
  readonly isRepeatedKey?: boolean;
  /** Line of the place, counted from 1. */
  readonly line?: number;
  /** Column of the place in UTF-16 units, counted from 1. */
  readonly column?: number;
  /** Offset of the place in UTF-16 units, counted from 0. */
  readonly offset?: number;
  /** For JSON and YAML: the path of the value, such as `3.paper.authors.0.name`. */
  readonly path?: string;
  /** The URI of the file that it stands in, where that isn't known anyway. */
  readonly file?: string;
}

/** A place between two characters; all three are counted from 0, in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
  readonly offset: number;
}

/** The half-open stretch of text from `start` to `end`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}
