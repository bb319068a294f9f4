import { paperIdentifiers, type Paper, type PaperField, metadataFeed } from '../paper';
import { fetchArxivPapers } from '../sources';
import { searchWords } from './askService';
import {
  NOTHING,
  type Candidate,
  type MetadataSource,
  type MetadataWorld,
  type Reading,
} from './metadataSource';

const FOUND = 5;
const WITHDRAWN =
  /^this (?:paper|article|submission|manuscript|work) (?:has been|is|was) (?:temporarily )?withdrawn/i;

/** arXiv itself, which knows best what it holds: names, days, and the DOI and journal that authors add later. */
export class ArxivPapers implements MetadataSource {
  readonly service = 'arxiv';
  readonly tells: ReadonlySet<PaperField> = new Set([
    'authors',
    'published',
    'abstract',
    'venue',
    'doi',
  ] as const);
  readonly batch = 50;

  constructor(
    private readonly base: string,
    private readonly world: MetadataWorld,
  ) {}

  knows(paper: Paper): boolean {
    return paperIdentifiers(paper).arxivId !== undefined;
  }

  byIds(papers: readonly Paper[], signal?: AbortSignal): Promise<Reading> {
    return this.#ask({ ids: papers.flatMap((paper) => paperIdentifiers(paper).arxivId ?? []) }, signal);
  }

  async byTitle(paper: Paper, signal?: AbortSignal): Promise<Reading> {
    const titleWords = searchWords(paper.title);
    return titleWords ? this.#ask({ titleWords, most: FOUND }, signal) : NOTHING;
  }

  async #ask(ask: Parameters<typeof fetchArxivPapers>[0], signal: AbortSignal | undefined): Promise<Reading> {
    const { today } = this.world;
    const { papers, withdrawn } = await fetchArxivPapers(
      ask,
      metadataFeed(this.service),
      today,
      this.base,
      this.world,
      signal,
    );
    return { ...NOTHING, candidates: papers.map((paper) => this.#candidate(paper, withdrawn)) };
  }

  /** The comment says that there is nothing to read any more, or an abstract of one sentence that stands alone. */
  #candidate(paper: Paper, withdrawn: ReadonlySet<string>): Candidate {
    const retraction = { kind: 'withdrawn' } as const;
    if (!WITHDRAWN.test(paper.abstract ?? '')) {
      return { service: this.service, paper, ...(withdrawn.has(paper.id) && { retraction }) };
    }
    const rest = Object.entries(paper).filter(([field]) => !field.startsWith('abstract'));
    return { service: this.service, paper: Object.fromEntries(rest) as unknown as Paper, retraction };
  }
}
