import type { SearchHit, SearchService } from '../core/ports';

/** A paper that has less of another's strength has but some words in common with it. */
const leastStrength = 0.15;

/** The papers related to one that are worth showing, best first; often fewer than `limit`. */
export async function papersNear(
  search: Pick<SearchService, 'related'>,
  paperId: string,
  limit: number,
  signal?: AbortSignal,
): Promise<readonly SearchHit[]> {
  const hits = await search.related(paperId, { limit }, signal);
  return hits.filter(({ score }) => score >= leastStrength);
}
