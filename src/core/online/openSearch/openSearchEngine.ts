import * as v from 'valibot';
import type { Paper } from '../../paper';
import type { Http, Pause } from '../../ports';
import { HttpError, throwIfAborted, type Problem } from '../../problems';
import { parseAddress } from '../../fetching';
import { onlineSource, type AskedEngine, type EnginePage, type EngineQuestion } from '../onlineEngine';
import { engineFault } from './engineFault';
import { labIndexId, type LabIndex } from './labIndexes';
import { readPaperDocument } from './paperDocument';
import { readSearchAnswer, type SearchPage } from './searchAnswer';
import { firstPage, isKnownOrder, pageSize, searchRequest, type PageStart } from './searchRequest';
import { takesClause, toDsl } from './toDsl';

const pageStart = v.object({
  from: v.number(),
  after: v.exactOptional(v.array(v.unknown())),
  forgiving: v.boolean(),
});

/** A lab's own OpenSearch (1–3) or Elasticsearch (7.10–9), with the mapping of docs/opensearch.md. */
export function openSearchEngine(index: LabIndex, world: OpenSearchWorld): AskedEngine {
  return new OpenSearchEngine(index, world);
}

export interface OpenSearchWorld {
  /** Sends the key of the index, if there is one. */
  readonly http: Http;
  /** Awaited between two papers: one may have thousands of authors. */
  readonly pause: Pause;
}

class OpenSearchEngine implements AskedEngine {
  readonly id: string;
  readonly title: string;
  readonly takesKey = true;
  readonly takes = takesClause;
  readonly silentOn = new Set(['added'] as const);

  constructor(
    private readonly index: LabIndex,
    private readonly world: OpenSearchWorld,
  ) {
    this.id = labIndexId(index);
    this.title = index.title;
  }

  async ask(question: EngineQuestion, signal?: AbortSignal): Promise<EnginePage> {
    const start = readCursor(question.cursor);
    const page = await this.page(question, start, signal);
    // Where no paper has the words as they were typed, perhaps one has them nearly so.
    const forgiving = { ...start, forgiving: true };
    const isFinal = page.documents.length > 0 || question.cursor !== undefined;
    if (isFinal || bodyOf(question, forgiving) === bodyOf(question, start))
      return this.read(page, question, start, signal);
    return this.read(await this.page(question, forgiving, signal), question, forgiving, signal);
  }

  private async page(question: EngineQuestion, start: PageStart, signal?: AbortSignal): Promise<SearchPage> {
    const { address, index } = this.index;
    const url = `${address}/${encodeURIComponent(index)}/_search`;
    const body = bodyOf(question, start);
    try {
      const response = await this.world.http.fetch({ url, accept: ['json'], body }, signal);
      const page = readSearchAnswer(response.text(), pageSize);
      if (page) return page;
      const found = 'JSON of another shape than it documents';
      throw new HttpError({ kind: 'wrongType', found, isLogin: false }, parseAddress(url)?.host ?? '');
    } catch (error) {
      throw engineFault(error, this.index);
    }
  }

  private async read(
    page: SearchPage,
    { order, today }: EngineQuestion,
    start: PageStart,
    signal?: AbortSignal,
  ): Promise<EnginePage> {
    const source = onlineSource(this.id, today);
    const papers: Paper[] = [];
    const problems: Problem[] = [];
    for (const [at, document] of page.documents.entries()) {
      await this.world.pause();
      throwIfAborted(signal);
      const { paper, problem } = readPaperDocument(document, source);
      if (paper) papers.push(paper);
      if (problem) problems.push({ ...problem, path: `hits.hits[${at}]._source.${problem.path ?? ''}` });
    }
    const message = `Not all parts of ${this.title} have answered: papers may be missing. Search again in a moment.`;
    const isLast = page.documents.length < pageSize;
    const next: PageStart = {
      from: start.from + pageSize,
      ...(page.last && { after: page.last }),
      forgiving: start.forgiving,
    };
    return {
      papers,
      isRanked: true,
      isInOrder: isKnownOrder(order),
      ...(page.total !== undefined && { total: page.total }),
      ...(!isLast && { next: JSON.stringify(next) }),
      problems: page.isPartial ? [...problems, { severity: 'warning', message }] : problems,
    };
  }
}

function bodyOf({ asked, order }: EngineQuestion, start: PageStart): string {
  return searchRequest(toDsl(asked, start), order, start);
}

function readCursor(cursor: string | undefined): PageStart {
  return cursor === undefined ? firstPage : v.parse(pageStart, JSON.parse(cursor));
}
