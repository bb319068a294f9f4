import { paperId, parseArxivId, parseDoi, type CslName, type Paper } from '../paper';
import { readableAbstract } from './abstracts';
import { cleanText } from './cleanText';
import { creatorNames, splitNames } from './creatorNames';
import { cleanLines, distinctKeywords, isWebAddress } from './entryTexts';
import { feedDay } from './feedDay';
import { plainText } from './plainText';
import { recordedPaper } from './recordedPaper';

/** A piece of a feed that is written to be read. */
export interface FeedText {
  readonly text: string;
  readonly isHtml: boolean;
}

/** An entry of a feed as its format has it, before anything is made of it. */
export interface FeedEntry {
  readonly title: FeedText;
  /** The first that says something is taken. */
  readonly summaries: readonly FeedText[];
  /** Names, one each, or one list of them. */
  readonly creators: readonly string[];
  /** Addresses and names of the entry, the page to read first. */
  readonly links: readonly string[];
  readonly pdf?: string | undefined;
  /** Where a DOI may stand, the surest place first. */
  readonly dois: readonly string[];
  readonly venue?: string | undefined;
  /** When the work was published, as the publisher says. */
  readonly issued?: string | undefined;
  /** When the feed brought it. */
  readonly posted?: string | undefined;
  readonly categories: readonly string[];
  /** The whole reference as CSL-JSON, in feeds that were exported from here. */
  readonly record?: unknown;
}

/** `arXiv:2504.01234v1 Announce Type: new`, with which arXiv's own feeds begin an abstract. */
const ARXIV_HEAD = /^arXiv:(\S+)\s+Announce Type:\s*(\S+)\s+Abstract:\s*/i;

const DAY = 86_400_000;

/** The paper that an entry tells of, or why there is none. */
export function entryPaper(entry: FeedEntry, feed: string, seen: string): Paper | undefined {
  const title = entry.title.isHtml ? plainText(entry.title.text) : cleanText(entry.title.text);
  if (!title) return undefined;
  const recorded = entry.record === undefined ? undefined : recordedPaper(entry, title, feed, seen);
  if (recorded) return recorded;
  const labelled = labelledSummary(entry.summaries);
  const source = labelled.text;
  const arxivHead = ARXIV_HEAD.exec(source);
  const body = arxivHead ? source.slice(arxivHead[0].length) : source;
  const abstract = body ? readableAbstract(body) : '';
  const arxivId = [...entry.links, ...entry.dois, arxivHead ? `arXiv:${arxivHead[1] ?? ''}` : ''].reduce<
    string | undefined
  >((found, text) => found ?? parseArxivId(text.replace(/^oai:arXiv\.org:/i, 'arXiv:')), undefined);
  const doi = [
    ...entry.dois,
    ...entry.links.filter((link) => /doi/i.test(link) || /^10\./.test(link)),
  ].reduce<string | undefined>((found, text) => found ?? parseDoi(text), undefined);
  const posted = feedDay(entry.posted);
  const isAhead = liesAhead(posted, seen);
  // arXiv's listings tell when they list, not when a paper was published; its id knows the month of that.
  const published = arxivHead ? monthOf(arxivId) : (feedDay(entry.issued) ?? (isAhead ? undefined : posted));
  // Others give the date that arXiv has.
  const isListing = arxivId === undefined || arxivHead !== null;
  const url = entry.links.find(isWebAddress);
  const pdfUrl = entry.pdf && isWebAddress(entry.pdf) ? entry.pdf : undefined;
  const authors: readonly CslName[] = creatorNames(
    entry.creators.length > 0 ? entry.creators : labelled.authors,
  );
  const venue = plainText(entry.venue ?? '');
  const keywords = distinctKeywords(entry.categories.map(plainText));
  const identified = {
    title,
    ...(arxivId && { arxivId }),
    ...(doi && { doi }),
    ...(published && { published }),
  };
  return {
    id: paperId(identified),
    ...identified,
    ...(abstract && { abstract }),
    ...(abstract && abstract !== body && { abstractSource: body }),
    authors,
    ...(isListing && posted?.length === 10 && { listed: isAhead ? seen : posted }),
    ...(arxivId
      ? { url: `https://arxiv.org/abs/${arxivId}`, pdfUrl: `https://arxiv.org/pdf/${arxivId}` }
      : { ...(url && { url }), ...(pdfUrl && { pdfUrl }) }),
    ...(venue && { venue }),
    ...(keywords.length > 0 && { keywords }),
    sources: [{ feed, seen }],
  };
}

/** The version of an arXiv paper that an entry shows. */
export function arxivVersion({ links }: FeedEntry): number {
  for (const link of links) {
    const version = /\d{4,7}v(\d{1,3})(?:\.pdf)?$/.exec(link.trim())?.[1];
    if (version) return Number(version);
  }
  return 0;
}

/**
 * The text of an entry. Collectors write `Authors: … Upvotes: … Summary: …` into one piece of HTML: then the summary is
 * what stands behind its label.
 */
function labelledSummary(summaries: readonly FeedText[]): {
  readonly text: string;
  readonly authors: readonly string[];
} {
  const { text, isHtml } = summaries.find(says) ?? { text: '', isHtml: false };
  // Text without markup stays as it was written, so that its source can be kept.
  if (!isHtml || !/<[a-z/!]|&[#a-z\d]+;/i.test(text)) return { text: cleanLines(text), authors: [] };
  const paragraphs = text
    .slice(0, 200_000)
    .split(/<\/?(?:p|div|br|li)\b[^<>]*>/i)
    .map(plainText);
  const behind = (label: RegExp) =>
    paragraphs
      .find((paragraph) => label.test(paragraph))
      ?.replace(label, '')
      .trim();
  const authors = behind(/^authors?\s*:\s*/i);
  return {
    text: behind(/^(?:summary|abstract)\s*:\s*/i) ?? plainText(text),
    authors: authors ? splitNames(authors.slice(0, 100_000)) : [],
  };
}

function says({ text, isHtml }: FeedText): boolean {
  return (isHtml ? plainText(text) : text.trim()) !== '';
}

/** Whether a feed says that it brought something days after we saw it: that would stand on top of all for years. */
function liesAhead(posted: string | undefined, seen: string): boolean {
  // In some places it is tomorrow already. Where either day is unknown, nothing is greater.
  return Date.parse(`${posted ?? ''}T00:00:00Z`) - Date.parse(`${seen}T00:00:00Z`) > DAY;
}

/** `2504.01234` came in April 2025. */
function monthOf(arxivId: string | undefined): string | undefined {
  const match = /^(\d{2})(\d{2})\.\d/.exec(arxivId ?? '');
  return match ? `20${match[1] ?? ''}-${match[2] ?? ''}` : undefined;
}
