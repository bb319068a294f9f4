import { paperIdentifiers, type Paper, type PaperField, metadataFeed } from '../paper';
import { fetchPaper, findPapers } from '../sources';
import { searchWords } from './askService';
import { NOTHING, type MetadataSource, type MetadataWorld, type Reading } from './metadataSource';

/** Feeds that come from Hugging Face's pages; the sample is one of them. */
const OWN_FEED = /^(?:hf-|daily-papers|sample$)/;

const FOUND = 5;

/** Hugging Face's pages of papers: what stood in Daily Papers is found there, with the names that a page leaves out. */
export class HuggingFacePapers implements MetadataSource {
  readonly service = 'huggingFace';
  readonly tells: ReadonlySet<PaperField> = new Set(['authors', 'published', 'abstract'] as const);
  readonly batch = 1;

  constructor(
    private readonly base: string,
    private readonly world: MetadataWorld,
  ) {}

  knows(paper: Paper): boolean {
    return paperIdentifiers(paper).arxivId !== undefined;
  }

  isHomeOf({ sources }: Paper): boolean {
    return sources.some(({ feed }) => OWN_FEED.test(feed));
  }

  async byIds([paper]: readonly Paper[], signal?: AbortSignal): Promise<Reading> {
    const id = paper && paperIdentifiers(paper).arxivId;
    if (id === undefined) return NOTHING;
    const found = await fetchPaper(id, this.world.today, { base: this.base }, this.world, signal);
    return this.#reading(found ? [found] : []);
  }

  async byTitle(paper: Paper, signal?: AbortSignal): Promise<Reading> {
    const words = searchWords(paper.title);
    if (!words) return NOTHING;
    const ask = { limit: FOUND, today: this.world.today };
    return this.#reading((await findPapers(words, ask, { base: this.base }, this.world, signal)).papers);
  }

  #reading(papers: readonly Paper[]): Reading {
    const { service } = this;
    const source = { feed: metadataFeed(service), seen: this.world.today };
    return {
      ...NOTHING,
      candidates: papers.map((paper) => ({ service, paper: { ...paper, sources: [source] } })),
    };
  }
}
