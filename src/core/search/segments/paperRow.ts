import { citationKey, fnv1a, paperRevision, type Paper } from '../../paper';
import { featureBit, type PaperRow } from './paperColumns';
import { dayOf, yearOf } from './paperTerms';

/** What the house knows of a paper and the paper itself doesn't say. */
export interface PaperSurroundings {
  /** The pattern of citation keys; the usual one if absent. */
  readonly keyPattern?: string | undefined;
  /** The day on which it came into the library, `YYYY-MM-DD`; when a source first had it, if absent. */
  readonly added?: string | undefined;
}

/** What is known of a paper beside its words. */
export function paperRow(
  paper: Paper,
  order: number,
  { keyPattern, added = firstSeen(paper) }: PaperSurroundings = {},
): PaperRow {
  return {
    id: paper.id,
    key: citationKey(paper, keyPattern === undefined ? {} : { pattern: keyPattern }),
    revision: indexedRevision(paperRevision(paper), keyPattern),
    year: yearOf(paper),
    day: dayOf(paper),
    added: isDay.test(added) ? Number(added.replaceAll('-', '')) : 0,
    upvotes: counted(paper.upvotes),
    comments: counted(paper.comments),
    has: featuresOf(paper),
    order,
  };
}

/** The revision of a paper in the index, which also holds its key. @param revision `paperRevision` of the paper */
export function indexedRevision(revision: number, keyPattern = ''): number {
  return fnv1a(keyPattern, revision);
}

function featuresOf(paper: Paper): number {
  return (
    (paper.listed ? featureBit('listed') : 0) |
    (paper.codeUrl ? featureBit('code') : 0) |
    (paper.pdfUrl ? featureBit('pdf') : 0) |
    (paper.projectUrl ? featureBit('project') : 0) |
    (paper.abstract ? featureBit('abstract') : 0) |
    (paper.doi ? featureBit('doi') : 0)
  );
}

const isDay = /^\d{4}-\d\d-\d\d$/;

/** The first day on which a source had the paper. */
function firstSeen({ sources }: Paper): string {
  const days = sources.map(({ seen }) => seen).filter((seen) => isDay.test(seen));
  return days.sort()[0] ?? '';
}

/** Counts come from feeds: what is no count is unknown. */
function counted(count: number | undefined): number {
  return count !== undefined && count >= 0 && count < 1e9 ? Math.floor(count) + 1 : 0;
}
