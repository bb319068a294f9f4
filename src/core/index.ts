/**
 * The core's public face, also bundled as `dist/core.js` (an ES module without `vscode`, Node or DOM) for
 * benches, scripts and other tools. Names and shapes here are stable; more may be added.
 */
export type { CslDate, CslItem, CslName, Organization, Paper, PaperSource } from './paper';
export type { Position, Problem, Range } from './problems';
export {
  parseFeed,
  parseFeedSliced,
  readableAbstract,
  type FeedFormat,
  type ParsedFeed,
  type ParseFeedOptions,
} from './feeds';
export {
  betterToCite,
  citationKey,
  mergePapers,
  paperId,
  PaperIdentities,
  parseArxivId,
  parseDoi,
  readPaper,
  samePaper,
  sourceOf,
  toCslItem,
  versionToCite,
  type CitedVersion,
  type Identified,
  type PaperField,
} from './paper';
export { PaperIndex, parseQuery, type ParsedQuery, type SearchQuery } from './search';
export type { QueryHint, SearchAnswer, SearchHit, SearchMatch } from './ports';
export {
  appendToCluster,
  formatCite,
  formatCluster,
  formatLocator,
  insertCitation,
  paperFacts,
  parseCitations,
  parseLocator,
  type CitationCluster,
  type CitationEdit,
  type CitationForm,
  type CitationInsertion,
  type CitationMode,
  type CitationPlace,
  type Cite,
  type CiteRequest,
  type FormatCiteOptions,
  type FormattedCitation,
  type Locator,
  type PaperFacts,
} from './citations';
export {
  appendEntry,
  bibliographySources,
  detectFormat,
  findPaper,
  hasPaper,
  isAutoExported,
  parseBibliography,
  scanBibtex,
  writeBibliography,
  type AppendedEntry,
  type BibliographyFormat,
  type BibliographySource,
  type BibtexScan,
  type ParsedBibliography,
} from './bibliography';
export {
  EXPORT_FORMATS,
  exportInSlices,
  exportText,
  type ExportFormat,
  type ExportOptions,
  type ExportSlice,
} from './exports';
export {
  fallbackStyle,
  formatBibliography,
  formatCitation,
  LocalCslEngine,
  shippedLocales,
  shippedStyles,
  type BibliographyEntry,
  type CslDocument,
  type CslEngine,
  type CslResources,
  type FormatOptions,
  type RenderedDocument,
  type StyleOptions,
} from './csl';
export { mentionBibliography, readFrontMatter } from './notes';
export {
  formatSummary,
  keyPoints,
  splitSentences,
  summarize,
  type KeyPoint,
  type KeyPointRole,
  type Sentence,
  type SummarizeOptions,
  type SummaryForm,
  type SummaryFormOptions,
  type SummaryParts,
} from './summaries';
