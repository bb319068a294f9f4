export type { AddOutcome, HeldPaper, Library, LibraryChange, ReadingState } from './library';
export { openLibrary, type LibraryOptions, type OpenLibrary, type Watch } from './openLibrary';
