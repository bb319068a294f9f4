/**
 * The papers marked in the picker, in the order of marking. Ours, since VS Code forgets marks as soon as the
 * list's items are replaced.
 */
export class Basket {
  readonly #papers: Set<string>;

  constructor(papers: readonly string[] = []) {
    this.#papers = new Set(papers);
  }

  get papers(): readonly string[] {
    return [...this.#papers];
  }

  get size(): number {
    return this.#papers.size;
  }

  has(paperId: string): boolean {
    return this.#papers.has(paperId);
  }

  toggle(paperId: string): void {
    if (!this.#papers.delete(paperId)) this.#papers.add(paperId);
  }

  clear(): void {
    this.#papers.clear();
  }

  /** The papers of the basket, and `paperId` last if it isn't one of them. */
  with(paperId: string): readonly string[] {
    return this.has(paperId) ? this.papers : [...this.#papers, paperId];
  }
}
