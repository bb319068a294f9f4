import { fnv1a } from './hash';
import type { Paper } from './paper';

/**
 * A hash (32 bits, unsigned) of what an index holds of a paper and filters by. Of links only counts whether there
 * are any; sources are left out.
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
      paper.comments,
      paper.upvotes,
      [paper.codeUrl, paper.pdfUrl, paper.projectUrl].map((url) => !!url),
      // Papers without one keep the revision that they had before there were any.
      ...(paper.citationKey === undefined ? [] : [paper.citationKey]),
    ]),
  );
}
