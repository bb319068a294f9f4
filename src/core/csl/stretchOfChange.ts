/** What lies between the longest common beginning and the longest common end of two lists. */
export interface StretchOfChange {
  /** How many at the beginning are the same. */
  readonly before: number;
  /** How many at the end are the same. */
  readonly after: number;
}

export function stretchOfChange(old: readonly string[], now: readonly string[]): StretchOfChange {
  const shorter = Math.min(old.length, now.length);
  let before = 0;
  while (before < shorter && old[before] === now[before]) before++;
  let after = 0;
  while (after < shorter - before && old.at(-1 - after) === now.at(-1 - after)) after++;
  return { before, after };
}
