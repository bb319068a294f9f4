export { readingFilePath } from './filePath';
export { isAmong, namesOf } from './names';
export {
  maxReadingFile,
  syncReadingFile,
  type BaseFile,
  type SharedFile,
  type SyncAsk,
  type SyncDeps,
  type SyncOutcome,
} from './syncReadingFile';
