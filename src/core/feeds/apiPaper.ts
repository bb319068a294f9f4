import {
  formatIsoDate,
  paperId,
  parseArxivId,
  parseDoi,
  parseIsoDate,
  parsePersonName,
  type CslName,
  type Organization,
  type Paper,
} from '../paper';
import { cleanText } from './cleanText';
import { FEED_NAMES, type ParseFeedOptions } from './feed';
import { readableAbstract } from './abstracts';

type Json = Readonly<Record<string, unknown>>;

/** A field that is there, but not as it should be. */
export interface WrongField {
  readonly path: string;
  readonly expected: string;
}

export interface ReadRecord {
  readonly paper?: Paper;
  /** Why there is no paper. */
  readonly fault?: string;
  /** A record it was once, but printed by a program instead of written as JSON. */
  readonly printed?: boolean;
  readonly wrong: readonly WrongField[];
}

/** Of a longer title only so much is kept. */
const MAX_TITLE = 2000;
/** The most authors that are kept: the record known is some 5,000. */
const MAX_AUTHORS = 20_000;

/**
 * One record of the API: an item of a list (`{ paper: {…}, title, numComments, … }`) or a flat paper. Unknown
 * fields are passed over, missing ones are normal, and one of a wrong type costs only itself. What both levels
 * have is taken from the inner one; the outer `publishedAt` is never a date to show (it is the listing's clock).
 */
export function readApiPaper(record: unknown, { capturedOn, feed }: ParseFeedOptions): ReadRecord {
  if (typeof record === 'string') {
    if (!/^\s*\{\s*'/.test(record)) return fault('is a text, not an object');
    return {
      ...fault('is a Python dictionary printed as text; write it with json.dumps instead of str'),
      printed: true,
    };
  }
  if (!isObject(record)) return fault('is no object');
  const inner = isObject(record['paper']) ? record['paper'] : record;
  const at = inner === record ? '' : 'paper.';
  const wrong: WrongField[] = [];
  const fields = new FieldReader(inner, record, at, wrong);

  const title = cleanText((fields.text('title') ?? '').slice(0, MAX_TITLE));
  if (!title) return fault('has no title');
  const id = fields.text('id');
  const arxivId = id === undefined ? undefined : parseArxivId(id);
  const doi = parseDoi(fields.text('doi') ?? '');
  const source = fields.text('summary') ?? fields.text('abstract');
  const abstract = source === undefined ? '' : readableAbstract(source);
  const published = dayOf(inner['publishedAt'], `${at}publishedAt`, wrong);
  const listed = dayOf(fields.first('submittedOnDailyAt'), `${at}submittedOnDailyAt`, wrong);
  const organization = readOrganization(fields.first('organization') ?? record['submitterOrganization']);
  const authors = readAuthors(fields.first('authors'), `${at}authors`, wrong);
  const keywords = fields.texts('ai_keywords');
  const codeUrl = fields.address('githubRepo');
  const projectUrl = fields.address('projectPage');
  const aiSummary = cleanText(fields.text('ai_summary') ?? '');
  const upvotes = fields.count('upvotes');
  const comments = fields.count('numComments');
  const codeStars = fields.count('githubStars');
  const linkedModels = fields.count('numTotalModels');
  const linkedDatasets = fields.count('numTotalDatasets');
  const linkedSpaces = fields.count('numTotalSpaces');
  const identified = {
    title,
    ...(arxivId && { arxivId }),
    ...(doi && { doi }),
    ...(published && { published }),
  };
  const paper: Paper = {
    id: paperId(identified),
    ...identified,
    ...(abstract && { abstract }),
    ...(abstract && source !== undefined && source !== abstract && { abstractSource: source }),
    authors,
    ...(organization && { organization }),
    ...(listed && { listed }),
    ...(comments !== undefined && { comments }),
    ...(upvotes !== undefined && { upvotes }),
    ...(arxivId && { url: `https://arxiv.org/abs/${arxivId}`, pdfUrl: `https://arxiv.org/pdf/${arxivId}` }),
    ...(codeUrl && { codeUrl }),
    ...(codeStars !== undefined && { codeStars }),
    ...(linkedModels !== undefined && { linkedModels }),
    ...(linkedDatasets !== undefined && { linkedDatasets }),
    ...(linkedSpaces !== undefined && { linkedSpaces }),
    ...(projectUrl && { projectUrl }),
    ...(keywords.length > 0 && { keywords }),
    ...(aiSummary && { aiSummary }),
    sources: [{ feed: feed ?? FEED_NAMES['daily-papers-api'], seen: capturedOn ?? listed ?? '' }],
  };
  return { paper, wrong };
}

/** Reads fields that stand on the inner or the outer level, and notes those of a wrong type. */
class FieldReader {
  constructor(
    readonly inner: Json,
    readonly outer: Json,
    readonly prefix: string,
    readonly wrong: WrongField[],
  ) {}

  /** The inner value, or the outer one where that is missing. */
  first(name: string): unknown {
    return this.inner[name] ?? this.outer[name] ?? undefined;
  }

  text(name: string): string | undefined {
    return this.#typed(name, (value) => (typeof value === 'string' ? value : undefined), 'a text');
  }

  count(name: string): number | undefined {
    const read = (value: unknown) =>
      typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
    return this.#typed(name, read, 'a whole number');
  }

  texts(name: string): readonly string[] {
    const read = (value: unknown) =>
      Array.isArray(value)
        ? value
            .filter((item): item is string => typeof item === 'string')
            .map(cleanText)
            .filter(Boolean)
        : undefined;
    return this.#typed(name, read, 'a list of texts') ?? [];
  }

  /** Only `http` and `https`: nothing else is ever opened. */
  address(name: string): string | undefined {
    const text = this.text(name)?.trim();
    return text && /^https?:\/\/[^\s"<>]{1,2000}$/i.test(text) ? text : undefined;
  }

  #typed<T>(name: string, read: (value: unknown) => T | undefined, expected: string): T | undefined {
    for (const level of [this.inner, this.outer]) {
      const value = level[name];
      if (value === undefined || value === null) continue;
      const good = read(value);
      if (good !== undefined) return good;
      this.wrong.push({ path: level === this.inner ? this.prefix + name : name, expected });
      if (this.inner === this.outer) break;
    }
    return undefined;
  }
}

function readAuthors(value: unknown, path: string, wrong: WrongField[]): readonly CslName[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    wrong.push({ path, expected: 'a list of authors' });
    return [];
  }
  const names: CslName[] = [];
  for (const [i, author] of (value as readonly unknown[]).slice(0, MAX_AUTHORS).entries()) {
    const text = isObject(author) ? author['name'] : author;
    const name = typeof text === 'string' ? parsePersonName(cleanText(text)) : undefined;
    if (name) names.push(name);
    else wrong.push({ path: `${path}.${i}.name`, expected: 'a name' });
  }
  return names;
}

/** `name` is the login, `fullname` what one reads. */
function readOrganization(value: unknown): Organization | undefined {
  if (!isObject(value)) return undefined;
  const slug = typeof value['name'] === 'string' ? value['name'].trim() : '';
  const name = typeof value['fullname'] === 'string' ? cleanText(value['fullname']) : '';
  if (!slug && !name) return undefined;
  return { name: name || slug, ...(slug && { slug }) };
}

function dayOf(value: unknown, path: string, wrong: WrongField[]): string | undefined {
  if (value === undefined || value === null) return undefined;
  const date = typeof value === 'string' ? parseIsoDate(value) : undefined;
  if (date?.day) return formatIsoDate(date);
  wrong.push({ path, expected: 'a date such as 2026-04-22' });
  return undefined;
}

function fault(why: string): ReadRecord {
  return { fault: why, wrong: [] };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
