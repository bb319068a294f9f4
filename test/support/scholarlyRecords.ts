/** Records in the shapes that services of scholarly metadata document, of works that are there. */

export interface KnownWork {
  readonly title: string;
  readonly authors: readonly string[];
  readonly published: string;
  readonly abstract: string;
  readonly arxivId?: string;
  readonly doi?: string;
  readonly venue?: string;
  readonly volume?: string;
  readonly issue?: string;
  readonly pages?: string;
}

export const SARATHI: KnownWork = {
  title: 'SARATHI: Efficient LLM Inference by Piggybacking Decodes with Chunked Prefills',
  authors: [
    'Amey Agrawal',
    'Ashish Panwar',
    'Jayashree Mohan',
    'Nipun Kwatra',
    'Bhargav S. Gulavani',
    'Ramachandran Ramjee',
  ],
  published: '2023-08-31',
  abstract:
    'Large Language Model (LLM) inference consists of two distinct phases - prefill phase which processes the input prompt and decode phase which generates output tokens autoregressively. SARATHI employs chunked-prefills, which splits a prefill request into equal sized chunks.',
  arxivId: '2308.16369',
};

export const STATE_OF_OA: KnownWork = {
  title: 'The state of OA: a large-scale analysis of the prevalence and impact of Open Access articles',
  authors: [
    'Heather Piwowar',
    'Jason Priem',
    'Vincent Larivière',
    'Juan Pablo Alperin',
    'Lisa Matthias',
    'Bree Norlander',
    'Ashley Farley',
    'Jevin West',
    'Stefanie Haustein',
  ],
  published: '2018-02-13',
  abstract:
    'Despite growing interest in Open Access (OA) to scholarly literature, there is an unmet need for large-scale, up-to-date, and reproducible studies assessing the prevalence and characteristics of OA.',
  doi: '10.7717/peerj.4375',
  venue: 'PeerJ',
  volume: '6',
  pages: 'e4375',
};

type Fields = Readonly<Record<string, unknown>>;

const family = (name: string) => name.slice(name.lastIndexOf(' ') + 1);
const given = (name: string) => name.slice(0, name.lastIndexOf(' '));
const dateParts = (date: string) => ({ 'date-parts': [date.split('-').map(Number)] });
const anyDoi = ({ doi, arxivId }: KnownWork) => doi ?? (arxivId && `10.48550/arXiv.${arxivId}`);

export function openAlexWork(work: KnownWork, more: Fields = {}): Fields {
  const index: Record<string, number[]> = {};
  for (const [place, word] of work.abstract.split(' ').entries()) (index[word] ??= []).push(place);
  const doi = anyDoi(work);
  const place = (url: string, source: Fields) => ({
    is_oa: true,
    landing_page_url: url,
    pdf_url: null,
    source,
  });
  const arxiv =
    work.arxivId &&
    place(`https://arxiv.org/abs/${work.arxivId}`, {
      display_name: 'arXiv (Cornell University)',
      type: 'repository',
    });
  const journal =
    work.venue &&
    place(`https://doi.org/${doi ?? ''}`, {
      display_name: work.venue,
      type: 'journal',
      host_organization_name: `${work.venue}, Inc.`,
    });
  return {
    id: 'https://openalex.org/W2741809807',
    doi: doi ? `https://doi.org/${doi.toLowerCase()}` : null,
    title: work.title,
    display_name: work.title,
    publication_year: Number(work.published.slice(0, 4)),
    publication_date: work.published,
    type: work.venue ? 'article' : 'preprint',
    authorships: work.authors.map((name, i) => ({
      author_position: i === 0 ? 'first' : i === work.authors.length - 1 ? 'last' : 'middle',
      author: { id: `https://openalex.org/A${i}`, display_name: name, orcid: null },
      raw_author_name: `${family(name)}, ${given(name)}`,
    })),
    primary_location: journal || arxiv || null,
    locations: [journal, arxiv].filter(Boolean),
    biblio: {
      volume: work.volume ?? null,
      issue: work.issue ?? null,
      first_page: work.pages ?? null,
      last_page: work.pages ?? null,
    },
    is_retracted: false,
    abstract_inverted_index: index,
    ...more,
  };
}

export function semanticScholarPaper(work: KnownWork, more: Fields = {}): Fields {
  const doi = anyDoi(work);
  return {
    paperId: '64a1b2c3d4',
    externalIds: {
      ...(work.arxivId && { ArXiv: work.arxivId }),
      ...(doi && { DOI: doi }),
      CorpusId: 261395577,
    },
    url: 'https://www.semanticscholar.org/paper/64a1b2c3d4',
    title: work.title,
    abstract: work.abstract,
    venue: work.venue ?? 'arXiv.org',
    publicationVenue: work.venue
      ? { id: 'v1', name: work.venue, type: 'journal' }
      : { id: 'v0', name: 'arXiv.org' },
    year: Number(work.published.slice(0, 4)),
    publicationDate: work.published,
    publicationTypes: work.venue ? ['JournalArticle'] : null,
    journal: work.venue
      ? { name: work.venue, volume: work.volume, pages: work.pages }
      : { name: 'ArXiv', volume: `abs/${work.arxivId ?? ''}` },
    authors: work.authors.map((name, i) => ({ authorId: String(i), name })),
    openAccessPdf: null,
    ...more,
  };
}

export function crossrefWork(work: KnownWork, more: Fields = {}): Fields {
  return {
    DOI: work.doi,
    URL: `https://doi.org/${work.doi ?? ''}`,
    type: 'journal-article',
    title: [work.title],
    author: work.authors.map((name, i) => ({
      given: given(name),
      family: family(name),
      sequence: i === 0 ? 'first' : 'additional',
      affiliation: [],
    })),
    'container-title': [work.venue],
    'short-container-title': [],
    published: dateParts(work.published),
    issued: dateParts(work.published),
    volume: work.volume,
    issue: work.issue,
    page: work.pages,
    publisher: `${work.venue ?? ''}, Inc.`,
    abstract: `<jats:title>Abstract</jats:title><jats:p>${work.abstract}</jats:p>`,
    ISSN: ['2167-8359'],
    'is-referenced-by-count': 1000,
    ...more,
  };
}

export function crossrefAnswer(works: readonly Fields[]): Fields {
  return {
    status: 'ok',
    'message-type': 'work-list',
    'message-version': '1.0.0',
    message: { 'total-results': works.length, items: works },
  };
}

export function dataCiteDoi(work: KnownWork, more: Fields = {}): Fields {
  const doi = anyDoi(work)?.toLowerCase();
  return {
    id: doi,
    type: 'dois',
    attributes: {
      doi,
      identifiers: work.arxivId ? [{ identifier: work.arxivId, identifierType: 'arXiv' }] : [],
      creators: work.authors.map((name) => ({
        name: `${family(name)}, ${given(name)}`,
        nameType: 'Personal',
        givenName: given(name),
        familyName: family(name),
        affiliation: [],
      })),
      titles: [{ title: work.title }],
      publisher: work.arxivId ? 'arXiv' : work.venue,
      container: {},
      publicationYear: Number(work.published.slice(0, 4)),
      dates: [
        { date: `${work.published}T00:00:00Z`, dateType: 'Submitted' },
        { date: '2023-09', dateType: 'Available', dateInformation: 'v1' },
      ],
      types: { resourceTypeGeneral: 'Preprint', citeproc: 'article', bibtex: 'misc', ris: 'GEN' },
      descriptions: [{ description: work.abstract, descriptionType: 'Abstract' }],
      url: `https://arxiv.org/abs/${work.arxivId ?? ''}`,
      ...more,
    },
  };
}

export function dblpHit(work: KnownWork, more: Fields = {}): Fields {
  const doi = anyDoi(work);
  return {
    '@score': '9',
    '@id': '1234567',
    info: {
      authors: { author: work.authors.map((name, i) => ({ '@pid': `1/${i}`, text: name })) },
      title: `${work.title}.`,
      venue: work.venue ?? 'CoRR',
      volume: work.venue ? work.volume : `abs/${work.arxivId ?? ''}`,
      pages: work.pages,
      year: work.published.slice(0, 4),
      type: work.venue ? 'Journal Articles' : 'Informal and Other Publications',
      access: 'open',
      key: 'journals/corr/abs-2308-16369',
      doi: doi?.toUpperCase(),
      ee: `https://doi.org/${doi ?? ''}`,
      url: 'https://dblp.org/rec/journals/corr/abs-2308-16369',
      ...more,
    },
  };
}

export function dblpAnswer(hits: readonly Fields[]): Fields {
  const size = { '@total': String(hits.length), '@sent': String(hits.length), '@first': '0' };
  return {
    result: {
      query: 'x',
      status: { '@code': '200', text: 'OK' },
      hits: hits.length > 0 ? { ...size, hit: hits } : size,
    },
  };
}

export function arxivFeed(works: readonly KnownWork[]): string {
  const entries = works.map(
    ({ arxivId = '', title, abstract, published, authors, doi }) =>
      `<entry><id>http://arxiv.org/abs/${arxivId}v1</id><updated>${published}T11:35:00Z</updated><published>${published}T00:00:00Z</published><title>${title.replace(': ', ':\n  ')}</title><summary>  ${abstract}\n</summary>${authors.map((name) => `<author><name>${name}</name></author>`).join('')}${doi ? `<arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">${doi}</arxiv:doi>` : ''}<link href="http://arxiv.org/abs/${arxivId}v1" rel="alternate" type="text/html"/><link title="pdf" href="http://arxiv.org/pdf/${arxivId}v1" rel="related" type="application/pdf"/><category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/></entry>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>ArXiv Query</title><opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">${works.length}</opensearch:totalResults>${entries.join('')}</feed>`;
}

/** Flat, as `/api/papers/{id}` gives it. */
export function huggingFacePaper(work: KnownWork, more: Fields = {}): Fields {
  return {
    id: work.arxivId,
    title: work.title.replace(': ', ':\n  '),
    summary: work.abstract,
    authors: work.authors.map((name, i) => ({ _id: `a${i}`, name, hidden: false })),
    publishedAt: `${work.published}T00:00:00.000Z`,
    upvotes: 10,
    discussionId: 'd1',
    numTotalModels: 0,
    ...more,
  };
}
