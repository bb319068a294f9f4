import type { CslName } from './cslItem';
import { formatName } from './personName';
import type { Organization, Paper, PaperSource } from './paper';

/**
 * One paper out of two that are the same. The richer field wins: what is known over what isn't, the longer
 * text, the more exact date, names over a number of authors. Counts and the listing day are those of the newer
 * source. The id, and every text of which neither is richer, stay as held.
 * @returns `held` itself if `incoming` says nothing new
 */
export function mergePapers(held: Paper, incoming: Paper): Paper {
  const [older, newer] = newestSeen(incoming) < newestSeen(held) ? [incoming, held] : [held, incoming];
  const authors = richer(held.authors, incoming.authors, compareAuthors);
  const merged: Paper = compact({
    id: held.id,
    title: richer(held.title, incoming.title, compareText),
    ...richer(abstractOf(held), abstractOf(incoming), compareAbstract),
    authors,
    authorCount: authors.length > 0 ? undefined : larger(held.authorCount, incoming.authorCount),
    organization: known(held.organization, incoming.organization, compareOrganization),
    published: known(held.published, incoming.published, comparePublished),
    listed: larger(held.listed, incoming.listed),
    comments: newer.comments ?? older.comments,
    upvotes: newer.upvotes ?? older.upvotes,
    arxivId: held.arxivId ?? incoming.arxivId,
    doi: held.doi ?? incoming.doi,
    url: held.url ?? incoming.url,
    pdfUrl: held.pdfUrl ?? incoming.pdfUrl,
    codeUrl: held.codeUrl ?? incoming.codeUrl,
    projectUrl: held.projectUrl ?? incoming.projectUrl,
    venue: known(held.venue, incoming.venue, compareText),
    keywords: unite(held.keywords, incoming.keywords),
    aiSummary: held.aiSummary ?? incoming.aiSummary,
    sources: uniteSources(held.sources, incoming.sources),
  });
  return sameFields(held, merged) ? held : merged;
}

type Compare<T> = (a: T, b: T) => number;

/** The greater in a total order, so that it does not matter in which order papers come. */
function richer<T>(a: T, b: T, compare: Compare<T>): T {
  return compare(b, a) > 0 ? b : a;
}

function known<T>(a: T | undefined, b: T | undefined, compare: Compare<T>): T | undefined {
  return a === undefined ? b : b === undefined ? a : richer(a, b, compare);
}

function larger<T extends string | number>(a: T | undefined, b: T | undefined): T | undefined {
  return known(a, b, (x, y) => (x < y ? -1 : x > y ? 1 : 0));
}

/** Longer is richer; among equals, order alone decides. */
function compareText(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
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
    compareText(a.abstract ?? '', b.abstract ?? '') ||
    compareText(a.abstractSource ?? '', b.abstractSource ?? '')
  );
}

function compareAuthors(a: readonly CslName[], b: readonly CslName[]): number {
  if (a.length !== b.length) return a.length - b.length;
  const written = (names: readonly CslName[]) => names.map(formatName).join(';');
  // With the same letters, names in parts say more than names in one piece.
  const parts = (names: readonly CslName[]) => names.filter((name) => name.family).length;
  return (
    compareText(written(a), written(b)) ||
    parts(a) - parts(b) ||
    compareText(JSON.stringify(a), JSON.stringify(b))
  );
}

function compareOrganization(a: Organization, b: Organization): number {
  return (
    Number(a.slug !== undefined) - Number(b.slug !== undefined) ||
    compareText(a.name, b.name) ||
    compareText(a.slug ?? '', b.slug ?? '')
  );
}

/** The more exact; of two as exact, the earlier, since a later one may be a revision. */
function comparePublished(a: string, b: string): number {
  return a.length - b.length || (a > b ? -1 : a < b ? 1 : 0);
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
