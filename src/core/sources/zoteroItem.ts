import * as v from 'valibot';
import { cleanText, isWebAddress, plainText, readableAbstract } from '../feeds';
import {
  formatIsoDate,
  paperId,
  paperIdentifiers,
  parseArxivId,
  parseDoi,
  parseIsoDate,
  type CslName,
  type Paper,
  type Publication,
} from '../paper';

/** A text; what is none costs only itself. Of numbers, as other programs write them into texts, the digits are meant. */
const text = v.fallback(
  v.optional(
    v.pipe(
      v.union([v.string(), v.number()]),
      v.transform((given) => String(given).slice(0, 100_000).trim() || undefined),
    ),
  ),
  undefined,
);
const listOf = <T>(schema: v.GenericSchema<unknown, T>) =>
  v.pipe(
    v.fallback(v.array(v.unknown()), []),
    v.transform((all) =>
      all.slice(0, MAX_LISTED).flatMap((each) => {
        const read = v.safeParse(schema, each);
        return read.success ? [read.output] : [];
      }),
    ),
  );

/** The most authors or tags that are kept of one item. */
const MAX_LISTED = 20_000;

const creatorSchema = v.object({ creatorType: text, firstName: text, lastName: text, name: text });
const itemSchema = v.object({
  key: text,
  library: v.fallback(v.object({ name: text }), {}),
  meta: v.fallback(v.object({ parsedDate: text }), {}),
  data: v.object({
    itemType: v.string(),
    title: text,
    caseName: text,
    nameOfAct: text,
    subject: text,
    creators: listOf(creatorSchema),
    tags: listOf(v.object({ tag: text })),
    abstractNote: text,
    date: text,
    dateAdded: text,
    dateModified: text,
    DOI: text,
    url: text,
    extra: text,
    archive: text,
    archiveID: text,
    archiveLocation: text,
    citationKey: text,
    publicationTitle: text,
    proceedingsTitle: text,
    conferenceName: text,
    bookTitle: text,
    encyclopediaTitle: text,
    volume: text,
    issue: text,
    pages: text,
    publisher: text,
    institution: text,
    university: text,
  }),
});
type ZoteroItem = v.InferOutput<typeof itemSchema>;
type Fields = ZoteroItem['data'];

/** What stands among the items and is no work. */
const NO_WORKS = ['attachment', 'note', 'annotation'];

/** Who counts as author, by Zotero's creator types (zotero.org/support/kb/item_types_and_fields). */
const AUTHORS = [
  'author',
  'inventor',
  'programmer',
  'presenter',
  'director',
  'artist',
  'cartographer',
  'interviewee',
];

/** Types of CSL 1.0.2 by those of Zotero's published items. */
const PUBLISHED_TYPES: Readonly<Record<string, string>> = {
  journalArticle: 'article-journal',
  magazineArticle: 'article-magazine',
  newspaperArticle: 'article-newspaper',
  conferencePaper: 'paper-conference',
  bookSection: 'chapter',
  book: 'book',
  encyclopediaArticle: 'entry-encyclopedia',
  thesis: 'thesis',
  report: 'report',
  patent: 'patent',
  dataset: 'dataset',
  computerProgram: 'software',
  standard: 'standard',
  presentation: 'speech',
};

export interface ReadItem {
  readonly paper?: Paper;
  /** Why there is no paper, where there should be one. */
  readonly fault?: string;
  /** The day on which the item was changed last. */
  readonly modified?: string;
  /** The item's key. */
  readonly item?: string;
  /** What its library is called. */
  readonly libraryName?: string;
}

/**
 * A work of an item as Zotero's API gives it with `format=json` (zotero.org/support/dev/web_api/v3). Attachments and
 * notes are none. Unknown fields are passed over, and one of a wrong type costs only itself.
 */
export function readZoteroItem(
  value: unknown,
  { feed, today }: { readonly feed: string; readonly today: string },
): ReadItem {
  const read = v.safeParse(itemSchema, value);
  if (!read.success) return { fault: 'has no type or no fields, so that it is no item of Zotero' };
  const { data, meta, key, library } = read.output;
  const modified = data.dateModified === undefined ? undefined : dayOf(data.dateModified);
  const told = modified === undefined ? {} : { modified };
  if (NO_WORKS.includes(data.itemType)) return told;
  const title = plainText(data.title ?? data.caseName ?? data.nameOfAct ?? data.subject ?? '').trim();
  if (title === '') return { ...told, fault: 'has no title; give it one in Zotero' };
  const extra = extraFields(data.extra);
  const authors = authorsOf(data);
  const published = publishedOn(meta.parsedDate) ?? publishedOn(data.date);
  const listed = data.dateAdded === undefined ? undefined : dayOf(data.dateAdded);
  const abstract = data.abstractNote === undefined ? '' : readableAbstract(data.abstractNote);
  const venue =
    data.publicationTitle ??
    data.proceedingsTitle ??
    data.bookTitle ??
    data.encyclopediaTitle ??
    data.conferenceName;
  const publication = publicationOf(data);
  const keywords = [...new Set(data.tags.flatMap(({ tag }) => (tag === undefined ? [] : cleanText(tag))))];
  const citationKey = data.citationKey ?? extra.get('citation key');
  const identified = {
    title,
    ...identifiersOf(data, extra),
    ...(published !== undefined && { published }),
    authors,
  };
  const { arxivId } = identified;
  const url =
    data.url !== undefined && isWebAddress(data.url)
      ? data.url
      : arxivId && `https://arxiv.org/abs/${arxivId}`;
  const paper: Paper = {
    id: paperId({ ...identified, ...(venue !== undefined && { venue }) }),
    ...identified,
    ...(abstract !== '' && { abstract }),
    ...(abstract !== '' && abstract !== data.abstractNote && { abstractSource: data.abstractNote ?? '' }),
    ...(listed !== undefined && { listed }),
    ...(url && { url }),
    ...(arxivId && { pdfUrl: `https://arxiv.org/pdf/${arxivId}` }),
    ...(venue !== undefined && { venue: plainText(venue) }),
    ...(publication && { publication }),
    ...(keywords.length > 0 && { keywords }),
    ...(citationKey !== undefined && { citationKey }),
    sources: [{ feed, seen: today }],
  };
  return {
    ...told,
    paper,
    ...(key !== undefined && { item: key }),
    ...(library.name !== undefined && { libraryName: library.name }),
  };
}

/** `Citation Key: zhu2024`, `DOI: 10.…`, one a line: what has no field of its own. The first line of a name counts. */
function extraFields(extra = ''): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of extra.split('\n').slice(0, 200)) {
    const [, name, value] = /^([A-Za-z][\w -]{0,40}):\s*(\S.{0,1000})$/.exec(line.trim()) ?? [];
    const key = name?.toLowerCase();
    if (key !== undefined && value !== undefined && !fields.has(key)) fields.set(key, value.trim());
  }
  return fields;
}

/** A preprint's arXiv id stands in its archive's field, in `extra` (`arXiv:2408.12757 [cs.CL]`), its DOI or address. */
function identifiersOf(data: Fields, extra: ReadonlyMap<string, string>) {
  const inExtra = extra.get('arxiv') ?? extra.get('arxiv id') ?? extra.get('eprint');
  const isArxiv = /arxiv/i.test(data.archive ?? '');
  const told = [
    data.archiveID,
    isArxiv ? data.archiveLocation : undefined,
    inExtra?.split(/\s/)[0],
    data.DOI,
    data.url,
  ];
  const arxivId = told
    .map((each) => each && parseArxivId(each))
    .find((each) => each !== undefined && each !== '');
  const doi = parseDoi(data.DOI ?? extra.get('doi') ?? '');
  return paperIdentifiers({ title: '', ...(arxivId && { arxivId }), ...(doi && { doi }) });
}

function authorsOf({ creators }: Fields): readonly CslName[] {
  return creators
    .filter(({ creatorType = 'author' }) => AUTHORS.includes(creatorType))
    .flatMap(({ firstName, lastName, name }): readonly CslName[] => {
      const [family, given, literal] = [lastName, firstName, name].map((each) => cleanText(each ?? ''));
      if (family) return [{ family, ...(given && { given }) }];
      const whole = literal || given;
      return whole ? [{ literal: whole }] : [];
    });
}

function publicationOf(data: Fields): Publication | undefined {
  const type = PUBLISHED_TYPES[data.itemType];
  if (type === undefined) return undefined;
  const { volume, issue, pages } = data;
  const publisher = data.publisher ?? data.institution ?? data.university;
  return {
    type,
    ...(volume !== undefined && { volume }),
    ...(issue !== undefined && { issue }),
    ...(pages !== undefined && { pages: pages.replace(/\s*[\u2012-\u2015]\s*/g, '-') }),
    ...(publisher !== undefined && { publisher }),
  };
}

/** A date as Zotero has parsed it, or its year: `2024-08-00` and `August 2024` are known as far as that. */
function publishedOn(date = ''): string | undefined {
  const whole = parseIsoDate(date.replace(/(?:-00)+$/, ''));
  if (whole) return formatIsoDate(whole);
  return /(?<!\d)(?:1[5-9]|20)\d\d(?!\d)/.exec(date)?.[0];
}

function dayOf(moment: string): string | undefined {
  const date = parseIsoDate(moment);
  return date?.day === undefined ? undefined : formatIsoDate(date);
}
