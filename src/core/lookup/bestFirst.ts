/** Keeps the best `limit` of many values, best first, without sorting the others. */
export class BestFirst<T> {
  readonly #values: T[] = [];

  /** @param compare negative where the first is better */
  constructor(
    private readonly limit: number,
    private readonly compare: (a: T, b: T) => number,
  ) {}

  get values(): readonly T[] {
    return this.#values;
  }

  add(value: T): void {
    const values = this.#values;
    const worst = values.at(-1);
    if (values.length >= this.limit && (worst === undefined || this.compare(value, worst) >= 0)) return;
    let low = 0;
    for (let high = values.length; low < high;) {
      const middle = (low + high) >> 1;
      const there = values[middle];
      if (there !== undefined && this.compare(there, value) <= 0) low = middle + 1;
      else high = middle;
    }
    values.splice(low, 0, value);
    if (values.length > this.limit) values.pop();
  }
}
