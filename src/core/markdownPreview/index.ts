export { citationPlugin, type CitationPluginDeps } from './citationPlugin';
export { looksOf, type NoteAnswer, type NoteAnswers, type NoteFailure } from './noteAnswer';
export { NoteReader, type NoteReading } from './noteReading';
export type { PreviewWords } from './words';
