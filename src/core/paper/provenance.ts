import type { Paper, PaperField, PaperSource } from './paper';

/** What is said of a paper, not of where it comes from. */
export function fieldsOf(paper: Paper): readonly PaperField[] {
  return (Object.keys(paper) as (keyof Paper)[]).filter(
    (field): field is PaperField => !['id', 'sources', 'provenance', 'versions'].includes(field),
  );
}

const METADATA = 'metadata:';

/** The feed under which it is kept what a service was asked for, to make papers of other feeds complete. */
export function metadataFeed(service: string): string {
  return METADATA + service;
}

/** Whether a feed brings papers, and doesn't only tell more of those that others have brought. */
export function bringsPapers(feed: string): boolean {
  return !feed.startsWith(METADATA);
}

/** Which source said what stands in a field, and on which day first; `undefined` where the field is empty. */
export function sourceOf(paper: Paper, field: PaperField): PaperSource | undefined {
  const source = paper[field] === undefined ? undefined : paper.sources[paper.provenance?.[field] ?? 0];
  return source && { feed: source.feed, seen: source.later?.[field] ?? source.seen };
}

/** Whose each field of `merged` is. What both said alike is of the one that is held. */
export function uniteProvenance(held: Paper, incoming: Paper, merged: Paper): Paper['provenance'] {
  const provenance: Partial<Record<PaperField, number>> = {};
  let isAsHeld = true;
  for (const field of fieldsOf(merged)) {
    const isNew =
      merged[field] !== held[field] && (held[field] === undefined || merged[field] === incoming[field]);
    const of = isNew ? incoming : held;
    const feed = of.sources[of.provenance?.[field] ?? 0]?.feed;
    const at = merged.sources.findIndex((source) => source.feed === feed);
    if (at > 0) provenance[field] = at;
    isAsHeld &&= (held.provenance?.[field] ?? 0) === Math.max(at, 0);
  }
  if (isAsHeld && held.provenance) return held.provenance;
  return Object.keys(provenance).length > 0 ? provenance : undefined;
}
