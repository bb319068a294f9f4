type Types = Readonly<Record<string, string>>;

/** Types of CSL 1.0.2 by those of each service. What is missing here is nothing one cites by a type of its own. */
export const CROSSREF_TYPES: Types = {
  'journal-article': 'article-journal',
  'proceedings-article': 'paper-conference',
  'book-chapter': 'chapter',
  'book-section': 'chapter',
  'book-part': 'chapter',
  book: 'book',
  monograph: 'book',
  'edited-book': 'book',
  'reference-book': 'book',
  'reference-entry': 'entry-encyclopedia',
  dissertation: 'thesis',
  report: 'report',
  'report-component': 'report',
  standard: 'standard',
  dataset: 'dataset',
  'peer-review': 'review',
};

export const DATACITE_TYPES: Types = {
  JournalArticle: 'article-journal',
  DataPaper: 'article-journal',
  ConferencePaper: 'paper-conference',
  Book: 'book',
  BookChapter: 'chapter',
  Dissertation: 'thesis',
  Report: 'report',
  Dataset: 'dataset',
  Software: 'software',
  Standard: 'standard',
  PeerReview: 'review',
};

/** Of OpenAlex's `article` its place tells more, see there. */
export const OPENALEX_TYPES: Types = {
  'book-chapter': 'chapter',
  book: 'book',
  dissertation: 'thesis',
  dataset: 'dataset',
  report: 'report',
  standard: 'standard',
  'peer-review': 'review',
  'reference-entry': 'entry-encyclopedia',
};

export const SEMANTIC_SCHOLAR_TYPES: Types = {
  JournalArticle: 'article-journal',
  Conference: 'paper-conference',
  Book: 'book',
  BookSection: 'chapter',
  Dataset: 'dataset',
};

export const DBLP_TYPES: Types = {
  'Journal Articles': 'article-journal',
  'Conference and Workshop Papers': 'paper-conference',
  'Parts in Books or Collections': 'chapter',
  'Data and Artifacts': 'dataset',
};
