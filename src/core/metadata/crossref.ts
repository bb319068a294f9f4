import * as v from 'valibot';
import { formatName, paperIdentifiers, parseDoi, type CslName, type Paper } from '../paper';
import { askService, searchWords } from './askService';
import { dateOfParts, personName, toCandidate } from './candidatePaper';
import { jatsAbstract } from './jatsAbstract';
import { list, part, readable, text } from './lenientSchemas';
import {
  NOTHING,
  WHOLE_REFERENCE,
  type MetadataSource,
  type MetadataWorld,
  type Notice,
  type Reading,
  type Retraction,
} from './metadataSource';
import { CROSSREF_TYPES } from './publicationTypes';

const date = part({
  'date-parts': v.fallback(
    v.optional(v.array(v.array(v.nullable(v.union([v.number(), v.string()]))))),
    undefined,
  ),
});
const update = v.object({ type: text, DOI: text });
const work = v.object({
  DOI: text,
  URL: text,
  type: text,
  title: text,
  subtitle: text,
  author: list(v.object({ family: text, given: text, suffix: text, name: text })),
  'container-title': text,
  institution: list(v.object({ name: text })),
  'group-title': text,
  published: date,
  issued: date,
  'published-print': date,
  'published-online': date,
  posted: date,
  volume: text,
  issue: text,
  page: text,
  'article-number': text,
  publisher: text,
  abstract: text,
  'update-to': list(update),
  'updated-by': list(update),
});
const one = v.object({ message: v.looseObject({}) });
const agency = v.object({ message: v.object({ agency: v.object({ id: v.string() }) }) });
const several = v.object({ message: v.object({ items: v.array(v.unknown()) }) });

type Work = v.InferOutput<typeof work>;

const FOUND = 5;
const RETRACTIONS: Readonly<Record<string, Retraction['kind']>> = {
  retraction: 'retracted',
  partial_retraction: 'retracted',
  withdrawal: 'withdrawn',
  removal: 'withdrawn',
  expression_of_concern: 'concern',
};

/**
 * Crossref (api.crossref.org), where most publishers register their DOIs. A notice of retraction is a work of its own
 * there: `update-to` names what it is about, and `updated-by` of that names the notice.
 */
export class Crossref implements MetadataSource {
  readonly service = 'crossref';
  readonly tells = WHOLE_REFERENCE;
  /** Records with all their references are long. */
  readonly batch = 20;

  constructor(
    private readonly base: string,
    private readonly world: MetadataWorld,
  ) {}

  knows(paper: Paper): boolean {
    return paperIdentifiers(paper).doi !== undefined;
  }

  async byIds(papers: readonly Paper[], signal?: AbortSignal): Promise<Reading> {
    const dois = papers.flatMap((paper) => paperIdentifiers(paper).doi ?? []);
    const plain = dois.filter((doi) => !doi.includes(','));
    const alone = plain.length === 1 ? dois : dois.filter((doi) => doi.includes(','));
    const works: unknown[] = [];
    if (plain.length > 1) {
      // Several values of one filter are alternatives.
      const filter = plain.map((doi) => `doi:${doi}`).join(',');
      works.push(...(await this.#list({ filter, rows: String(plain.length) }, signal)));
    }
    for (const doi of alone) {
      const url = `${this.base}/v1/works/${encodeURIComponent(doi)}`;
      const answer = await askService(this.world.http, { url }, one, signal);
      if (answer) works.push(answer.message);
    }
    return this.#read(works);
  }

  async byTitle(paper: Paper, signal?: AbortSignal): Promise<Reading> {
    const title = searchWords(paper.title);
    if (!title) return NOTHING;
    const [first] = paper.authors;
    const words = [title, first ? formatName(first) : '', paper.published?.slice(0, 4) ?? ''];
    const asked = { 'query.bibliographic': words.filter(Boolean).join(' '), rows: String(FOUND) };
    return this.#read(await this.#list(asked, signal));
  }

  async registers(doi: string, signal?: AbortSignal): Promise<boolean> {
    const url = `${this.base}/v1/works/${encodeURIComponent(doi)}`;
    return (await askService(this.world.http, { url }, one, signal)) !== undefined;
  }

  async agencyOf(doi: string, signal?: AbortSignal): Promise<string | undefined> {
    const url = `${this.base}/v1/works/${encodeURIComponent(doi)}/agency`;
    return (await askService(this.world.http, { url }, agency, signal))?.message.agency.id.toLowerCase();
  }

  async #list(
    asked: Readonly<Record<string, string>>,
    signal: AbortSignal | undefined,
  ): Promise<readonly unknown[]> {
    const url = `${this.base}/v1/works?${new URLSearchParams(asked).toString()}`;
    return (await askService(this.world.http, { url }, several, signal))?.message.items ?? [];
  }

  #read(works: readonly unknown[]): Reading {
    const read = readable(work, works);
    const notices = read.flatMap(noticesOf);
    const candidates = read
      .filter((told) => noticesOf(told).length === 0)
      .flatMap((told) => this.#candidate(told) ?? []);
    return { ...NOTHING, candidates, notices };
  }

  #candidate(told: Work) {
    const group = told.institution[0]?.name ?? told['group-title'];
    const retraction = told['updated-by'].map(retractionOf).find((each) => each !== undefined);
    return toCandidate(
      this.service,
      {
        title: [told.title, told.subtitle].filter(Boolean).join(': '),
        authors: told.author.map(authorName),
        published: dateOf(told),
        doi: told.DOI,
        url: told.URL,
        venue: told['container-title'] ?? (told.type === 'posted-content' ? group : undefined),
        abstract: told.abstract === undefined ? undefined : jatsAbstract(told.abstract),
        publication: {
          type: CROSSREF_TYPES[told.type ?? ''],
          volume: told.volume,
          issue: told.issue,
          pages: told.page ?? told['article-number'],
          publisher: told.publisher,
        },
        retraction,
      },
      this.world.today,
    );
  }
}

function authorName({ family, given, suffix, name }: Work['author'][number]): CslName | undefined {
  return name ? { literal: name } : personName(family, given, suffix);
}

/** When the work first appeared; for most `published` says that, for older records only the others do. */
function dateOf(told: Work): string | undefined {
  const dates = [told.published, told.issued, told['published-online'], told['published-print'], told.posted];
  return dates.map((each) => dateOfParts(each?.['date-parts']?.[0])).find((each) => each !== undefined);
}

function retractionOf({ type, DOI }: v.InferOutput<typeof update>): Retraction | undefined {
  const kind = RETRACTIONS[(type ?? '').toLowerCase().replace(/[\s-]+/g, '_')];
  const notice = DOI === undefined ? undefined : parseDoi(DOI);
  return kind && { kind, ...(notice && { notice }) };
}

function noticesOf({ DOI, 'update-to': updates }: Work): readonly Notice[] {
  return updates.flatMap((each) => {
    const retraction = retractionOf({ type: each.type, DOI });
    const doi = each.DOI === undefined ? undefined : parseDoi(each.DOI);
    return retraction && doi ? [{ doi, retraction }] : [];
  });
}
