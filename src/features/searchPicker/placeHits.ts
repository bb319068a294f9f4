import { paperIdentifiers } from '../../core/paper';
import type { OnlineHit } from '../../core/ports';

/**
 * The hits of an answer in the order in which they are shown: the first `stay` of those that stand already keep their
 * places, so that no row moves under somebody's eyes or fingers; below them the answer's own order.
 */
export function placeHits(
  shown: readonly OnlineHit[],
  hits: readonly OnlineHit[],
  stay: number,
): readonly OnlineHit[] {
  const byId = new Map(hits.map((hit) => [hit.id, hit]));
  // A record of another engine may have brought the paper another id.
  const byName = new Map(hits.flatMap((hit) => namesOf(hit).map((name) => [name, hit] as const)));
  const kept = new Set<OnlineHit>();
  for (const hit of shown.slice(0, stay)) {
    const same = byId.get(hit.id) ?? namesOf(hit).flatMap((name) => byName.get(name) ?? [])[0];
    if (same) kept.add(same);
  }
  return [...kept, ...hits.filter((hit) => !kept.has(hit))];
}

function namesOf({ paper }: OnlineHit): readonly string[] {
  const { arxivId, doi } = paperIdentifiers(paper);
  return [
    ...(arxivId === undefined ? [] : [`arxiv:${arxivId}`]),
    ...(doi === undefined ? [] : [`doi:${doi}`]),
  ];
}
