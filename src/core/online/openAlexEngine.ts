import * as v from 'valibot';
import { askService, OPENALEX_FIELDS, readOpenAlexWork } from '../metadata';
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

/** A work with its authors' institutions takes some 20 KB, so that more would hold up the thread that reads them. */
const PAGE = 25;
/** Bytes of the words in an address, which has to stay below 4 KB. */
const LONGEST = 1500;
/** How many papers it gives page by page. */
const DEEPEST = 10_000;
/** Names of one question that are looked up, and how many works of each. */
const MAX_NAMES = 3;

/** Where a name stands in its works, and what it is looked up among. */
const NAMED = {
  author: { entity: 'authors', filter: 'authorships.author.id' },
  organization: { entity: 'institutions', filter: 'authorships.institutions.lineage' },
  venue: { entity: 'sources', filter: 'primary_location.source.id' },
} as const;

const answer = v.object({
  meta: v.fallback(v.object({ count: v.fallback(v.optional(v.number()), undefined) }), {}),
  results: v.array(v.unknown()),
});
const found = v.object({
  results: v.pipe(
    v.array(v.unknown()),
    v.transform((all) => all.flatMap((each) => idOf(each) ?? [])),
  ),
});
const named = v.object({ id: v.pipe(v.string(), v.regex(/^(?:https:\/\/openalex\.org\/)?[AIS]\d+$/)) });

/** Where a page begins. */
const start = v.object({
  page: v.number(),
  names: v.pipe(v.array(v.string()), v.readonly()),
  isForgiving: v.boolean(),
});

/** OpenAlex (developers.openalex.org/guides/searching): words of title and abstract, names by their ids, days. */
export class OpenAlexEngine implements AskedEngine {
  readonly id = 'openAlex';
  readonly title = 'OpenAlex';
  readonly takesKey = true;
  readonly silentOn: ReadonlySet<ClauseKind> = new Set([
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
        // Among alternatives they can only be words of title or abstract.
        return mayWiden && !negated ? (required ? 'asked' : 'wider') : 'left';
      case 'author':
        return required && !negated ? 'wider' : 'left';
      case 'organization':
      case 'venue':
        return required && !negated ? 'asked' : 'left';
      case 'year':
        return required && (!negated || clause.from === clause.to) ? 'asked' : 'left';
      case 'has':
        return required && !negated && (clause.what === 'abstract' || clause.what === 'doi')
          ? 'wider'
          : 'left';
      default:
        return 'left';
    }
  }

  async ask(question: EngineQuestion, signal?: AbortSignal): Promise<EnginePage> {
    const { asked, cursor } = question;
    if (cursor !== undefined) return this.#page(question, v.parse(start, JSON.parse(cursor)), signal);
    const names = await this.#names(asked, signal);
    // A name that it doesn't know stands in none of its works.
    if (!names) return NOTHING_FOUND;
    const first = { page: 1, names, isForgiving: false };
    const page = await this.#page(question, first, signal);
    const isSlip = filtersOf(asked, FORGIVING).some((filter) => filter.includes('~'));
    if (page.papers.length + page.problems.length > 0 || !isSlip) return page;
    // Where no work has the words as they were typed, perhaps one has them nearly so.
    return this.#page(question, { ...first, isForgiving: true }, signal);
  }

  async #page(
    { asked, order, today }: EngineQuestion,
    { page, names, isForgiving }: v.InferOutput<typeof start>,
    signal: AbortSignal | undefined,
  ): Promise<EnginePage> {
    const filters = [...filtersOf(asked, isForgiving ? FORGIVING : PLAIN), ...names];
    if (filters.length === 0) return NOTHING_FOUND;
    const isByDate = order.key === 'date';
    const parameters = new URLSearchParams({
      filter: filters.join(','),
      per_page: String(PAGE),
      page: String(page),
      select: OPENALEX_FIELDS,
      ...(isByDate && { sort: `publication_date:${order.descending ? 'desc' : 'asc'}` }),
    });
    const url = `${this.base}/works?${parameters.toString()}`;
    const told = await askService(this.world.http, { url }, answer, signal);
    const results = told?.results ?? [];
    const total = told?.meta.count;
    const hasMore = results.length >= PAGE && page * PAGE < Math.min(total ?? DEEPEST, DEEPEST);
    const read = (record: unknown): Paper | undefined => readOpenAlexWork(record, today)?.paper;
    return {
      ...(await readInSlices(
        results,
        read,
        onlineSource(this.id, today),
        this.world.pause,
        this.title,
        signal,
      )),
      isRanked: true,
      isInOrder: isByDate || order.key === 'relevance',
      ...(total !== undefined && { total }),
      ...(hasMore && { next: JSON.stringify({ page: page + 1, names, isForgiving }) }),
    };
  }

  /** The filters of names, of which the first are asked for; `undefined` where nobody has one of them. */
  async #names(
    asked: QueryExpression,
    signal: AbortSignal | undefined,
  ): Promise<readonly string[] | undefined> {
    const filters: string[] = [];
    for (const part of requiredParts(asked)) {
      if (part.kind !== 'author' && part.kind !== 'organization' && part.kind !== 'venue') continue;
      if (filters.length >= MAX_NAMES) break;
      const { entity, filter } = NAMED[part.kind];
      const q = new URLSearchParams({ q: wordsOf(part.text).join(' ').slice(0, 100) });
      const url = `${this.base}/autocomplete/${entity}?${q.toString()}`;
      const ids = (await askService(this.world.http, { url }, found, signal))?.results ?? [];
      if (ids.length === 0) return undefined;
      filters.push(`${filter}:${ids.join('|')}`);
    }
    return filters;
  }
}

/** All but the names: those are looked up first. */
function filtersOf(asked: QueryExpression, notation: Notation): string[] {
  const parts = requiredParts(asked);
  const of = (kind: Clause['kind']) => parts.filter((part) => part.kind === kind);
  const own: readonly string[] = ['title', 'abstract', 'author', 'organization', 'venue', 'year', 'has'];
  const searches: readonly (readonly [string, readonly QueryExpression[]])[] = [
    ['title_and_abstract.search', parts.filter(({ kind }) => !own.includes(kind))],
    ['title.search', of('title')],
    ['abstract.search', of('abstract')],
  ];
  return [
    ...searches.flatMap(([filter, searched]) => {
      const words = writtenWithin(LONGEST, searched, notation);
      return words === '' ? [] : [`${filter}:${words}`];
    }),
    ...parts.flatMap((part) => (part.kind === 'year' ? yearFilters(part) : [])),
    ...parts.flatMap((part) => (part.kind === 'has' ? [`has_${part.what}:true`] : [])),
  ];
}

const PLAIN: Notation = { clause: (clause) => writeClause(clause, (word) => word), and: ' AND ', or: ' OR ' };
const FORGIVING: Notation = { ...PLAIN, clause: (clause) => writeClause(clause, forgiving) };

function writeClause(clause: Clause, write: (word: string) => string): string {
  if (!('text' in clause)) return '';
  const words = wordsOf(clause.text);
  const isTogether =
    clause.kind === 'phrase' || clause.kind === 'word' || ('quoted' in clause && clause.quoted);
  if (words.length > 1 && isTogether) return `"${words.join(' ')}"`;
  const each = words.map((word) => write(/^(?:AND|OR|NOT)$/.test(word) ? word.toLowerCase() : word));
  const last = each.at(-1);
  // Wildcards need three letters before them, and don't go with typos.
  const isOpen = 'open' in clause && clause.open && last !== undefined && /^[^~]{3,}$/.test(last);
  if (isOpen) each[each.length - 1] = `${last}*`;
  return each.length > 1 ? `(${each.join(' AND ')})` : (each[0] ?? '');
}

function yearFilters({ from, to, negated }: Years): readonly string[] {
  if (negated) return [`publication_year:!${from}`];
  return [
    ...(Number.isFinite(from) ? [`from_publication_date:${year(from)}-01-01`] : []),
    ...(Number.isFinite(to) ? [`to_publication_date:${year(to)}-12-31`] : []),
  ];
}

interface Years {
  readonly from: number;
  readonly to: number;
  readonly negated: boolean;
}

function year(value: number): string {
  return String(Math.min(Math.max(value, 0), 9999)).padStart(4, '0');
}

function idOf(value: unknown): string | undefined {
  const read = v.safeParse(named, value);
  return read.success ? read.output.id.replace(/^.*\//, '') : undefined;
}
