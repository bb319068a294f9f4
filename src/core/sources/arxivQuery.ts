import type { FeedPart } from '../feeds';
import type { Problem } from '../problems';
import { fetchPage, isWhole } from './fetchPage';
import type { FeedSource, FetchAsk, SourcePart, SourceWorld } from './feedSource';
import { NO_MEMORY, withPart } from './sourceMemory';

export interface ArxivQueryOptions {
  /** `https://export.arxiv.org`, or a mirror's. */
  readonly base: string;
  /** In arXiv's own query language: `cat:cs.CL AND abs:"retrieval"`. */
  readonly query: string;
  /** How many papers to fetch the first time. */
  readonly firstPapers: number;
  /** The feed to which its papers belong, if not one of its own. */
  readonly feed?: string;
}

/** To which arXiv's own addresses may send. */
export const ARXIV_HOSTS = ['arxiv.org', 'export.arxiv.org', 'rss.arxiv.org'];

const PAGE = 100;
/** How far back a gap is filled: some weeks of a large category, in a few minutes. */
const MAX_PAPERS = 5000;
/** arXiv's answers are empty now and then where they shouldn't be; asking again helps. */
const EMPTY_TRIES = 3;
/** Results change once a day; what came in late yesterday may be dated the day before. */
const OVERLAP_DAYS = 3;
const DAY = 86_400_000;

/**
 * A saved query of arXiv's API, the latest submissions first, back to where the last fetch ended
 * (info.arxiv.org/help/api/user-manual.html). The API's answers change once a day, so it is asked once a day.
 */
export class ArxivQuery implements FeedSource {
  readonly feed: string;
  readonly title: string;
  readonly page: string;

  constructor(
    private readonly options: ArxivQueryOptions,
    private readonly world: SourceWorld,
  ) {
    this.feed = options.feed ?? `arxiv-query:${options.query}`;
    this.title = `arXiv ${options.query}`;
    const search = new URLSearchParams({ searchtype: 'all', query: options.query });
    this.page = `https://arxiv.org/search/?${search.toString()}`;
  }

  async *fetch({ today, memory }: FetchAsk, signal?: AbortSignal): AsyncGenerator<SourcePart, void, void> {
    const last = memory.fetched['query'];
    if (last === today) return;
    const since = last === undefined ? undefined : daysBefore(last, OVERLAP_DAYS);
    const most = since === undefined ? this.options.firstPapers : MAX_PAPERS;
    for (let start = 0; start < most; start += PAGE) {
      const size = Math.min(PAGE, most - start);
      const part = await this.#page(start, size, today, signal);
      const found = part.head?.total;
      const total = Math.min(found ?? start + part.entries, most);
      // A page may lack some entries and not be the last one.
      const isEnd = found === undefined ? part.entries < size : start + size >= total;
      const isOld =
        since !== undefined && part.papers.some(({ published }) => published && published < since);
      const whole = isWhole(part) && !isUnexpected(part, start);
      const isLast = !whole || isEnd || isOld || start + PAGE >= most;
      const isCut = since !== undefined && whole && isLast && !isOld && (found ?? 0) > start + size;
      const said = isUnexpected(part, start)
        ? emptyMessage(start, found ?? 0)
        : isCut
          ? cutMessage(since)
          : undefined;
      const problems: readonly Problem[] =
        said === undefined ? part.problems : [...part.problems, { severity: 'warning', message: said }];
      yield {
        name: `${start + 1}–${start + Math.max(1, part.entries)}`,
        papers: part.papers,
        problems,
        isUnchanged: false,
        done: start / PAGE + 1,
        of: isLast ? start / PAGE + 1 : Math.ceil(total / PAGE),
        // Kept only with the last page: a fetch that stops between two begins anew.
        memory: isLast && whole ? withPart(NO_MEMORY, 'query', today) : memory,
      };
      if (isLast) return;
    }
  }

  async #page(
    start: number,
    size: number,
    today: string,
    signal: AbortSignal | undefined,
  ): Promise<FeedPart> {
    const { base, query } = this.options;
    const asked = new URLSearchParams({
      search_query: query,
      start: String(start),
      max_results: String(size),
      sortBy: 'submittedDate',
      sortOrder: 'descending',
    });
    const url = `${base}/api/query?${asked.toString()}`;
    const request = {
      url,
      accept: ['xml'],
      feed: this.feed,
      today,
      format: 'xml-feed',
      redirectsTo: ARXIV_HOSTS,
    } as const;
    for (let tries = 1; ; tries++) {
      const { part } = await fetchPage(this.world, request, signal);
      const page = part ?? { papers: [], problems: [], format: 'xml-feed', entries: 0 };
      if (tries >= EMPTY_TRIES || !isUnexpected(page, start)) return page;
    }
  }
}

function isUnexpected({ entries, head }: FeedPart, start: number): boolean {
  return entries === 0 && (head?.total ?? 0) > start;
}

function emptyMessage(start: number, total: number): string {
  return `arXiv gave nothing behind the first ${start} of ${total} papers. The rest comes with the next fetch.`;
}

function cutMessage(since: string): string {
  return `More than ${MAX_PAPERS} papers have come since ${since}, and the newest of them were fetched. Make the query narrower, or fetch more often.`;
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY).toISOString().slice(0, 10);
}
