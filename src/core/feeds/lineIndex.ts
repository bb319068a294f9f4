/** Finds line and column of offsets. Asked in ascending order it is linear over the whole text. */
export class LineIndex {
  #line = 1;
  #start = 0;
  /** Where the line that begins at `#start` ends. Kept, since a long line is asked about more than once. */
  #end: number;

  constructor(readonly text: string) {
    this.#end = this.#endFrom(0);
  }

  /** Line and column of `offset`, both counted from 1, columns in UTF-16 units. */
  at(offset: number): { readonly line: number; readonly column: number; readonly offset: number } {
    if (offset < this.#start) {
      this.#line = 1;
      this.#start = 0;
      this.#end = this.#endFrom(0);
    }
    while (this.#end < offset) {
      this.#line++;
      this.#start = this.#end + 1;
      this.#end = this.#endFrom(this.#start);
    }
    return { line: this.#line, column: offset - this.#start + 1, offset };
  }

  #endFrom(start: number): number {
    const newline = this.text.indexOf('\n', start);
    return newline < 0 ? Infinity : newline;
  }
}
