export { joinMarks, stateFields, type Mark, type Marks } from './entry';
export type { AddOutcome, HeldPaper, Library, LibraryChange, ReadingState } from './library';
export { openLibrary, type LibraryOptions, type OpenLibrary, type Watch } from './openLibrary';
