export { PaperIndex, type PaperIndexOptions } from './paperIndex';
export type { PaperRevision } from './segments/segments';
export { askElsewhere, clausesOf, isGroup, parseQuery } from './query';
export type {
  Clause,
  ClausePlace,
  FieldClause,
  Group,
  Mark,
  MarkClause,
  ParsedQuery,
  QueryContext,
  QueryExpression,
  RangeClause,
  Relation,
  SearchQuery,
  SortOrder,
  TextClause,
  ValueCount,
} from './query';
export type {
  EngineConnection,
  EngineSearchOptions,
  NoteEntry,
  PackedPapers,
  SearchEngine,
} from './service/searchEngine';
export { valueFields, type ValueField } from './completion/fieldValues';
export type { NamedPaper, NoteCitations } from './answer/noteRelations';
export { searchFields } from './segments/indexOptions';
export type { PaperSurroundings } from './segments/paperRow';
export {
  openSearch,
  type OpenSearch,
  type OpenSearchOptions,
  type SearchTrouble,
} from './service/openSearch';
export type { Snapshot } from './segments/snapshot';
export { givenNameFirst } from './answer/clauseTest';
export { planWords, requiredWords, type PlannedWord } from './answer/queryPlan';
export { maxTermLength } from './text/boundTerm';
export { accents, foldLetters, greekNames, untyped } from './text/fold';
export { isStopWord, wordPatterns } from './text/textAnalysis';
export { isCjk, isUnspaced, unspaced } from './text/unspacedWords';
export { snippet, type Snippet, type SnippetOptions } from './text/snippet';
export { foundStretches } from './text/wordPlaces';
