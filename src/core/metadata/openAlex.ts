import * as v from 'valibot';
import { encodeUriPart, paperIdentifiers, type Paper } from '../paper';
import { askService, searchWords } from './askService';
import {
  NOTHING,
  WHOLE_REFERENCE,
  type Candidate,
  type MetadataSource,
  type MetadataWorld,
  type Reading,
} from './metadataSource';
import { OPENALEX_FIELDS, readOpenAlexWork } from './openAlexWork';

const works = v.object({ results: v.array(v.unknown()) });
const FOUND = 5;

/**
 * OpenAlex (developers.openalex.org): a work by its DOI costs nothing there, a list by a filter little, a search most.
 * Papers of arXiv are known by the DOI that arXiv registers.
 */
export class OpenAlex implements MetadataSource {
  readonly service = 'openAlex';
  readonly tells = WHOLE_REFERENCE;
  /** As many values as one filter takes. */
  readonly batch = 50;

  constructor(
    private readonly base: string,
    private readonly world: MetadataWorld,
  ) {}

  knows(paper: Paper): boolean {
    return doiOf(paper) !== undefined;
  }

  async byIds(papers: readonly Paper[], signal?: AbortSignal): Promise<Reading> {
    const dois = papers.flatMap((paper) => doiOf(paper) ?? []);
    // A comma or a bar in a DOI would end the filter's value.
    const plain = dois.filter((doi) => !/[,|]/.test(doi));
    const alone = plain.length === 1 ? dois : dois.filter((doi) => !plain.includes(doi));
    const candidates: Candidate[] = [];
    if (plain.length > 1) {
      candidates.push(
        ...(await this.#list(
          { filter: `doi:${plain.join('|')}`, per_page: String(plain.length * 2) },
          signal,
        )),
      );
    }
    for (const doi of alone) {
      const url = `${this.base}/works/doi:${doi.split('/').map(encodeUriPart).join('/')}?select=${OPENALEX_FIELDS}`;
      const found = await askService(this.world.http, { url }, v.looseObject({}), signal);
      candidates.push(...this.#read(found ? [found] : []));
    }
    return { ...NOTHING, candidates };
  }

  async byTitle(paper: Paper, signal?: AbortSignal): Promise<Reading> {
    const search = searchWords(paper.title);
    if (!search) return NOTHING;
    return { ...NOTHING, candidates: await this.#list({ search, per_page: String(FOUND) }, signal) };
  }

  async #list(
    asked: Readonly<Record<string, string>>,
    signal: AbortSignal | undefined,
  ): Promise<readonly Candidate[]> {
    const query = new URLSearchParams({ ...asked, select: OPENALEX_FIELDS });
    const answer = await askService(
      this.world.http,
      { url: `${this.base}/works?${query.toString()}` },
      works,
      signal,
    );
    return this.#read(answer?.results ?? []);
  }

  #read(results: readonly unknown[]): readonly Candidate[] {
    return results.flatMap((told) => readOpenAlexWork(told, this.world.today) ?? []);
  }
}

/** OpenAlex merges a preprint with its article, and an article's own DOI finds that. */
function doiOf(paper: Paper): string | undefined {
  const { doi, arxivId } = paperIdentifiers(paper);
  return doi ?? (arxivId && `10.48550/arxiv.${arxivId}`);
}
