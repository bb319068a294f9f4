/** Longer and longer waits between attempts at what fails again and again. */
export class BackOff {
  private count = 0;

  /** @param first in milliseconds, as `longest` is; doubled with each failure in a row */
  constructor(
    private readonly first: number,
    private readonly longest: number,
  ) {}

  /** In a row. */
  get failures(): number {
    return this.count;
  }

  /** One more failure. @returns how long to wait, in milliseconds */
  fail(): number {
    return Math.min(this.longest, this.first * 2 ** this.count++);
  }

  succeed(): void {
    this.count = 0;
  }
}
