import { escapeMarkdown, formatCite, linkDestination } from '../citations';
import { doiAddress, formatName, type Paper } from '../paper';
import { AbstractSummary, formatSummary } from '../summaries';

/** The regions whose content a paper tells; others are filled from elsewhere. */
export const paperRegions = ['metadata', 'abstract', 'summary', 'keyPoints'] as const;

export type PaperRegion = (typeof paperRegions)[number];

export interface RegionContentOptions {
  /** The citation key of the paper, for summaries and quotes; without one they stand without a citation. */
  readonly key?: string;
  /** Of this paper, for who writes several regions of it. */
  readonly summary?: AbstractSummary;
}

/** Longer lists of names are cut: nobody reads the three thousand of a collaboration. */
const maxNames = 30;

export function isPaperRegion(name: string): name is PaperRegion {
  return (paperRegions as readonly string[]).includes(name);
}

/**
 * What a region says of a paper, as Markdown; all that comes from the paper is escaped. The same paper and key give
 * the same text in every window and language, as notes travel. Empty where nothing is known.
 */
export function regionContent(
  name: PaperRegion,
  paper: Paper,
  { key, summary = new AbstractSummary(paper) }: RegionContentOptions = {},
): string {
  const citation = key === undefined ? '' : formatCite('pandoc', [{ key }]).text;
  switch (name) {
    case 'metadata':
      return metadata(paper);
    case 'abstract':
      return hasAbstract(paper) ? formatSummary('abstract', partsOf(paper, citation)) : '';
    case 'summary':
      return inOneSentence(paper, summary, citation);
    case 'keyPoints':
      return hasAbstract(paper)
        ? `Key points, from the abstract:\n\n${formatSummary('keyPoints', { ...partsOf(paper, citation), keyPoints: summary.keyPoints })}`
        : '';
  }
}

/** Its kind is said: the authors' own words, or those of the feed's model. */
function inOneSentence(paper: Paper, { sentence }: AbstractSummary, citation: string): string {
  const { aiSummary } = paper;
  if (hasAbstract(paper)) {
    const summary = sentence === undefined ? [] : [sentence];
    return `**From the abstract:** ${formatSummary('tldr', { ...partsOf(paper, citation), summary })}`;
  }
  return aiSummary === undefined ? '' : formatSummary('tldr', { ...partsOf(paper, citation), aiSummary });
}

function metadata(paper: Paper): string {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Authors', authorsOf(paper)],
    ['Published', escaped(paper.published)],
    ['Venue', escaped(venueOf(paper))],
    ['Links', linksOf(paper).join(', ') || undefined],
  ];
  return facts.flatMap(([label, text]) => (text === undefined ? [] : [`- **${label}:** ${text}`])).join('\n');
}

function authorsOf({ authors, authorCount, organization }: Paper): string | undefined {
  const names = authors.slice(0, maxNames).map(formatName);
  if (authors.length > maxNames)
    return escapeMarkdown(`${names.join(', ')} and ${authors.length - maxNames} more`);
  if (names.length > 0) return escapeMarkdown(names.join(', '));
  if (organization) return escapeMarkdown(organization.name);
  if (authorCount === undefined) return undefined;
  return authorCount === 1 ? '1 author' : `${authorCount} authors`;
}

function venueOf({ venue, publication }: Paper): string | undefined {
  if (venue === undefined) return undefined;
  const { volume, issue, pages } = publication ?? {};
  const number = volume === undefined ? issue : `${volume}${issue === undefined ? '' : `(${issue})`}`;
  return [venue, number, pages].filter((part) => part !== undefined && part !== '').join(', ');
}

function linksOf({ arxivId, doi, url, pdfUrl, codeUrl, projectUrl }: Paper): readonly string[] {
  const named: readonly (readonly [string, string | undefined])[] = [
    [`arXiv:${arxivId ?? ''}`, arxivId && `https://arxiv.org/abs/${arxivId}`],
    [`doi:${doi ?? ''}`, doi && doiAddress(doi)],
    ['Page', arxivId || doi ? undefined : url],
    ['PDF', pdfUrl],
    ['Code', codeUrl],
    ['Project', projectUrl],
  ];
  return named.flatMap(([label, address]) => {
    const destination = address === undefined ? undefined : linkDestination(address);
    return destination === undefined ? [] : [`[${escapeMarkdown(label)}](${destination})`];
  });
}

function partsOf(paper: Paper, citation: string) {
  const { title, abstract } = paper;
  return { title, summary: [], keyPoints: [], citation, ...(abstract !== undefined && { abstract }) };
}

function hasAbstract({ abstract }: Paper): boolean {
  return abstract !== undefined && abstract.trim() !== '';
}

function escaped(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : escapeMarkdown(text);
}
