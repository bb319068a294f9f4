import type { CslName } from './cslItem';
import { formatName } from './personName';
import type { Organization, Paper, PaperSource, Publication } from './paper';
import { uniteProvenance } from './provenance';
import { compareDates, compareTexts, known, richer } from './richer';
import { uniteNotes } from './sourceNotes';
import { uniteVersions } from './versions';

/**
 * One paper out of two that are the same. The richer field wins: what is known over what isn't, the longer
 * text, the more exact date, names over a number of authors. Counts, the listing day and the citation
 * key are those of the newer source. What is known of its versions, and which source said what, is kept. The id, and every text of which neither is richer, stay as held.
 * @returns `held` itself if `incoming` says nothing new
 */
export function mergePapers(held: Paper, incoming: Paper): Paper {
  const [older, newer] = newestSeen(incoming) < newestSeen(held) ? [incoming, held] : [held, incoming];
  const authors = richer(held.authors, incoming.authors, compareAuthors);
  const merged: Paper = compact({
    id: held.id,
    title: richer(held.title, incoming.title, compareTexts),
    ...richer(abstractOf(held), abstractOf(incoming), compareAbstract),
    authors,
    authorCount: authors.length > 0 ? undefined : larger(held.authorCount, incoming.authorCount),
    organization: known(held.organization, incoming.organization, compareOrganization),
    published: known(held.published, incoming.published, compareDates),
    listed: larger(held.listed, incoming.listed),
    comments: newer.comments ?? older.comments,
    upvotes: newer.upvotes ?? older.upvotes,
    arxivId: held.arxivId ?? incoming.arxivId,
    doi: held.doi ?? incoming.doi,
    url: held.url ?? incoming.url,
    pdfUrl: held.pdfUrl ?? incoming.pdfUrl,
    codeUrl: held.codeUrl ?? incoming.codeUrl,
    codeStars: newer.codeStars ?? older.codeStars,
    linkedModels: newer.linkedModels ?? older.linkedModels,
    linkedDatasets: newer.linkedDatasets ?? older.linkedDatasets,
    linkedSpaces: newer.linkedSpaces ?? older.linkedSpaces,
    projectUrl: held.projectUrl ?? incoming.projectUrl,
    venue: known(held.venue, incoming.venue, compareTexts),
    publication: known(held.publication, incoming.publication, comparePublication),
    keywords: unite(held.keywords, incoming.keywords),
    citationKey: newer.citationKey ?? older.citationKey,
    aiSummary: held.aiSummary ?? incoming.aiSummary,
    sourceNotes: uniteNotes(held.sourceNotes, incoming.sourceNotes),
    sources: uniteSources(held.sources, incoming.sources),
  });
  const versions = uniteVersions(held, incoming, merged);
  const provenance = uniteProvenance(held, incoming, merged);
  const whole: Paper = { ...merged, ...(versions && { versions }), ...(provenance && { provenance }) };
  return sameFields(held, whole) ? held : whole;
}

function larger<T extends string | number>(a: T | undefined, b: T | undefined): T | undefined {
  return known(a, b, (x, y) => (x < y ? -1 : x > y ? 1 : 0));
}

type AbstractForms = Pick<Paper, 'abstract' | 'abstractSource'>;

/** The two forms of an abstract stay together: the original of one isn't that of the other. */
function abstractOf({ abstract, abstractSource }: Paper): AbstractForms {
  return {
    ...(abstract === undefined ? {} : { abstract }),
    ...(abstractSource === undefined ? {} : { abstractSource }),
  };
}

function compareAbstract(a: AbstractForms, b: AbstractForms): number {
  return (
    compareTexts(a.abstract ?? '', b.abstract ?? '') ||
    compareTexts(a.abstractSource ?? '', b.abstractSource ?? '')
  );
}

function compareAuthors(a: readonly CslName[], b: readonly CslName[]): number {
  if (a.length !== b.length) return a.length - b.length;
  const written = (names: readonly CslName[]) => names.map(formatName).join(';');
  // With the same letters, names in parts say more than names in one piece.
  const parts = (names: readonly CslName[]) => names.filter((name) => name.family).length;
  return (
    compareTexts(written(a), written(b)) ||
    parts(a) - parts(b) ||
    compareTexts(JSON.stringify(a), JSON.stringify(b))
  );
}

function compareOrganization(a: Organization, b: Organization): number {
  return (
    Number(a.slug !== undefined) - Number(b.slug !== undefined) ||
    compareTexts(a.name, b.name) ||
    compareTexts(a.slug ?? '', b.slug ?? '')
  );
}

/** As a whole: the volume of one and the pages of another would lead nowhere. */
function comparePublication(a: Publication, b: Publication): number {
  return Object.keys(a).length - Object.keys(b).length || compareTexts(JSON.stringify(a), JSON.stringify(b));
}

function unite(
  a: readonly string[] | undefined,
  b: readonly string[] | undefined,
): readonly string[] | undefined {
  if (!a || !b) return a ?? b;
  const united = [...new Set([...a, ...b])];
  return sameItems(a, united) ? a : united;
}

/** One entry for each feed: the one held, which says when the paper first came from there. */
function uniteSources(a: readonly PaperSource[], b: readonly PaperSource[]): readonly PaperSource[] {
  const byFeed = new Map<string, PaperSource>();
  for (const source of [...a, ...b]) {
    const first = byFeed.get(source.feed);
    if (!first || (!first.seen && source.seen)) byFeed.set(source.feed, source);
  }
  const united = [...byFeed.values()];
  return sameItems(a, united) ? a : united;
}

function newestSeen(paper: Paper): string {
  return paper.sources.reduce((newest, { seen }) => (seen > newest ? seen : newest), '');
}

type Loose<T> = { readonly [K in keyof T]: T[K] | undefined };

/** Leaves out what is unknown: an absent field is not the same as one that is `undefined`. */
function compact(paper: Loose<Paper>): Paper {
  return Object.fromEntries(
    Object.entries(paper).filter(([, value]) => value !== undefined),
  ) as unknown as Paper;
}

/** Field by field and by identity: what the held paper wins, it keeps as the same object. */
function sameFields(a: Paper, b: Paper): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof Paper>;
  return [...keys].every((key) => a[key] === b[key]);
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
