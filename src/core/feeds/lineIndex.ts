/** Finds line and column of offsets. Asked in ascending order it is linear over the whole text. */
export class LineIndex {
  #line = 1;
  #start = 0;

  constructor(readonly text: string) {}

  /** Line and column of `offset`, both counted from 1, columns in UTF-16 units. */
  at(offset: number): { readonly line: number; readonly column: number; readonly offset: number } {
    if (offset < this.#start) {
      this.#line = 1;
      this.#start = 0;
    }
    for (;;) {
      const end = this.text.indexOf('\n', this.#start);
      if (end < 0 || end >= offset) break;
      this.#line++;
      this.#start = end + 1;
    }
    return { line: this.#line, column: offset - this.#start + 1, offset };
  }
}
