/** The terms of all papers, numbered, and in how many papers each is. */
export class Vocabulary {
  private readonly terms: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly papers: number[] = [];

  /** The number of `term`, a new one if it was unknown. */
  number(term: string): number {
    const known = this.numbers.get(term);
    if (known !== undefined) return known;
    const number = this.terms.length;
    this.terms.push(term);
    this.papers.push(0);
    this.numbers.set(term, number);
    return number;
  }

  term(number: number): string {
    const term = this.terms[number];
    if (term === undefined) throw new RangeError(`There is no term ${number}.`);
    return term;
  }

  find(term: string): number | undefined {
    return this.numbers.get(term);
  }

  /** How many papers hold the term. */
  frequency(term: string): number {
    return this.papers[this.numbers.get(term) ?? -1] ?? 0;
  }

  count(numbers: Iterable<number>, by: 1 | -1): void {
    for (const number of numbers) this.papers[number] = (this.papers[number] ?? 0) + by;
  }
}
