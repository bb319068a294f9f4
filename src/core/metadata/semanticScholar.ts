import * as v from 'valibot';
import { paperIdentifiers, type Paper } from '../paper';
import { askService, searchWords } from './askService';
import {
  NOTHING,
  WHOLE_REFERENCE,
  type MetadataSource,
  type MetadataWorld,
  type Reading,
} from './metadataSource';
import { readSemanticScholarPaper, SEMANTIC_SCHOLAR_FIELDS } from './semanticScholarPaper';

const batch = v.array(v.unknown());
const matches = v.object({ data: v.array(v.unknown()) });

/** Semantic Scholar's Academic Graph (api.semanticscholar.org/api-docs/graph). */
export class SemanticScholar implements MetadataSource {
  readonly service = 'semanticScholar';
  readonly tells = WHOLE_REFERENCE;
  /** It would take 500, which is more than is read in one go. */
  readonly batch = 100;

  constructor(
    private readonly base: string,
    private readonly world: MetadataWorld,
  ) {}

  knows(paper: Paper): boolean {
    return idOf(paper) !== undefined;
  }

  async byIds(papers: readonly Paper[], signal?: AbortSignal): Promise<Reading> {
    const request = {
      url: `${this.base}/graph/v1/paper/batch?fields=${SEMANTIC_SCHOLAR_FIELDS}`,
      body: JSON.stringify({ ids: papers.flatMap((paper) => idOf(paper) ?? []) }),
    };
    // What it doesn't know stands there as null.
    return this.#read((await askService(this.world.http, request, batch, signal)) ?? []);
  }

  /** The one that fits best; 404 where none does. */
  async byTitle(paper: Paper, signal?: AbortSignal): Promise<Reading> {
    const query = searchWords(paper.title);
    if (!query) return NOTHING;
    const asked = new URLSearchParams({ query, fields: SEMANTIC_SCHOLAR_FIELDS });
    const url = `${this.base}/graph/v1/paper/search/match?${asked.toString()}`;
    return this.#read((await askService(this.world.http, { url }, matches, signal))?.data ?? []);
  }

  #read(records: readonly unknown[]): Reading {
    const candidates = records.flatMap((told) => readSemanticScholarPaper(told, this.world.today) ?? []);
    return { ...NOTHING, candidates };
  }
}

function idOf(paper: Paper): string | undefined {
  const { arxivId, doi } = paperIdentifiers(paper);
  return arxivId ? `ARXIV:${arxivId}` : doi && `DOI:${doi}`;
}
