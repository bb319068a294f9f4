import type { Problem } from '../problems';

/** More than these nobody reads, and a broken text of some size has millions. */
const MAX_TOLD = 200;

/** The problems of one text: the first ones in full, and how many more there are. */
export class CappedProblems {
  readonly #told: Problem[] = [];
  #more = 0;

  add(problem: Problem): void {
    if (this.#told.length < MAX_TOLD) this.#told.push(problem);
    else this.#more++;
  }

  list(): readonly Problem[] {
    if (this.#more === 0) return this.#told;
    const message = `${this.#more} more problems of this text are not listed. Mend these first, then import again.`;
    return [...this.#told, { severity: 'warning', message }];
  }
}
