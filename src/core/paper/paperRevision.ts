import { fnv1a } from './hash';
import type { Paper } from './paper';

/**
 * A hash (32 bits, unsigned) of what an index holds of a paper and filters by. Counts, links and sources are
 * left out: they change every day and are never searched.
 */
export function paperRevision(paper: Paper): number {
  return fnv1a(
    JSON.stringify([
      paper.title,
      paper.abstract,
      paper.authors.map((name) => [
        name.literal,
        name.given,
        name['non-dropping-particle'],
        name.family,
        name.suffix,
      ]),
      paper.organization?.name,
      paper.organization?.slug,
      paper.published,
      paper.listed,
      paper.arxivId,
      paper.doi,
      paper.venue,
      paper.keywords,
      paper.aiSummary,
    ]),
  );
}
