import {
  normalizeTitle,
  parseArxivId,
  parseDoi,
  samePaper,
  type CslItem,
  type CslName,
  type Identified,
  type Paper,
} from '../paper';

/**
 * The first item that describes the paper: by arXiv id, else DOI, else the normalised title, where the years
 * don't speak against it.
 */
export function findPaper(items: Iterable<CslItem>, paper: Paper): CslItem | undefined {
  for (const item of items) if (describes(item, paper)) return item;
  return undefined;
}

export function hasPaper(items: Iterable<CslItem>, paper: Paper): boolean {
  return findPaper(items, paper) !== undefined;
}

/** What an item of any origin says of a paper's identity. */
export function identityOf(item: CslItem): Identified {
  const custom = item['custom'];
  const eprint = isRecord(custom) && isArxiv(custom['eprinttype']) ? custom['eprint'] : undefined;
  const number = isArxiv(item['archive']) ? (item['number'] ?? item['archive_location']) : undefined;
  const arxivId =
    arxivIdIn(eprint, 'arXiv:') ??
    arxivIdIn(number, 'arXiv:') ??
    arxivIdIn(item['number'], '') ??
    arxivIdIn(item.DOI, '') ??
    arxivIdIn(item.URL, '') ??
    arxivIdIn(item['note'], '');
  const doi = typeof item.DOI === 'string' ? parseDoi(item.DOI) : undefined;
  const year = item.issued?.['date-parts']?.[0]?.[0];
  return {
    title: plainTitle(item.title),
    ...(arxivId !== undefined && { arxivId }),
    ...(doi !== undefined && { doi }),
    ...(year !== undefined && { published: String(year).padStart(4, '0') }),
    ...(Array.isArray(item.author) && { authors: (item.author as readonly CslName[]).filter(isRecord) }),
  };
}

function describes(item: CslItem, paper: Paper): boolean {
  const identity = identityOf(item);
  // A published version has a DOI of its own beside the preprint's id: titles decide then, too.
  if (samePaper(identity, paper))
    return identity.title !== '' || identity.arxivId !== undefined || identity.doi !== undefined;
  return paper.doi !== undefined && identity.doi !== undefined && parseDoi(paper.doi) === identity.doi;
}

function plainTitle(title: unknown): string {
  const text = typeof title === 'string' ? title.replace(/<\/?(?:i|b|sup|sub|span)(?: [^<>]*)?>/g, '') : '';
  return normalizeTitle(text) === '' ? '' : text;
}

function arxivIdIn(value: unknown, prefix: string): string | undefined {
  if (typeof value !== 'string') return undefined;
  return parseArxivId(prefix !== '' && !value.toLowerCase().startsWith('arxiv:') ? prefix + value : value);
}

function isArxiv(value: unknown): boolean {
  return typeof value === 'string' && value.trim().toLowerCase() === 'arxiv';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
