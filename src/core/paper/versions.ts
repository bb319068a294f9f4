import { compareDates, compareTexts, known } from './richer';
import { paperIdentifiers } from './paperTraits';
import type { Paper, PaperVersion, PaperVersions } from './paper';

/** Servers of preprints by the DOIs they register: bioRxiv and medRxiv, SSRN, Preprints.org, Research Square and so on. */
const PREPRINT_DOI = new RegExp(
  '^10\\.(?:48550/|1101/(?:\\d{4}\\.\\d\\d\\.\\d\\d\\.)?\\d{6,8}(?:v\\d+)?$|64898/|2139/ssrn|20944/preprints|21203/rs|' +
    '26434/chemrxiv|3121[29]/|31234/|31235/|31223/|36227/techrxiv|22541/|5281/zenodo|12688/)',
);
const PREPRINT_VENUE =
  /\b(?:arxiv|biorxiv|medrxiv|chemrxiv|psyarxiv|techrxiv|ssrn|corr|preprints?|research square|openreview|zenodo)\b/i;

/** What is known of the work's preprint and of its published version, from one paper or from those merged into it. */
export function versionsOf(paper: Paper): PaperVersions {
  return paper.versions ?? versionsTold(paper);
}

/** A work's version, and what it is. */
export type CitedVersion = PaperVersion & { readonly kind: 'preprint' | 'published' };

/**
 * The version that is better to cite: the published one, if it is known where it appeared or under which DOI, else
 * the preprint. `undefined` where neither is known.
 */
export function versionToCite(paper: Paper): CitedVersion | undefined {
  const { preprint, published } = versionsOf(paper);
  if (published) return { kind: 'published', ...published };
  return preprint && { kind: 'preprint', ...preprint };
}

/**
 * Of other versions of a paper that stand beside it, the one that is better to cite: a published one, if the paper
 * itself is none, and of several the one of which DOI and venue are known.
 */
export function betterToCite(paper: Paper, others: readonly Paper[]): Paper | undefined {
  if (versionsOf(paper).published) return undefined;
  const worth = (each: Paper) => {
    const { published } = versionsOf(each);
    return published ? 1 + (published.doi ? 2 : 0) + (published.venue ? 1 : 0) : 0;
  };
  const [best] = [...others].sort((a, b) => worth(b) - worth(a) || compareTexts(a.id, b.id));
  return best && worth(best) > 0 ? best : undefined;
}

/** The versions of two papers that are one; `undefined` where `merged` tells them without that. */
export function uniteVersions(held: Paper, incoming: Paper, merged: Paper): PaperVersions | undefined {
  const [one, other] = [versionsOf(held), versionsOf(incoming)];
  const preprint = uniteVersion(one.preprint, other.preprint);
  const published = uniteVersion(one.published, other.published);
  const united = { ...(preprint && { preprint }), ...(published && { published }) };
  const written = JSON.stringify(united);
  if (written === JSON.stringify(versionsTold(merged))) return undefined;
  return held.versions && written === JSON.stringify(held.versions) ? held.versions : united;
}

function uniteVersion(a: PaperVersion | undefined, b: PaperVersion | undefined): PaperVersion | undefined {
  if (!a || !b) return a ?? b;
  return version(
    known(a.arxivId, b.arxivId, compareTexts),
    known(a.doi, b.doi, compareTexts),
    known(a.venue, b.venue, compareTexts),
    known(a.published, b.published, compareDates),
  );
}

/** What one telling says: an arXiv paper that names a DOI or a venue has both versions. */
function versionsTold(paper: Paper): PaperVersions {
  const { arxivId, doi } = paperIdentifiers(paper);
  const { venue, published } = paper;
  const isPreprintDoi = doi !== undefined && PREPRINT_DOI.test(doi);
  const isPreprintVenue = venue !== undefined && PREPRINT_VENUE.test(venue);
  const hasPreprint = arxivId !== undefined || isPreprintDoi || isPreprintVenue;
  const isPublished = (doi !== undefined && !isPreprintDoi) || (venue !== undefined && !isPreprintVenue);
  const isDateOfPreprint = hasPreprint && (!isPublished || isMonthOf(arxivId, published));
  return {
    ...(hasPreprint && {
      preprint: version(
        arxivId,
        isPreprintDoi ? doi : undefined,
        isPreprintVenue ? venue : undefined,
        isDateOfPreprint ? published : undefined,
      ),
    }),
    ...(isPublished && {
      published: version(
        undefined,
        isPreprintDoi ? undefined : doi,
        isPreprintVenue ? undefined : venue,
        isDateOfPreprint ? undefined : published,
      ),
    }),
  };
}

/** Whether the date may be the day on which arXiv got the paper: its id begins with year and month. */
function isMonthOf(arxivId: string | undefined, date: string | undefined): boolean {
  const [, year = '', month = ''] = /^(?:[a-z-]+\/)?(\d\d)(\d\d)/.exec(arxivId ?? '') ?? [];
  if (date === undefined || year === '') return false;
  const received = `${Number(year) > 90 ? '19' : '20'}${year}-${month}`;
  return date.startsWith(received) || received.startsWith(date);
}

function version(
  arxivId: string | undefined,
  doi: string | undefined,
  venue: string | undefined,
  published: string | undefined,
): PaperVersion {
  return {
    ...(arxivId !== undefined && { arxivId }),
    ...(doi !== undefined && { doi }),
    ...(venue !== undefined && { venue }),
    ...(published !== undefined && { published }),
  };
}
