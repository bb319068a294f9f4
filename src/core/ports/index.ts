export type {
  Bibliographies,
  BibliographyFile,
  BibliographyFileFormat,
  BibliographyMatch,
  NoteBibliography,
} from './bibliographies';
export type { CitationPlace, CitationUsage } from './citationUsage';
export type { CitedKeys } from './citedKeys';
export type { Disposable } from './disposable';
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
export type { PaperPicker, PickPurpose } from './paperPicker';
export type { Pause } from './pause';
export type { ReadText } from './readText';
export type { NoteRendering, NoteSource, RenderedNote, RenderedNotes } from './renderedNotes';
export type { Reporter } from './reporter';
export type {
  QueryHint,
  SearchAnswer,
  SearchField,
  SearchHit,
  SearchMatch,
  SearchOptions,
  SearchProgress,
  SearchService,
} from './searchService';
export type { Storage } from './storage';
