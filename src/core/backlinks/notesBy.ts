/** Which notes have a value, such as a name that they link to: kept in step note by note. */
export class NotesBy<Value> {
  readonly #values = new Map<string, ReadonlySet<Value>>();
  readonly #notes = new Map<Value, Set<string>>();

  /** @param values none for a note that is gone */
  set(note: string, values: ReadonlySet<Value>): void {
    for (const value of this.#values.get(note) ?? []) {
      if (values.has(value)) continue;
      const notes = this.#notes.get(value);
      notes?.delete(note);
      if (notes?.size === 0) this.#notes.delete(value);
    }
    for (const value of values) {
      const notes = this.#notes.get(value);
      if (notes) notes.add(note);
      else this.#notes.set(value, new Set([note]));
    }
    if (values.size === 0) this.#values.delete(note);
    else this.#values.set(note, values);
  }

  /** In no order. */
  of(value: Value): Iterable<string> {
    return this.#notes.get(value) ?? [];
  }

  valuesOf(note: string): ReadonlySet<Value> {
    return this.#values.get(note) ?? new Set();
  }
}
