import { parseInSlices, type BibliographyFormat } from '../bibliography';
import { toWork } from '../clippings';
import { cleanText, isWebAddress, plainText, readableAbstract } from '../feeds';
import { readPaper, type CslItem, type Paper, type Publication } from '../paper';
import type { Pause } from '../ports';
import { throwIfAborted, type Problem, type Range } from '../problems';

export interface FilePapers {
  readonly papers: readonly Paper[];
  readonly problems: readonly Problem[];
}

/** Which file's papers these are, and when it was looked at. */
export interface SeenFile {
  /** The feed's name in `sources[].feed`. */
  readonly feed: string;
  /** `YYYY-MM-DD`. */
  readonly seen: string;
}

/** So many entries are made papers between two pauses: some 2 ms' worth. */
const SLICE = 10;
/** The most that are kept of one entry. */
const MAX_NAMES = 20_000;
const MAX_KEYWORDS = 100;
const MAX_TEXT = 100_000;
/** What stands for arXiv where a venue should: that it is there, its id tells. */
const ARXIV = /^(?:arxiv|corr\b|computing research repository)/i;

/**
 * The works of a bibliography as papers, each with the key that it has there. An entry without a title is none, and
 * is told; two entries of one key are two papers.
 * @throws AbortError if `signal` aborts
 */
export async function bibliographyPapers(
  text: string,
  format: BibliographyFormat,
  from: SeenFile,
  pause: Pause,
  signal?: AbortSignal,
): Promise<FilePapers> {
  const { items, problems, locations } = await parseInSlices(text, format, pause, signal);
  const papers: Paper[] = [];
  const untitled: Problem[] = [];
  for (const [index, item] of items.entries()) {
    const range = locations.get(item.id);
    const paper = itemPaper(hasOwnKey(format, text, range) ? item : { ...item, id: '' }, index, from);
    if (paper) papers.push(paper);
    else untitled.push(untitledProblem(item, range));
    if ((index + 1) % SLICE > 0) continue;
    await pause();
    throwIfAborted(signal);
  }
  return { papers, problems: [...problems.filter(({ isRepeatedKey }) => !isRepeatedKey), ...untitled] };
}

function itemPaper(item: CslItem, index: number, { feed, seen }: SeenFile): Paper | undefined {
  const { paper: said, key } = toWork(item, index);
  const title = cleanText(said.title.slice(0, MAX_TEXT));
  if (title === '') return undefined;
  const { arxivId } = said;
  const source = said.abstract?.slice(0, MAX_TEXT) ?? '';
  const abstract = source && readableAbstract(plainText(source));
  const venue = cleanText(said.venue ?? '');
  const isPlaced = !ARXIV.test(venue);
  const publication = isPlaced ? publicationOf(item) : undefined;
  const keywords = keywordsOf(item);
  const url =
    said.url !== undefined && isWebAddress(said.url)
      ? said.url
      : arxivId && `https://arxiv.org/abs/${arxivId}`;
  // What a hostile file has in its place is left out there.
  return readPaper({
    id: said.id,
    title,
    ...(abstract && { abstract }),
    ...(abstract && abstract !== source && { abstractSource: source }),
    authors: said.authors.slice(0, MAX_NAMES),
    ...(said.published && { published: said.published }),
    ...(arxivId && { arxivId, pdfUrl: `https://arxiv.org/pdf/${arxivId}` }),
    ...(said.doi && { doi: said.doi }),
    ...(url && { url }),
    ...(isPlaced && venue && { venue }),
    ...(publication && { publication }),
    ...(keywords.length > 0 && { keywords }),
    ...(key !== undefined && { citationKey: key }),
    sources: [{ feed, seen }],
  }).paper;
}

function publicationOf(item: CslItem): Publication | undefined {
  const text = (value: unknown) => (typeof value === 'string' ? cleanText(value.slice(0, 300)) : '');
  const type = text(item.type);
  const told = {
    volume: text(item['volume']),
    issue: text(item['issue']),
    pages: text(item['page']),
    publisher: text(item['publisher']),
  };
  const publication: Publication = Object.fromEntries(
    Object.entries(told).filter(([, value]) => value !== ''),
  );
  // Of an article nobody knows where it appeared: that may be a preprint.
  const isTyped = !['', 'article', 'document', 'manuscript'].includes(type);
  if (!isTyped && Object.keys(publication).length === 0) return undefined;
  return { ...(isTyped && { type }), ...publication };
}

function keywordsOf({ keyword }: CslItem): readonly string[] {
  if (typeof keyword !== 'string') return [];
  const words = keyword
    .slice(0, MAX_TEXT)
    .split(/\s*[,;]\s*/)
    .map(cleanText);
  return [...new Set(words.filter(Boolean))].slice(0, MAX_KEYWORDS);
}

/** A record of RIS without an `ID` got its key from the reader: the person's own pattern makes a better one. */
function hasOwnKey(format: BibliographyFormat, text: string, range: Range | undefined): boolean {
  if (format !== 'ris' || !range) return true;
  return /^\s{0,3}ID {1,2}- ?\S/m.test(text.slice(range.start.offset, range.end.offset));
}

function untitledProblem({ id }: CslItem, range: Range | undefined): Problem {
  const place = range && {
    line: range.start.line + 1,
    column: range.start.character + 1,
    offset: range.start.offset,
  };
  const message = `The entry “${id.slice(0, 100)}” has no title and was left out. Give it one.`;
  return { severity: 'warning', message, ...place };
}
