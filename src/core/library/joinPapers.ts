import type { Paper, PaperSource } from '../paper';

/**
 * Two tellings of one paper by one feed as one: of each field the fuller value, of numbers the larger, of two
 * equally full values always the same one. Unlike `mergePapers`, which joins what different feeds say and in a
 * tie prefers what is held, the result never depends on the order: two windows that read a feed at once agree.
 * @returns `held` itself if `incoming` says nothing new
 */
export function joinPapers(held: Paper, incoming: Paper): Paper {
  const joined: Record<string, unknown> = { ...held };
  const abstract = fuller(abstractOf(held), abstractOf(incoming));
  let changed = false;
  for (const [field, value] of Object.entries(incoming) as [keyof Paper, unknown][]) {
    if (field === 'abstract' || field === 'abstractSource') continue;
    const kept = held[field];
    const better = field === 'sources' ? earliest(held.sources, incoming.sources) : fuller(kept, value);
    if (better === kept) continue;
    joined[field] = better;
    changed = true;
  }
  if (JSON.stringify(abstract) !== JSON.stringify(abstractOf(held))) {
    delete joined.abstractSource;
    Object.assign(joined, abstract);
    changed = true;
  }
  return changed ? (joined as unknown as Paper) : held;
}

/** The two forms of an abstract stay together: the original of one isn't that of the other. */
function abstractOf({ abstract, abstractSource }: Paper): Pick<Paper, 'abstract' | 'abstractSource'> {
  return {
    ...(abstract !== undefined && { abstract }),
    ...(abstractSource !== undefined && { abstractSource }),
  };
}

/** The value that says more; `held` where they are the same. A total order, so that joining is one, too. */
function fuller(held: unknown, incoming: unknown): unknown {
  if (held === incoming || incoming === undefined) return held;
  if (held === undefined) return incoming;
  if (typeof held === 'number' && typeof incoming === 'number') return Math.max(held, incoming);
  const one = JSON.stringify(held);
  const other = JSON.stringify(incoming);
  if (other.length !== one.length) return other.length > one.length ? incoming : held;
  return other > one ? incoming : held;
}

/** A contribution has one source; of its days the first is kept, or each refresh would change every paper. */
function earliest(held: readonly PaperSource[], incoming: readonly PaperSource[]): readonly PaperSource[] {
  const one = held[0]?.seen;
  const other = incoming[0]?.seen;
  return other !== undefined && (one === undefined || other < one) ? incoming : held;
}
