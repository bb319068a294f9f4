/** How much is looked at in one go: a fraction of a millisecond. */
const STRETCH = 65_536;

/** Finds line and column of offsets. Asked in ascending order it is linear over the whole text. */
export class LineIndex {
  #line = 1;
  /** Where the line begins. */
  #start = 0;
  /** How far line ends have been counted. */
  #counted = 0;

  constructor(readonly text: string) {}

  /** Counts the lines up to `offset`, in steps: yields the length of each. After it, `at(offset)` takes no time. */
  *advance(offset: number): Generator<number, void, void> {
    while (offset - this.#counted > STRETCH) {
      this.#count(this.#counted + STRETCH);
      yield STRETCH / 8;
    }
  }

  /** Line and column of `offset`, both counted from 1, columns in UTF-16 units. */
  at(offset: number): { readonly line: number; readonly column: number; readonly offset: number } {
    if (offset < this.#start) {
      this.#line = 1;
      this.#start = this.#counted = 0;
    }
    this.#count(offset);
    return { line: this.#line, column: offset - this.#start + 1, offset };
  }

  #count(to: number): void {
    if (to <= this.#counted) return;
    const stretch = this.text.slice(this.#counted, to);
    for (let at = stretch.indexOf('\n'); at >= 0; at = stretch.indexOf('\n', at + 1)) {
      this.#line++;
      this.#start = this.#counted + at + 1;
    }
    this.#counted = to;
  }
}
