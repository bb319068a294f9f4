import { textAnalysis } from './textAnalysis';

/**
 * The index of papers that Paperside asks: settings and mapping, as `PUT /<index>` takes them from OpenSearch 1–3 and
 * Elasticsearch 7.10–9. The one truth for what is written, asked and documented (docs/opensearch.md).
 */
export function indexDefinition() {
  return {
    settings: { analysis: textAnalysis() },
    mappings: {
      // What isn't named here is kept with the paper, and not indexed: a lab may add what it likes.
      dynamic: false,
      // By this the script that fills an index knows that it may.
      _meta: { paperside: mappingVersion },
      properties: {
        id: keyword,
        title: { ...text, fields: { ...text.fields, order } },
        abstract: text,
        authorNames: text,
        organization: { properties: { name: text, slug: text } },
        venue: text,
        keywords: text,
        arxivId: identifier,
        doi: identifier,
        year: { ...count, copy_to: 'identifiers' },
        identifiers: text,
        published: date,
        day: count,
        listed: date,
        listedDay: count,
        upvotes: count,
        comments: count,
        url: keyword,
        pdfUrl: keyword,
        codeUrl: keyword,
        projectUrl: keyword,
      },
    },
  };
}

/** Raised when documents of an index have to be written anew. */
export const mappingVersion = 1;

/** Fields that words are looked for in, and how much each counts: as in the index of the library. */
export const textFields = {
  title: 2.5,
  abstract: 1,
  authorNames: 2,
  'organization.name': 1.5,
  'organization.slug': 1.5,
  venue: 0.7,
  keywords: 1.5,
  identifiers: 1.75,
} as const;

export type TextField = keyof typeof textFields;

/** Lucene takes no term of more than 32,766 bytes, and four bytes a character at most. */
const keyword = { type: 'keyword', ignore_above: 8191 } as const;
const identifier = { ...keyword, copy_to: 'identifiers' } as const;
const order = { type: 'keyword', normalizer: 'paperside_order', ignore_above: 1000 } as const;
// A value that is none costs only its field, not the paper.
const count = { type: 'integer', ignore_malformed: true } as const;
const date = {
  type: 'date',
  format: 'strict_date||strict_year_month||strict_year',
  ignore_malformed: true,
} as const;
const text = {
  type: 'text',
  analyzer: 'paperside_stems',
  search_analyzer: 'paperside_stems_asked',
  fields: {
    /** Without stems: for excluded words, phrases, names, and beginnings of words. */
    exact: { type: 'text', analyzer: 'paperside_words', search_analyzer: 'paperside_words_asked' },
    /** Of Chinese, Japanese and Korean. */
    pairs: { type: 'text', analyzer: 'paperside_pairs', search_analyzer: 'paperside_pairs_asked' },
  },
} as const;
