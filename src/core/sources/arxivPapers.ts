import { parseArxivId, type Paper } from '../paper';
import { HttpError, type Problem } from '../problems';
import { parseAddress } from '../fetching';
import { fetchPage } from './fetchPage';
import type { SourceWorld } from './feedSource';

const HOSTS = ['arxiv.org', 'export.arxiv.org'];

/** Papers by their ids, those whose titles have these words in this order, or what a query of arXiv's own finds. */
export type ArxivAsk =
  | { readonly ids: readonly string[] }
  | { readonly titleWords: string; readonly most: number }
  | (ArxivSlice & { readonly query: string });

/** Which of the papers that a query finds. */
export interface ArxivSlice {
  /** From 0. */
  readonly start: number;
  readonly most: number;
  readonly sortBy: 'relevance' | 'submittedDate';
  readonly sortOrder: 'ascending' | 'descending';
}

export interface ArxivAnswer {
  readonly papers: readonly Paper[];
  /** The ids of those that their comment says were withdrawn. */
  readonly withdrawn: ReadonlySet<string>;
  /** How many entries came, papers or not. */
  readonly entries: number;
  /** How many there are in all, where arXiv says so. */
  readonly total?: number;
  readonly problems: readonly Problem[];
}

/**
 * Single papers of arXiv's API (info.arxiv.org/help/api/user-manual.html). What it doesn't have is left out.
 * @param base `https://export.arxiv.org`, or a mirror's
 * @throws as `Http.fetch` does, and where arXiv answers with a fault of its own
 */
export async function fetchArxivPapers(
  ask: ArxivAsk,
  feed: string,
  today: string,
  base: string,
  world: SourceWorld,
  signal?: AbortSignal,
): Promise<ArxivAnswer> {
  const url = `${base}/api/query?${new URLSearchParams(parametersOf(ask)).toString()}`;
  const { part } = await fetchPage(
    world,
    { url, accept: ['xml'], feed, today, format: 'xml-feed', redirectsTo: HOSTS },
    signal,
  );
  const [problem] = part?.problems ?? [];
  if (part && part.papers.length === 0 && problem) {
    // Faults come as an entry of a feed, with status 200.
    throw new HttpError(
      { kind: 'status', status: 400, says: problem.message.slice(0, 200) },
      parseAddress(base)?.host ?? '',
    );
  }
  const { papers = [], entries = 0, problems = [], head } = part ?? {};
  const total = head?.total;
  const withdrawn = new Set(part?.withdrawn);
  return { papers, withdrawn, entries, problems, ...(total !== undefined && { total }) };
}

function parametersOf(ask: ArxivAsk): Record<string, string> {
  if ('ids' in ask) {
    const ids = ask.ids.flatMap((id) => parseArxivId(id) ?? []);
    return { id_list: ids.join(','), max_results: String(ask.ids.length) };
  }
  const max_results = String(ask.most);
  if ('titleWords' in ask) return { search_query: `ti:"${ask.titleWords}"`, max_results };
  const { query, start, sortBy, sortOrder } = ask;
  return { search_query: query, start: String(start), max_results, sortBy, sortOrder };
}
