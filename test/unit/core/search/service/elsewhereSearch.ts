import type { Paper } from '../../../../../src/core/paper';
import type {
  Disposable,
  FoundPapers,
  QueryCompletion,
  QueryFieldName,
  QueryHint,
  SearchAnswer,
  SearchHit,
  SearchOptions,
  SearchService,
} from '../../../../../src/core/ports';
import { PapersideError, throwIfAborted } from '../../../../../src/core/problems';
import { PaperIndex, parseQuery, type Clause } from '../../../../../src/core/search';
import {
  askElsewhere,
  completeQuery,
  isGroup,
  type ClausePlace,
  type QueryExpression,
} from '../../../../../src/core/search/query';
import { unpackIds } from '../../../../../src/core/search/service/packedIds';
import type { ElsewhereEngine } from './elsewhereEngine';

const engineName = 'Elsewhere';
/** So many papers of a query are fetched at most. */
const mostPapers = 50;
/** What the engine's papers say nothing of. */
const unknown = new Map<Clause['kind'], QueryFieldName>([
  ['upvotes', 'upvotes'],
  ['comments', 'comments'],
  ['listed', 'listed'],
  ['added', 'added'],
]);

/** Search by an engine elsewhere, as docs/decisions/search-elsewhere.md has it. */
export class ElsewhereSearch implements SearchService {
  readonly progress = { indexed: 0, total: 0 };

  constructor(
    private readonly engine: ElsewhereEngine,
    private readonly today: string,
  ) {}

  onDidProgress(): Disposable {
    return { dispose: () => undefined };
  }

  async search(text: string, { limit }: SearchOptions, signal?: AbortSignal): Promise<SearchAnswer> {
    const { index, papers, isAll, total, hints } = await this.ask(text, signal);
    const answer = await index.answer(text, { limit, today: this.today, signal });
    const byId = new Map(papers.map((paper) => [paper.id, paper]));
    return {
      hits: answer.hits.map((hit) => {
        const paper = byId.get(hit.id);
        return paper ? { ...hit, paper } : hit;
      }),
      total: isAll ? answer.total : total,
      isTotalEstimated: !isAll,
      hints: [...answer.hints, ...hints],
    };
  }

  async find(text: string, signal?: AbortSignal): Promise<FoundPapers> {
    const { index, hints } = await this.ask(text, signal);
    const found = index.find(text, { today: this.today });
    const ids = await unpackIds(found.ids, () => Promise.resolve());
    return { ids, hints: [...found.hints, ...hints] };
  }

  /** Fields, without asking the engine: nothing leaves the machine while one types. */
  complete(query: string, offset: number): Promise<QueryCompletion> {
    return Promise.resolve(completeQuery(query, offset, () => []));
  }

  related(): Promise<readonly SearchHit[]> {
    return Promise.resolve([]);
  }

  /** What the engine has for a query, in an index of its own, where the whole query can be asked. */
  private async ask(text: string, signal: AbortSignal | undefined) {
    const { query } = parseQuery(text, { today: this.today });
    const { asked, left } = askElsewhere(query, knows);
    const { papers, total } = asked ? await this.fetch(asked, signal) : { papers: [], total: 0 };
    const index = PaperIndex.create();
    await index.add(papers);
    const isAll = papers.length < mostPapers;
    const hints = left.flatMap(({ kind, start, end }): readonly QueryHint[] => {
      const field = unknown.get(kind);
      return field ? [{ code: 'unknownElsewhere', field, engine: engineName, start, end }] : [];
    });
    const place = { start: 0, end: text.length };
    const cut: QueryHint = { code: 'onlyFirst', papers: mostPapers, engine: engineName, ...place };
    return { index, papers, total, isAll, hints: isAll ? hints : [...hints, cut] };
  }

  private async fetch(asked: QueryExpression, signal: AbortSignal | undefined) {
    const papers: Paper[] = [];
    for (let token: number | undefined; ;) {
      throwIfAborted(signal);
      const request = { query: written(asked), ...yearOf(asked), ...(token !== undefined && { token }) };
      const page = await this.engine.ask(request).catch((cause: unknown) => {
        throw new PapersideError('timeout', `${engineName} doesn't answer.`, { cause });
      });
      papers.push(...page.papers);
      token = page.token;
      if (token === undefined || papers.length >= mostPapers) return { papers, total: page.total };
    }
  }
}

/** Years are a parameter of their own, so that they can't be one of several alternatives, nor excluded. */
function knows({ kind, negated }: Clause, { required, mayWiden }: ClausePlace): boolean {
  switch (kind) {
    // It finds other forms of a word, too: excluding them would lose papers.
    case 'word':
    case 'phrase':
    case 'title':
    case 'abstract':
      return mayWiden;
    case 'year':
      return required && !negated;
    default:
      return false;
  }
}

function written(expression: QueryExpression): string {
  const minus = expression.negated ? '-' : '';
  if (isGroup(expression)) {
    const parts = expression.parts.map(written).filter((part) => part !== '');
    return parts.length === 0 ? '' : `${minus}(${parts.join(expression.kind === 'all' ? ' ' : ' | ')})`;
  }
  if (!('text' in expression)) return '';
  const { text } = expression;
  if (/[^\p{L}\p{N}]/u.test(text)) return `${minus}"${text.replace(/[^\p{L}\p{N}]+/gu, ' ')}"`;
  return `${minus}${text}${'open' in expression && expression.open ? '*' : ''}`;
}

function yearOf(expression: QueryExpression): { readonly year?: string } {
  const years = isGroup(expression) ? expression.parts : [expression];
  const year = years.find((part) => part.kind === 'year');
  if (year?.kind !== 'year') return {};
  const [from, to] = [year.from, year.to].map((end) => (Number.isFinite(end) ? String(end) : ''));
  return { year: `${from}-${to}` };
}
