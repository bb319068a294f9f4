export { PaperIndex, type PaperIndexOptions } from './paperIndex';
export type { PaperRevision } from './paperFacts';
export { parseQuery } from './parseQuery';
export type {
  Clause,
  Mark,
  MarkClause,
  ParsedQuery,
  SearchQuery,
  TextClause,
  YearClause,
} from './searchQuery';
export type { EngineConnection, SearchEngine } from './searchEngine';
export { openSearch, type OpenSearch, type OpenSearchOptions } from './openSearch';
