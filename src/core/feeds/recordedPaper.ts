import { toCslRecord, toPaper } from '../bibliography';
import { paperId, parseArxivId, readPaper, type CslName, type Paper } from '../paper';
import { readableAbstract } from './abstracts';
import { cleanText } from './cleanText';
import { cleanLines, distinctKeywords, isWebAddress } from './entryTexts';
import type { FeedEntry } from './feedEntry';

/** The most that are kept; the record known is some 5,000. */
const MAX_NAMES = 20_000;

/**
 * The paper of an entry that brings its whole reference along, as `core/exports` writes it. Its texts are plain; the
 * reference says who, when and where, the entry what it is called and about. Nothing is concluded where both keep
 * silent.
 * @returns `undefined` where the reference is none
 */
export function recordedPaper(
  entry: FeedEntry,
  title: string,
  feed: string,
  seen: string,
): Paper | undefined {
  const { item } = toCslRecord(entry.record);
  if (!item) return undefined;
  const said = toPaper({ ...item, title: '' }, '');
  const body = cleanLines(entry.summaries.find(({ text }) => text.trim() !== '')?.text ?? '');
  const abstract = body && readableAbstract(body);
  const keywords = distinctKeywords(entry.categories.map(cleanText));
  const venue = cleanText(said.venue ?? '');
  const identified = {
    title,
    authors: said.authors.slice(0, MAX_NAMES).map(cleanFields).filter(hasFields),
    ...(said.arxivId && { arxivId: said.arxivId }),
    ...(said.doi && parseArxivId(said.doi) === undefined && { doi: said.doi }),
    ...(said.published && { published: said.published }),
    ...(venue && { venue }),
  };
  // Whatever else the feed brought in its place is left out there.
  const { paper } = readPaper({
    ...withoutField(item['custom']),
    ...identified,
    id: paperId(identified),
    ...(abstract && { abstract }),
    ...(abstract && abstract !== body && { abstractSource: body }),
    ...(said.url !== undefined && isWebAddress(said.url) && { url: said.url }),
    ...(entry.pdf && isWebAddress(entry.pdf) && { pdfUrl: entry.pdf }),
    ...(keywords.length > 0 && { keywords }),
    sources: [{ feed, seen }],
  });
  return paper;
}

/** What CSL has no field for, under `custom`. */
function withoutField(custom: unknown): Partial<Paper> {
  if (typeof custom !== 'object' || custom === null) return {};
  const { listed, authorCount, organization, publication } = custom as Readonly<Record<string, unknown>>;
  const fields = {
    listed,
    authorCount,
    organization: cleanFields(organization),
    publication: cleanFields(publication),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** The texts among an object's fields clean, the blank ones left out. */
function cleanFields(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = Object.entries(value).map(
    ([name, field]: readonly [string, unknown]) =>
      [name, typeof field === 'string' ? cleanText(field) : field] as const,
  );
  return Object.fromEntries(fields.filter(([, field]) => field !== ''));
}

function hasFields(value: unknown): value is CslName {
  return Object.keys(value ?? {}).length > 0;
}
