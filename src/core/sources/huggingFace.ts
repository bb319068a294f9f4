import { parseArxivId, type Paper } from '../paper';
import type { Validators } from '../ports';
import { isHttpError, type Problem } from '../problems';
import { FEED_NAMES, type FeedPart } from '../feeds';
import { fetchPage, isWhole, partProblem, type FetchedPage } from './fetchPage';
import type { FeedSource, FetchAsk, SourcePart, SourceWorld } from './feedSource';
import { pageProps } from './pageProps';
import { beginsOn, partsToFetch, type ListingUnit } from './listingParts';
import { withPart, withValidators, type SourceMemory } from './sourceMemory';

export interface HuggingFaceOptions {
  /** `https://huggingface.co`, or a mirror's address without a slash at its end. */
  readonly base: string;
}

export interface DailyPapersOptions extends HuggingFaceOptions {
  readonly unit: ListingUnit;
  readonly firstDays: number;
}

/** What the API gives at most, and what it gives where it doesn't heed that we ask for more. */
const LIMIT = 100;
const USUAL_LIMIT = 50;
/** More pages than a month has. */
const MAX_PAGES = 30;
/** Of the longest day there were not two. */
const MAX_PAGES_OF_DAY = 3;
const MAX_QUERY = 250;
const PARAMETER: Readonly<Record<ListingUnit, string>> = { day: 'date', week: 'week', month: 'month' };

/**
 * Daily Papers, by day, week or month: `GET /api/daily_papers` (Hugging Face Hub API). A list is fetched again until
 * it has settled; a paper that is dropped from it stays where it was.
 */
export class DailyPapers implements FeedSource {
  readonly feed = FEED_NAMES['daily-papers-api'];
  readonly title = 'Daily Papers';
  readonly page: string;

  constructor(
    private readonly options: DailyPapersOptions,
    private readonly world: SourceWorld,
  ) {
    this.page = `${options.base}/papers`;
  }

  async *fetch({ today, memory }: FetchAsk, signal?: AbortSignal): AsyncGenerator<SourcePart, void, void> {
    const { unit, firstDays } = this.options;
    const parts = partsToFetch(unit, { today, memory, firstDays });
    let kept = memory;
    for (const [i, name] of parts.entries()) {
      const progress = { name, isUnchanged: false, done: i + 1, of: parts.length };
      try {
        const { papers, problems, isWhole, isUnchanged, validators } = await this.#list(
          name,
          { today, memory },
          signal,
        );
        if (!isUnchanged) kept = withValidators(kept, this.#url(name, 0), validators);
        if (isWhole) kept = withPart(kept, name, today);
        yield { ...progress, isUnchanged, papers, problems, memory: kept };
      } catch (error) {
        // The day hasn't begun where the server is.
        const isAhead = beginsOn(name, today) && isHttpError(error) && isStatus(error.fault, 400);
        const problems = isAhead ? [] : [partProblem(error, name)];
        yield { ...progress, papers: [], problems, memory: kept };
      }
    }
  }

  #url(part: string, page: number): string {
    const { base, unit } = this.options;
    const asked = new URLSearchParams({ [PARAMETER[unit]]: part, limit: String(LIMIT), p: String(page) });
    return `${base}/api/daily_papers?${asked.toString()}`;
  }

  /** Papers of older days don't say when they were listed, but we know what we asked for. */
  #onDay(paper: Paper, part: string): Paper {
    return this.options.unit !== 'day' || paper.listed !== undefined ? paper : { ...paper, listed: part };
  }

  /** All pages of one list. */
  async #list(part: string, { today, memory }: FetchAsk, signal: AbortSignal | undefined): Promise<List> {
    const papers = new Map<string, Paper>();
    const problems: Problem[] = [];
    const request = { accept: ['json'], feed: this.feed, today, format: 'daily-papers-api' } as const;
    const list = (more: Partial<List>): List => ({
      papers: [...papers.values()],
      problems,
      isWhole: true,
      isUnchanged: false,
      ...more,
    });
    let size = 0;
    for (let p = 0; p < MAX_PAGES; p++) {
      const url = this.#url(part, p);
      const known = p === 0 ? memory.validators[url] : undefined;
      let page: FetchedPage;
      try {
        page = await fetchPage(this.world, { ...request, url, known }, signal);
      } catch (error) {
        if (p === 0) throw error;
        // What the pages before it brought is kept, and all of them are asked for again.
        problems.push(partProblem(error, part));
        return list({ isWhole: false });
      }
      if (!page.part) return list({ isUnchanged: true });
      problems.push(...page.part.problems);
      const before = papers.size;
      for (const paper of page.part.papers)
        if (!papers.has(paper.id)) papers.set(paper.id, this.#onDay(paper, part));
      if (!isWhole(page.part)) return list({ isWhole: false });
      // A short page is the last one. How long a page is, the first one tells: a server may give fewer than asked.
      if (p === 0) size = Math.max(page.part.entries, USUAL_LIMIT);
      const isLast = page.part.entries < size || papers.size === before;
      // Of several pages a later one may change while the first one doesn't.
      if (isLast) return list(p === 0 ? { validators: page.response.validators } : {});
    }
    return list({});
  }
}

interface List {
  readonly papers: readonly Paper[];
  readonly problems: readonly Problem[];
  readonly isWhole: boolean;
  readonly isUnchanged: boolean;
  readonly validators?: Validators | undefined;
}

/** A list of one page: what is trending, an organization's papers, the papers that a search finds. */
class OnePage implements FeedSource {
  constructor(
    readonly feed: string,
    readonly title: string,
    readonly page: string,
    private readonly url: string,
    private readonly world: SourceWorld,
  ) {}

  async *fetch({ today, memory }: FetchAsk, signal?: AbortSignal): AsyncGenerator<SourcePart, void, void> {
    const { url } = this;
    const { part, response } = await fetchPage(
      this.world,
      {
        url,
        accept: ['json', 'html'],
        feed: this.feed,
        today,
        format: 'daily-papers-api',
        known: memory.validators[url],
        extract: pageProps,
      },
      signal,
    );
    const good = !part || isWhole(part);
    const told: SourceMemory = good ? withValidators(memory, url, response.validators) : memory;
    yield {
      name: this.title,
      papers: part?.papers ?? [],
      problems: part?.problems ?? [],
      isUnchanged: !part,
      done: 1,
      of: 1,
      memory: good ? withPart(told, 'page', today) : memory,
    };
  }
}

/** What is trending, by the API. */
export function trendingPapers(options: HuggingFaceOptions, world: SourceWorld): FeedSource {
  const url = `${options.base}/api/daily_papers?sort=trending&limit=${LIMIT}`;
  return new OnePage('hf-trending', 'Trending Papers', `${options.base}/papers/trending`, url, world);
}

/** An organization's papers. The API has none, so they are read from its page, which carries them as JSON. */
export function organizationPapers(
  organization: string,
  options: HuggingFaceOptions,
  world: SourceWorld,
): FeedSource {
  const page = `${options.base}/${encodeURIComponent(organization)}/papers`;
  return new OnePage(`hf-organization:${organization}`, `Papers of ${organization}`, page, page, world);
}

/** The papers that Hugging Face finds for a query, of which it takes 250 characters. */
export function searchedPapers(query: string, options: HuggingFaceOptions, world: SourceWorld): FeedSource {
  const q = query.slice(0, MAX_QUERY);
  const { base } = options;
  const asked = new URLSearchParams({ q, limit: String(LIMIT) });
  const url = `${base}/api/papers/search?${asked.toString()}`;
  const page = `${base}/papers?${new URLSearchParams({ q }).toString()}`;
  return new OnePage(`hf-search:${q}`, `Papers on “${q}”`, page, url, world);
}

/**
 * One paper with the numbers of models, datasets and Spaces that name it, `undefined` if Hugging Face doesn't know it.
 * @throws as `Http.fetch` does
 */
export async function fetchPaper(
  id: string,
  today: string,
  options: HuggingFaceOptions,
  world: SourceWorld,
  signal?: AbortSignal,
): Promise<Paper | undefined> {
  const arxivId = parseArxivId(id);
  if (arxivId === undefined) return undefined;
  try {
    const url = `${options.base}/api/papers/${arxivId}`;
    const request = { url, accept: ['json'], feed: 'hf-paper', today, format: 'daily-papers-api' } as const;
    const { part } = await fetchPage(world, request, signal);
    return part?.papers[0];
  } catch (error) {
    if (isHttpError(error) && isStatus(error.fault, 404)) return undefined;
    throw error;
  }
}

/**
 * The papers that Hugging Face finds for words, the best first. Of the words it takes 250 characters.
 * @param limit how many at most; it gives up to 120
 * @throws as `Http.fetch` does
 */
export async function findPapers(
  words: string,
  { limit, today }: { readonly limit: number; readonly today: string },
  { base }: HuggingFaceOptions,
  world: SourceWorld,
  signal?: AbortSignal,
): Promise<FeedPart> {
  const asked = new URLSearchParams({ q: words.slice(0, MAX_QUERY), limit: String(limit) });
  const url = `${base}/api/papers/search?${asked.toString()}`;
  const format = 'daily-papers-api';
  const request = { url, accept: ['json'], feed: 'hf-paper', today, format } as const;
  const { part } = await fetchPage(world, request, signal);
  return part ?? { papers: [], problems: [], format, entries: 0 };
}

/**
 * The papers of one day's list of Daily Papers, none where there is no list of that day (yet).
 * @throws as `Http.fetch` does
 */
export async function listedPapers(
  day: string,
  today: string,
  { base }: HuggingFaceOptions,
  world: SourceWorld,
  signal?: AbortSignal,
): Promise<FeedPart> {
  const format = 'daily-papers-api';
  const papers: Paper[] = [];
  const problems: Problem[] = [];
  try {
    for (let p = 0; p < MAX_PAGES_OF_DAY; p++) {
      const asked = new URLSearchParams({ date: day, limit: String(LIMIT), p: String(p) });
      const url = `${base}/api/daily_papers?${asked.toString()}`;
      const request = { url, accept: ['json'], feed: 'hf-paper', today, format } as const;
      const { part } = await fetchPage(world, request, signal);
      papers.push(...(part?.papers ?? []).map((paper) => ({ listed: day, ...paper })));
      problems.push(...(part?.problems ?? []));
      if (!part || part.entries < LIMIT) break;
    }
  } catch (error) {
    if (!isHttpError(error) || !(isStatus(error.fault, 400) || isStatus(error.fault, 404))) throw error;
  }
  return { papers, problems, format, entries: papers.length };
}

function isStatus(fault: { readonly kind: string; readonly status?: number }, status: number): boolean {
  return fault.kind === 'status' && fault.status === status;
}
