/** Up to where the last digest of a source told. Plain data, kept for the next one. */
export interface DigestMark {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Ids of papers that it told of and that came shortly before. */
  readonly told: readonly string[];
}

/**
 * How long after a digest papers may still turn up that came before it: from another window, or out of the index.
 * Milliseconds.
 */
const overlap = 10 * 60_000;

interface Arrivals {
  /** When each paper came into the library, in milliseconds since 1970. */
  readonly added: (id: string) => number | undefined;
}

/** From when on papers are asked for, in milliseconds since 1970. */
export function askedSince(mark: DigestMark | undefined, first: number): number {
  return mark ? mark.at - overlap : first;
}

/**
 * Those of the papers that a digest tells of: they came since the last one, or so shortly before that it may not have
 * seen them. None is told of twice, none is missed.
 * @param first the time from which on the first digest tells
 */
export function newPapers(
  ids: readonly string[],
  mark: DigestMark | undefined,
  first: number,
  { added }: Arrivals,
): readonly string[] {
  const since = askedSince(mark, first);
  const told = new Set(mark?.told);
  return ids.filter((id) => (added(id) ?? -Infinity) >= since && !told.has(id));
}

/** The mark that a digest leaves which told of `ids` at a time. */
export function reportedUntil(
  at: number,
  ids: readonly string[],
  mark: DigestMark | undefined,
  { added }: Arrivals,
): DigestMark {
  const told = [...(mark?.told ?? []), ...ids].filter((id) => (added(id) ?? -Infinity) >= at - overlap);
  return { at, told };
}
