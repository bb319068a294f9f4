export { appendBibtex, appendEntry, type AppendedEntry, type NewEntry } from './appendEntry';
export { isAutoExported } from './autoExport';
export {
  bibliographySources,
  type BibliographySource,
  type SourcesQuery,
  type TextFiles,
} from './bibliographySources';
export { BibtexDecoder } from './bibtexDecoder';
export { bibtexSource } from './bibtexSource';
export type { BibliographyVersion } from './bibliographyVersion';
export { changeDoi, type Replacement } from './changeDoi';
export { changedEntries } from './changedEntries';
export { addToEntry, type EntryFields, type EntryPlace } from './addToEntry';
export { completeEntry } from './completeEntry';
export { toCslRecord } from './cslRecord';
export { detectFormat, formatOfPath, type BibliographyFormat } from './bibliographyFormat';
export { entryKeySpans, relationSpans, writeEntryKey, type KeySpan } from './entryKeys';
export { EntryIdentities } from './entryIdentities';
export { findPaper, hasPaper, identityOf } from './findPaper';
export { keyFault, type KeyFault } from './keyFault';
export { LineMap } from './lineMap';
export { missingFields, type EssentialField } from './missingFields';
export { editDistance, keyLikeness, keyWords, longestComparedKey, nearestKeys } from './nearestKeys';
export { parseBibliography, type ParseOptions } from './parseBibliography';
export type { BibliographyOutline, ParsedBibliography } from './parsedBibliography';
export { parseInSlices, readInSlices } from './readInSlices';
export {
  scanBibtex,
  type BibtexEntry,
  type BibtexField,
  type BibtexMacro,
  type BibtexProblem,
  type BibtexScan,
} from './scanBibtex';
export { scanInSlices } from './scanInSlices';
export {
  foldersUpTo,
  isProjectFile,
  projectFileNames,
  readProjectFiles,
  withoutOwnFolder,
  type Metadata,
} from './projectFiles';
export { folderOf, resolvePath } from './resolvePath';
export { titleAfterReading } from './encodeTitle';
export { toPaper } from './toPaper';
export { writeBibliography } from './writeBibliography';
