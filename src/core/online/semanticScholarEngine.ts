import * as v from 'valibot';
import { askService, readSemanticScholarPaper, SEMANTIC_SCHOLAR_FIELDS } from '../metadata';
import type { Paper } from '../paper';
import type { Clause, ClausePlace, QueryExpression } from '../search';
import { forgiving, requiredParts, wordsOf, writtenWithin, type Notation } from './engineWords';
import { readInSlices } from './readInSlices';
import {
  NOTHING_FOUND,
  onlineSource,
  type AskedEngine,
  type ClauseKind,
  type EnginePage,
  type EngineQuestion,
  type EngineWorld,
  type Taken,
} from './onlineEngine';

const PAGE = 50;
/** As far as its ranked search goes, and as many of its other search as are asked for in full. */
const DEEPEST = { ranked: 1000, bulk: 200 };
/** Bytes of a query in an address. */
const LONGEST = 1500;

const total = v.fallback(v.optional(v.number()), undefined);
const ranked = v.object({
  total,
  next: v.fallback(v.optional(v.number()), undefined),
  data: v.optional(v.array(v.unknown()), []),
});
const bulk = v.object({ total, data: v.optional(v.array(v.unknown()), []) });
const known = v.object({ paperId: v.pipe(v.string(), v.regex(/^[0-9a-f]{6,64}$/i)) });
const batch = v.array(v.unknown());
const ids = v.array(v.string());

/**
 * Semantic Scholar's Academic Graph (api.semanticscholar.org/api-docs/graph). Plain words go to its ranked search.
 * What has phrases, alternatives or an order goes to the bulk search, which knows them but gives a thousand papers at
 * once: so it is asked for ids only, the most cited first, and the papers are fetched page by page.
 */
export class SemanticScholarEngine implements AskedEngine {
  readonly id = 'semanticScholar';
  readonly title = 'Semantic Scholar';
  readonly takesKey = true;
  readonly silentOn: ReadonlySet<ClauseKind> = new Set([
    'organization',
    'tag',
    'upvotes',
    'comments',
    'listed',
    'added',
    'has:code',
    'has:project',
  ] as const);

  constructor(
    private readonly base: string,
    private readonly world: EngineWorld,
  ) {}

  takes(clause: Clause, { required, mayWiden }: ClausePlace): Taken {
    const { kind, negated } = clause;
    switch (kind) {
      case 'word':
      case 'phrase':
        return mayWiden && !negated ? 'asked' : 'left';
      case 'title':
      case 'abstract':
        return mayWiden && !negated ? 'wider' : 'left';
      case 'year':
        return required && !negated ? 'asked' : 'left';
      case 'has':
        return required && !negated && clause.what === 'pdf' ? 'wider' : 'left';
      default:
        return 'left';
    }
  }

  async ask(question: EngineQuestion, signal?: AbortSignal): Promise<EnginePage> {
    const { asked, order, cursor } = question;
    const parts = requiredParts(asked);
    const { from, to } = yearsOf(parts);
    // It can't be asked for papers by years alone, and no paper is of two years.
    if (from > to || writtenWithin(LONGEST, parts, PLAIN) === '') return NOTHING_FOUND;
    const isPlain = parts.every(isPlainPart) && order.key !== 'date' && !cursor?.startsWith('[');
    const page = isPlain
      ? await this.#askRanked(question, signal)
      : await this.#askBulk(question, BULK, signal);
    const isSlip = writtenWithin(LONGEST, parts, FORGIVING).includes('~');
    if (page.papers.length + page.problems.length > 0 || cursor !== undefined || !isSlip) return page;
    // Where no paper has the words as they were typed, perhaps one has them nearly so.
    return this.#askBulk(question, FORGIVING, signal);
  }

  async #askRanked(
    { asked, order, today, cursor }: EngineQuestion,
    signal: AbortSignal | undefined,
  ): Promise<EnginePage> {
    const offset = Number(cursor ?? 0);
    const parameters = new URLSearchParams({
      query: writtenWithin(LONGEST, requiredParts(asked), PLAIN),
      fields: SEMANTIC_SCHOLAR_FIELDS,
      offset: String(offset),
      limit: String(PAGE),
      ...filtersOf(asked),
    });
    const url = `${this.base}/graph/v1/paper/search?${parameters.toString()}`;
    const told = await askService(this.world.http, { url }, ranked, signal);
    const next = told?.next;
    const goesOn = next !== undefined && next > offset && next + PAGE <= DEEPEST.ranked;
    return {
      ...(await this.#read(told?.data ?? [], today, signal)),
      isRanked: true,
      isInOrder: order.key === 'relevance',
      ...(told?.total !== undefined && { total: told.total }),
      ...(goesOn && { next: String(next) }),
    };
  }

  async #askBulk(
    question: EngineQuestion,
    notation: Notation,
    signal: AbortSignal | undefined,
  ): Promise<EnginePage> {
    const { order, today, cursor } = question;
    const found =
      cursor === undefined ? await this.#find(question, notation, signal) : { ids: readIds(cursor) };
    const rest = found.ids.slice(PAGE);
    const page = found.ids.slice(0, PAGE);
    const url = `${this.base}/graph/v1/paper/batch?fields=${SEMANTIC_SCHOLAR_FIELDS}`;
    const body = JSON.stringify({ ids: page });
    const told = page.length > 0 ? await askService(this.world.http, { url, body }, batch, signal) : [];
    return {
      ...(await this.#read(told ?? [], today, signal)),
      // By how often they are cited, which says nothing of the question.
      isRanked: false,
      isInOrder: order.key === 'date',
      ...('total' in found && found.total !== undefined && { total: found.total }),
      ...(rest.length > 0 && { next: JSON.stringify(rest) }),
    };
  }

  /** The ids of the first papers. */
  async #find({ asked, order }: EngineQuestion, notation: Notation, signal: AbortSignal | undefined) {
    const sort =
      order.key === 'date' ? `publicationDate:${order.descending ? 'desc' : 'asc'}` : 'citationCount:desc';
    const parameters = new URLSearchParams({
      query: writtenWithin(LONGEST, requiredParts(asked), notation),
      fields: 'paperId',
      sort,
      ...filtersOf(asked),
    });
    const url = `${this.base}/graph/v1/paper/search/bulk?${parameters.toString()}`;
    const told = await askService(this.world.http, { url }, bulk, signal);
    const found = (told?.data ?? []).slice(0, DEEPEST.bulk).flatMap((each) => {
      const read = v.safeParse(known, each);
      return read.success ? [read.output.paperId] : [];
    });
    return { ids: found, total: told?.total };
  }

  #read(records: readonly unknown[], today: string, signal: AbortSignal | undefined) {
    const read = (record: unknown): Paper | undefined => readSemanticScholarPaper(record, today)?.paper;
    // Of a batch what it doesn't know stands there as null.
    const there = records.filter((record) => record !== null);
    return readInSlices(there, read, onlineSource(this.id, today), this.world.pause, this.title, signal);
  }
}

/** What the ranked search takes: it has no syntax at all. */
function isPlainPart(part: QueryExpression): boolean {
  return (
    ['word', 'year', 'has'].includes(part.kind) ||
    ((part.kind === 'title' || part.kind === 'abstract') && !part.quoted)
  );
}

function filtersOf(asked: QueryExpression): Record<string, string> {
  const parts = requiredParts(asked);
  const { from, to } = yearsOf(parts);
  const year = [from, to].map((end) => (Number.isFinite(end) ? String(end) : '')).join('-');
  return {
    ...(parts.some(({ kind }) => kind === 'has') && { openAccessPdf: '' }),
    ...(year !== '-' && { year }),
  };
}

/** The years that all parts allow. */
function yearsOf(parts: readonly QueryExpression[]): { readonly from: number; readonly to: number } {
  const years = parts.flatMap((part) => (part.kind === 'year' ? [part] : []));
  return {
    from: Math.max(...years.map(({ from }) => from), -Infinity),
    to: Math.min(...years.map(({ to }) => to), Infinity),
  };
}

const PLAIN: Notation = {
  clause: (clause) => ('text' in clause ? wordsOf(clause.text).join(' ') : ''),
  and: ' ',
  or: ' ',
};

const BULK: Notation = { clause: (clause) => writeClause(clause, (word) => word), and: ' ', or: ' | ' };
const FORGIVING: Notation = { ...BULK, clause: (clause) => writeClause(clause, forgiving) };

function writeClause(clause: Clause, write: (word: string) => string): string {
  if (!('text' in clause)) return '';
  const words = wordsOf(clause.text);
  const isTogether =
    clause.kind === 'phrase' || clause.kind === 'word' || ('quoted' in clause && clause.quoted);
  if (words.length > 1 && isTogether) return `"${words.join(' ')}"`;
  const [only = '', ...others] = words.map(write);
  if (others.length > 0) return `(${[only, ...others].join(' ')})`;
  const isOpen = 'open' in clause && clause.open && only !== '' && !only.includes('~');
  return isOpen ? `${only}*` : only;
}

function readIds(cursor: string): readonly string[] {
  return v.parse(ids, JSON.parse(cursor));
}
