export type Compare<T> = (a: T, b: T) => number;

/** The greater in a total order, so that it does not matter in which order papers come. */
export function richer<T>(a: T, b: T, compare: Compare<T>): T {
  return compare(b, a) > 0 ? b : a;
}

export function known<T>(a: T | undefined, b: T | undefined, compare: Compare<T>): T | undefined {
  return a === undefined ? b : b === undefined ? a : richer(a, b, compare);
}

/** Longer is richer; among equals, order alone decides. */
export function compareTexts(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

/** The more exact; of two as exact, the earlier, since a later one may be a revision. */
export function compareDates(a: string, b: string): number {
  return a.length - b.length || (a > b ? -1 : a < b ? 1 : 0);
}
