import type { SearchService } from '../../core/ports';
import { papersNear } from '../relatedPapers';

/** The papers related to one, in the shape of an answer: whatever is typed, VS Code narrows them down. */
export function relatedList(
  search: Pick<SearchService, 'related'>,
  paperId: string,
): Pick<SearchService, 'search'> {
  return {
    async search(_, { limit }, signal) {
      const hits = await papersNear(search, paperId, limit, signal);
      return { hits, total: hits.length, hints: [] };
    },
  };
}
