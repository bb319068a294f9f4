import * as v from 'valibot';
import { plainText } from '../feeds';
import { parseArxivId, parsePersonName } from '../paper';
import { pageRange, toCandidate } from './candidatePaper';
import { invertedAbstract } from './invertedAbstract';
import { flag, list, part, text } from './lenientSchemas';
import type { Candidate } from './metadataSource';
import { OPENALEX_TYPES } from './publicationTypes';

const source = part({ display_name: text, type: text, host_organization_name: text });
const location = v.object({ landing_page_url: text, pdf_url: text, source });
const work = v.object({
  doi: text,
  title: text,
  display_name: text,
  publication_date: text,
  publication_year: text,
  type: text,
  authorships: list(v.object({ author: part({ display_name: text }), raw_author_name: text })),
  primary_location: v.fallback(v.nullish(location), undefined),
  locations: list(location),
  biblio: part({ volume: text, issue: text, first_page: text, last_page: text }),
  is_retracted: flag,
  abstract_inverted_index: v.fallback(v.nullish(v.record(v.string(), v.unknown())), undefined),
});

type Work = v.InferOutput<typeof work>;

/** What is read of a work, for `select`. */
export const OPENALEX_FIELDS =
  'id,doi,title,display_name,publication_date,publication_year,type,authorships,primary_location,locations,biblio,is_retracted,abstract_inverted_index';

/**
 * A work as OpenAlex tells of it (developers.openalex.org/api-reference/works).
 * @param seen the day it is, `YYYY-MM-DD`
 * @returns `undefined` for what is no work, or has no title
 */
export function readOpenAlexWork(record: unknown, seen: string): Candidate | undefined {
  const read = v.safeParse(work, record);
  return read.success ? candidateOf(read.output, seen) : undefined;
}

function candidateOf(told: Work, seen: string): Candidate | undefined {
  const places = [told.primary_location ?? undefined, ...told.locations].filter(
    (place) => place !== undefined,
  );
  const host = told.primary_location?.source;
  const isRepository = host?.type === 'repository';
  const arxivId = places
    .map(({ landing_page_url: page }) => (page === undefined ? undefined : parseArxivId(page)))
    .find((id) => id !== undefined);
  const { biblio } = told;
  return toCandidate(
    'openAlex',
    {
      title: told.title ?? told.display_name,
      authors: told.authorships.map(({ author, raw_author_name: raw }) =>
        parsePersonName(plainText(author?.display_name ?? raw ?? '')),
      ),
      published: told.publication_date ?? told.publication_year,
      doi: told.doi,
      arxivId,
      url: told.primary_location?.landing_page_url,
      pdfUrl: told.primary_location?.pdf_url,
      venue: isRepository ? undefined : host?.display_name,
      abstract: told.abstract_inverted_index ? invertedAbstract(told.abstract_inverted_index) : undefined,
      publication: {
        type: typeOf(told),
        volume: biblio?.volume,
        issue: biblio?.issue,
        pages: pageRange(biblio?.first_page, biblio?.last_page),
        publisher: host?.host_organization_name,
      },
      ...(told.is_retracted && { retraction: { kind: 'retracted' } as const }),
    },
    seen,
  );
}

/** OpenAlex merges a preprint with its article, and an article's own DOI finds that. */
function typeOf({ type, primary_location: place }: Work): string | undefined {
  if (type !== 'article' && type !== 'review') return OPENALEX_TYPES[type ?? ''];
  const host = place?.source?.type;
  return host === 'journal' ? 'article-journal' : host === 'conference' ? 'paper-conference' : undefined;
}
