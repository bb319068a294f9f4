import type { Paper } from '../paper';
import { ARXIV_HOSTS, ArxivQuery } from './arxivQuery';
import { fetchPage, isWhole, partProblem } from './fetchPage';
import type { FeedSource, FetchAsk, SourcePart, SourceWorld } from './feedSource';
import { NO_MEMORY, withPart, withValidators, type SourceMemory } from './sourceMemory';

export interface ArxivListingOptions {
  /** `https://rss.arxiv.org`, or a mirror's. */
  readonly base: string;
  /** `https://export.arxiv.org`, which knows of nights that were missed; without it they are not asked for. */
  readonly api?: string;
  /** Such as `cs.CL`. */
  readonly categories: readonly string[];
}

const DAY = 86_400_000;
/** Nobody counts further. */
const MANY = 100;

/**
 * What arXiv lists in categories each night, and nothing at weekends (info.arxiv.org/help/rss.html). A listing shows
 * the last night alone: what came in nights that were missed is asked of arXiv's API.
 */
export class ArxivListing implements FeedSource {
  readonly feed: string;
  readonly title: string;
  readonly page: string;

  constructor(
    private readonly options: ArxivListingOptions,
    private readonly world: SourceWorld,
  ) {
    const { categories } = options;
    this.feed = `arxiv:${categories.join('+')}`;
    this.title = `arXiv ${categories.join(', ')}`;
    this.page = `https://arxiv.org/list/${encodeURIComponent(categories[0] ?? '')}/recent`;
  }

  async *fetch({ today, memory }: FetchAsk, signal?: AbortSignal): AsyncGenerator<SourcePart, void, void> {
    const url = `${this.options.base}/atom/${this.options.categories.map(encodeURIComponent).join('+')}`;
    const request = {
      url,
      accept: ['xml'],
      feed: this.feed,
      today,
      format: 'xml-feed',
      redirectsTo: ARXIV_HOSTS,
    } as const;
    const { part, response } = await fetchPage(
      this.world,
      { ...request, known: memory.validators[url] },
      signal,
    );
    const good = !part || isWhole(part);
    const last = memory.fetched[NIGHT];
    const night = nightOf(part?.papers ?? []) ?? last;
    const known = withPart(withValidators(memory, url, response.validators), 'listing', today);
    const whole = night === undefined ? known : withPart(known, NIGHT, night);
    const isMissed = good && last !== undefined && night !== undefined && weekdaysBetween(last, night) > 0;
    const hasMore = isMissed && this.options.api !== undefined;
    yield {
      name: this.title,
      papers: part?.papers ?? [],
      problems: part?.problems ?? [],
      isUnchanged: !part,
      done: 1,
      of: hasMore ? 2 : 1,
      memory: good && !hasMore ? whole : memory,
    };
    if (hasMore) yield* this.#missed({ today, memory }, { last, whole }, signal);
  }

  /** What was submitted since the last night that was seen. Until that is known, the next fetch asks for it again. */
  async *#missed(
    { today, memory }: FetchAsk,
    { last, whole }: { readonly last: string; readonly whole: SourceMemory },
    signal: AbortSignal | undefined,
  ): AsyncGenerator<SourcePart, void, void> {
    const { api = '', categories } = this.options;
    const query = categories.map((category) => `cat:${category}`).join(' OR ');
    const source = new ArxivQuery({ base: api, query, firstPapers: 0, feed: this.feed }, this.world);
    const since = { ...NO_MEMORY, fetched: { query: last } };
    try {
      for await (const part of source.fetch({ today, memory: since }, signal)) {
        const isDone = part.memory.fetched['query'] === today;
        yield { ...part, done: part.done + 1, of: part.of + 1, memory: isDone ? whole : memory };
      }
    } catch (error) {
      const problems = [partProblem(error, this.title)];
      yield { name: this.title, papers: [], problems, isUnchanged: false, done: 2, of: 2, memory };
    }
  }
}

/** What is remembered: the night that was seen last. */
const NIGHT = 'night';

/** The night that a listing shows, `YYYY-MM-DD`. */
function nightOf(papers: readonly Paper[]): string | undefined {
  return papers
    .flatMap(({ listed }) => listed ?? [])
    .sort()
    .at(-1);
}

/** The days between two on which arXiv lists something, unless they are holidays. */
function weekdaysBetween(from: string, to: string): number {
  const end = Date.parse(`${to}T00:00:00Z`);
  let count = 0;
  for (let day = Date.parse(`${from}T00:00:00Z`) + DAY; day < end && count < MANY; day += DAY) {
    const weekday = new Date(day).getUTCDay();
    if (weekday !== 0 && weekday !== 6) count++;
  }
  return count;
}
