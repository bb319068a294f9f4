import {
  formatName,
  hashName,
  paperId,
  parsePersonName,
  readPaper,
  type Paper,
  type PaperSource,
} from '../../paper';
import type { Problem } from '../../problems';
import { isBounded } from './isBounded';

/** What is a person's own or follows from the rest: nothing of it is written. */
type Unshared = 'citationKey' | 'sources' | 'provenance';

/** A paper as the index holds it: its fields by their names, and what is only asked for. */
export type PaperDocument = Partial<Omit<Paper, Unshared | 'id' | 'title'>> &
  Pick<Paper, 'id' | 'title'> & {
    readonly authorNames?: readonly string[];
    /** Of publication. */
    readonly year?: number;
    /** Of the listing, else of publication, as the number YYYYMMDD; what isn't known of it is 0. */
    readonly day?: number;
    /** Of the listing alone. */
    readonly listedDay?: number;
  };

/** The fields of papers that are written and read. What Paperside comes to know one day is not among them by itself. */
const sharedFields = [
  'title',
  'abstract',
  'abstractSource',
  'authors',
  'authorCount',
  'organization',
  'published',
  'listed',
  'comments',
  'upvotes',
  'arxivId',
  'doi',
  'url',
  'pdfUrl',
  'codeUrl',
  'codeStars',
  'linkedModels',
  'linkedDatasets',
  'linkedSpaces',
  'projectUrl',
  'venue',
  'publication',
  'keywords',
  'aiSummary',
  'versions',
] as const satisfies readonly Exclude<keyof Paper, Unshared | 'id'>[];

/** What is fetched of a document: a lab's own fields may be large. */
export const fetchedFields: readonly string[] = [...sharedFields, 'authorNames', 'year'];

/**
 * A paper as a lab shares it. The citation key and the sources stay at home: which feeds somebody follows, and by
 * which keys they cite, is nobody else's business.
 */
export function paperDocument(paper: Paper): PaperDocument {
  const shared = sharedFields.flatMap((field) => {
    const value = paper[field];
    const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
    return isEmpty ? [] : [[field, value] as const];
  });
  const { published, listed } = paper;
  const dated = listed || published;
  return {
    ...(Object.fromEntries(shared) as Partial<Paper>),
    id: paper.id,
    title: paper.title,
    ...(paper.authors.length > 0 && { authorNames: paper.authors.map(formatName) }),
    ...(published && { year: Number(published.slice(0, 4)) }),
    ...(dated && { day: dayNumber(dated) }),
    ...(listed && { listedDay: dayNumber(listed) }),
  };
}

/** By what the engine tells documents apart: at most 512 bytes. */
export function documentId(id: string): string {
  return id.length <= 170 ? id : `long:${hashName(id)}`;
}

/**
 * The paper of a document from an index that anybody may have filled. Fields of another type or beyond all measure
 * are left out, and told; without a title there is no paper. Its id is the one that the library would give it.
 */
export function readPaperDocument(
  value: unknown,
  source: PaperSource,
): { readonly paper?: Paper; readonly problem?: Problem } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { problem: { severity: 'error', message: 'This is no paper: an object was expected.' } };
  }
  const document = value as Readonly<Record<string, unknown>>;
  const told = Object.fromEntries(
    sharedFields.flatMap((field) => {
      const read = isBounded(field, document[field]) ? readField(field, document) : unreadable;
      return read === undefined || read === null ? [] : [[field, read]];
    }),
  );
  // The id is known when the rest has been read.
  const { paper, problem } = readPaper({ authors: [], ...told, id: 'unknown', sources: [source] });
  return {
    ...(paper && { paper: { ...paper, id: paperId(paper) } }),
    ...(problem && { problem }),
  };
}

/** No field is of this type, so that it is told as what could not be read. */
const unreadable: unique symbol = Symbol();
const webAddress = /^https?:\/\/\S+$/i;

/** What stands in a field, also as others than Paperside write it. */
function readField(
  field: (typeof sharedFields)[number],
  document: Readonly<Record<string, unknown>>,
): unknown {
  const value = document[field];
  switch (field) {
    case 'url':
    case 'pdfUrl':
    case 'codeUrl':
    case 'projectUrl':
      return typeof value === 'string' && !webAddress.test(value) ? unreadable : value;
    case 'authors':
      return readNames(value ?? (isBounded(field, document.authorNames) ? document.authorNames : undefined));
    case 'keywords':
      return typeof value === 'string' ? [value] : value;
    case 'organization':
      return typeof value === 'string' ? { name: value } : value;
    case 'published':
      return value ?? (isYear(document.year) ? String(document.year) : undefined);
    default:
      return value;
  }
}

function readNames(value: unknown): unknown {
  const names: readonly unknown[] = typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];
  if (value !== undefined && value !== null && names !== value && typeof value !== 'string')
    return unreadable;
  return names.map((name) => (typeof name === 'string' ? parsePersonName(name) : name));
}

function isYear(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1000 && value <= 9999;
}

/** `2024-08` as 20240800. */
function dayNumber(date: string): number {
  return Number(date.replaceAll('-', '').padEnd(8, '0'));
}
