export type { After } from './after';
export type {
  Bibliographies,
  BibliographyFile,
  BibliographyFileFormat,
  BibliographyMatch,
  NoteBibliography,
} from './bibliographies';
export type { CitationPlace, CitationUsage, NoteOnPaper } from './citationUsage';
export type { CitedKeys } from './citedKeys';
export type { Clock } from './clock';
export type { Disposable } from './disposable';
export type { Files, FileStat, FolderEntry } from './files';
export type {
  ContentKind,
  Http,
  HttpLimits,
  HttpRequest,
  HttpResponse,
  HttpSecret,
  Validators,
} from './httpRequest';
export type {
  FeedFault,
  FeedPreview,
  FeedProgress,
  FeedRun,
  FollowedFeed,
  FollowedFeeds,
} from './followedFeeds';
export type { LanguageModel, LanguageModels } from './languageModels';
export type { Lease, Leases } from './leases';
export type { LiteratureNotes } from './literatureNotes';
export type { Log } from './log';
export type {
  CitationPreview,
  CitedPaper,
  GivenEntry,
  NoteChange,
  NoteEdit,
  NoteText,
  NoteWriter,
  NoteWriting,
  OffsetRange,
  WriteOutcome,
} from './noteWriter';
export type {
  OnlineAnswer,
  OnlineEngine,
  OnlineEngineAnswer,
  OnlineHit,
  OnlineResults,
  OnlineSearch,
} from './onlineSearch';
export type { PaperPicker, PickPurpose } from './paperPicker';
export type { Pause } from './pause';
export type { ReadText } from './readText';
export type { KeptReadingFile, ReadingFiles, ReadingFileState } from './readingFiles';
export type { NoteRendering, NoteSource, RenderedNote, RenderedNotes } from './renderedNotes';
export type { Reporter } from './reporter';
export type {
  FoundPapers,
  QueryCompletion,
  QueryCompletionItem,
  QueryFault,
  QueryFieldName,
  QueryHint,
  SearchAnswer,
  SearchField,
  SearchHit,
  SearchMatch,
  SearchOptions,
  SearchOrder,
  SearchProgress,
  SearchService,
} from './searchService';
export { longestQuery } from './searchService';
export type { SecretStore } from './secretStore';
export type { KeptKey, KeyForm, NewKey, ServiceKeys } from './serviceKeys';
export type { Storage } from './storage';
