import * as v from 'valibot';
import { plainText } from '../feeds';
import { parsePersonName } from '../paper';
import { toCandidate } from './candidatePaper';
import { list, part, text, texts } from './lenientSchemas';
import type { Candidate } from './metadataSource';
import { SEMANTIC_SCHOLAR_TYPES } from './publicationTypes';

const record = v.object({
  title: text,
  abstract: text,
  externalIds: part({ ArXiv: text, DOI: text }),
  url: text,
  venue: text,
  publicationVenue: part({ name: text }),
  year: text,
  publicationDate: text,
  publicationTypes: texts,
  journal: part({ name: text, volume: text, pages: text }),
  authors: list(v.object({ name: text })),
  openAccessPdf: part({ url: text }),
});

/** What is read of a paper, for `fields`. */
export const SEMANTIC_SCHOLAR_FIELDS =
  'title,abstract,externalIds,url,venue,publicationVenue,year,publicationDate,publicationTypes,journal,authors,openAccessPdf';

/**
 * A paper as Semantic Scholar tells of it (api.semanticscholar.org/api-docs/graph).
 * @param seen the day it is, `YYYY-MM-DD`
 * @returns `undefined` for what is no paper, or has no title
 */
export function readSemanticScholarPaper(told: unknown, seen: string): Candidate | undefined {
  const read = v.safeParse(record, told);
  return read.success ? candidateOf(read.output, seen) : undefined;
}

function candidateOf(told: v.InferOutput<typeof record>, seen: string): Candidate | undefined {
  const { journal, publicationTypes } = told;
  const type = publicationTypes.map((each) => SEMANTIC_SCHOLAR_TYPES[each]).find(Boolean);
  return toCandidate(
    'semanticScholar',
    {
      title: told.title,
      authors: told.authors.map(({ name }) => parsePersonName(plainText(name ?? ''))),
      published: told.publicationDate ?? told.year,
      arxivId: told.externalIds?.ArXiv,
      doi: told.externalIds?.DOI,
      url: told.url,
      pdfUrl: told.openAccessPdf?.url,
      // Empty for many: then the journal is named, which for a conference is none.
      venue: told.publicationVenue?.name ?? (told.venue || journal?.name),
      abstract: told.abstract,
      publication: {
        type,
        volume: journal?.volume,
        pages: journal?.pages?.replace(/\s+/g, ''),
      },
    },
    seen,
  );
}
