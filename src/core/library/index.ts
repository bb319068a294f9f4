export type { AddOutcome, HeldPaper, Library, LibraryChange, ReadingState } from './library';
