import * as v from 'valibot';
import { paperIdentifiers, parseArxivId, parsePersonName, type CslName, type Paper } from '../paper';
import { askService, searchWords } from './askService';
import { pageRange, personName, toCandidate } from './candidatePaper';
import { list, part, readable, text } from './lenientSchemas';
import {
  NOTHING,
  WHOLE_REFERENCE,
  type Candidate,
  type MetadataSource,
  type MetadataWorld,
  type Reading,
} from './metadataSource';
import { DATACITE_TYPES } from './publicationTypes';

const dated = v.object({ date: text, dateType: text });
const attributes = v.object({
  doi: text,
  titles: list(v.object({ title: text, titleType: text })),
  creators: list(v.object({ name: text, givenName: text, familyName: text, nameType: text })),
  publicationYear: text,
  publisher: v.fallback(
    v.optional(
      v.union([
        v.string(),
        v.pipe(
          v.object({ name: v.string() }),
          v.transform(({ name }) => name),
        ),
      ]),
    ),
    undefined,
  ),
  types: part({ resourceTypeGeneral: text, citeproc: text }),
  descriptions: list(v.object({ description: text, descriptionType: text })),
  dates: list(dated),
  container: part({ type: text, title: text, volume: text, issue: text, firstPage: text, lastPage: text }),
  identifiers: list(v.object({ identifier: text, identifierType: text })),
  url: text,
});
const item = v.object({ attributes });
const one = v.object({ data: item });
const several = v.object({ data: v.array(v.unknown()) });

type Attributes = v.InferOutput<typeof attributes>;

const FOUND = 5;

/**
 * DataCite (support.datacite.org/docs/api), where arXiv, Zenodo and other repositories register their DOIs.
 */
export class DataCite implements MetadataSource {
  readonly service = 'dataCite';
  readonly tells = WHOLE_REFERENCE;
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
    const [first] = dois;
    if (first !== undefined && dois.length === 1) {
      const url = `${this.base}/dois/${encodeURIComponent(first)}`;
      const answer = await askService(this.world.http, { url }, one, signal);
      return this.#read(answer ? [answer.data] : []);
    }
    return this.#list({ ids: dois.join(','), 'page[size]': String(dois.length) }, signal);
  }

  async byTitle(paper: Paper, signal?: AbortSignal): Promise<Reading> {
    const words = searchWords(paper.title);
    if (!words) return NOTHING;
    return this.#list({ query: `titles.title:"${words}"`, 'page[size]': String(FOUND) }, signal);
  }

  async registers(doi: string, signal?: AbortSignal): Promise<boolean> {
    const url = `${this.base}/dois/${encodeURIComponent(doi)}`;
    return (await askService(this.world.http, { url }, one, signal)) !== undefined;
  }

  async #list(asked: Readonly<Record<string, string>>, signal: AbortSignal | undefined): Promise<Reading> {
    const url = `${this.base}/dois?${new URLSearchParams(asked).toString()}`;
    return this.#read((await askService(this.world.http, { url }, several, signal))?.data ?? []);
  }

  #read(items: readonly unknown[]): Reading {
    const candidates = readable(item, items).flatMap(({ attributes: told }) => this.#candidate(told) ?? []);
    return { ...NOTHING, candidates };
  }

  #candidate(told: Attributes): Candidate | undefined {
    const { container, types } = told;
    const general = types?.resourceTypeGeneral ?? '';
    const abstract = told.descriptions.find(({ descriptionType }) => descriptionType === 'Abstract');
    const arxiv = told.identifiers.find(({ identifierType }) => identifierType?.toLowerCase() === 'arxiv');
    const isWithdrawn = told.dates.some(({ dateType }) => dateType === 'Withdrawn');
    // A repository is where the work lies, not where it appeared.
    const venue =
      container?.title ?? (/^(?:Dataset|Software|Preprint|)$/.test(general) ? told.publisher : undefined);
    return toCandidate(
      this.service,
      {
        title: (told.titles.find(({ titleType }) => !titleType) ?? told.titles[0])?.title,
        authors: told.creators.map(creatorName),
        published: dateOf(told) ?? told.publicationYear,
        doi: told.doi,
        arxivId: arxiv?.identifier === undefined ? undefined : parseArxivId(arxiv.identifier),
        url: told.url,
        venue,
        abstract: abstract?.description,
        publication: {
          type: DATACITE_TYPES[general],
          volume: container?.volume,
          issue: container?.issue,
          pages: pageRange(container?.firstPage, container?.lastPage),
          publisher: told.publisher,
        },
        ...(isWithdrawn && { retraction: { kind: 'withdrawn' } as const }),
      },
      this.world.today,
    );
  }
}

function creatorName({
  name,
  givenName,
  familyName,
  nameType,
}: Attributes['creators'][number]): CslName | undefined {
  if (nameType === 'Organizational') return name ? { literal: name } : undefined;
  return familyName ? personName(familyName, givenName) : parsePersonName(name ?? '');
}

/** Of several days the first one that is of the work itself, not of its record. */
function dateOf({ dates }: Attributes): string | undefined {
  for (const type of ['Issued', 'Submitted', 'Available']) {
    const told = dates.find(({ dateType }) => dateType === type)?.date;
    if (told !== undefined) return told;
  }
  return undefined;
}

/** arXiv registers a DOI here for each of its papers; that of the article is often Crossref's. */
function doiOf(paper: Paper): string | undefined {
  const { doi, arxivId } = paperIdentifiers(paper);
  return arxivId ? `10.48550/arxiv.${arxivId}` : doi;
}
