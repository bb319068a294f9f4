import type { Clause, ClausePlace, QueryExpression } from '../search';
import { fetchArxivPapers } from '../sources';
import { requiredParts, wordsOf, writtenWithin } from './engineWords';
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
/** Bytes of a query in an address. */
const LONGEST = 3000;
/** arXiv's answers are empty now and then where they shouldn't be; asking again helps. */
const EMPTY_TRIES = 2;
/** An archive, with its class or without: `cs.CL`, `math.AG`, `hep-th`, `quant-ph`. */
const CATEGORY =
  /^(?:[a-z]{2,8}(?:-[a-z]{2,5})?\.[A-Za-z-]{2,9}|(?:astro|cond|gr|hep|math|nucl|quant)-[a-z]{2,3})$/;
const PREFIX: Readonly<Partial<Record<Clause['kind'], string>>> = {
  title: 'ti',
  abstract: 'abs',
  author: 'au',
};

/**
 * The query API of arXiv (info.arxiv.org/help/api/user-manual.html): words of everything, of titles, abstracts and
 * authors, categories, and days of submission. It doesn't know beginnings of words.
 */
export class ArxivEngine implements AskedEngine {
  readonly id = 'arxiv';
  readonly title = 'arXiv';
  readonly takesKey = false;
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

  takes(clause: Clause, { mayWiden, required }: ClausePlace): Taken {
    switch (clause.kind) {
      case 'word':
      case 'phrase':
      case 'title':
      case 'abstract':
        return mayWiden && !clause.negated ? 'asked' : 'left';
      case 'author':
        // Both names may be those of different authors.
        return mayWiden && !clause.negated ? 'wider' : 'left';
      case 'tag':
        return mayWiden && !clause.negated && CATEGORY.test(clause.text) ? 'asked' : 'left';
      case 'year':
        // What is excluded has to stand behind something that isn't.
        return required && !clause.negated ? 'asked' : 'left';
      default:
        return 'left';
    }
  }

  async ask({ asked, order, today, cursor }: EngineQuestion, signal?: AbortSignal): Promise<EnginePage> {
    const query = arxivQuery(asked);
    const start = Number(cursor ?? 0);
    const isByDate = order.key === 'date';
    const source = onlineSource(this.id, today);
    if (query === '') return NOTHING_FOUND;
    for (let tries = 1; ; tries++) {
      const { papers, entries, problems, total } = await fetchArxivPapers(
        {
          query,
          start,
          most: PAGE,
          sortBy: isByDate ? 'submittedDate' : 'relevance',
          sortOrder: isByDate && !order.descending ? 'ascending' : 'descending',
        },
        source.feed,
        today,
        this.base,
        this.world,
        signal,
      );
      const end = start + entries;
      const hasMore = total !== undefined && total > end;
      if (entries === 0 && hasMore && tries < EMPTY_TRIES) continue;
      return {
        papers: papers.map((paper) => ({ ...paper, sources: [source] })),
        isRanked: true,
        isInOrder: isByDate || order.key === 'relevance',
        problems,
        ...(total !== undefined && { total }),
        ...(hasMore && entries > 0 && { next: String(end) }),
      };
    }
  }
}

function arxivQuery(asked: QueryExpression): string {
  return writtenWithin(LONGEST, requiredParts(asked), { clause: writeClause, and: ' AND ', or: ' OR ' });
}

function writeClause(clause: Clause): string {
  if (clause.kind === 'year') return submitted(clause.from, clause.to);
  if (clause.kind === 'tag') return `cat:${clause.text}`;
  if (!('text' in clause)) return '';
  const prefix = PREFIX[clause.kind] ?? 'all';
  const words = wordsOf(clause.text);
  const isTogether = clause.kind === 'phrase' || clause.kind === 'word';
  // Authors are found by either order of their names.
  const isQuoted = 'quoted' in clause && clause.quoted && clause.kind !== 'author';
  if (words.length > 1 && (isTogether || isQuoted)) return `${prefix}:"${words.join(' ')}"`;
  const each = words.map((word) => `${prefix}:${lowerOperator(word)}`);
  return each.length > 1 ? `(${each.join(' AND ')})` : (each[0] ?? '');
}

/** From the first to the last minute, as arXiv writes them. */
function submitted(from: number, to: number): string {
  const [first, last] = [from, to].map((year) => Math.min(Math.max(year, 1900), 2100));
  return `submittedDate:[${first}01010000 TO ${last}12312359]`;
}

function lowerOperator(word: string): string {
  return /^(?:AND|OR|ANDNOT|TO)$/.test(word) ? word.toLowerCase() : word;
}
