export { appendEntry, type AppendedEntry } from './appendEntry';
export { isAutoExported } from './autoExport';
export { detectFormat, formatOfPath, type BibliographyFormat } from './bibliographyFormat';
export { findPaper, hasPaper, identityOf } from './findPaper';
export { parseBibliography, type ParseOptions } from './parseBibliography';
export { BibtexDecoder, type ParsedBibliography } from './readBibtex';
export {
  scanBibtex,
  type BibtexEntry,
  type BibtexField,
  type BibtexMacro,
  type BibtexProblem,
  type BibtexScan,
} from './scanBibtex';
export { titleAfterReading } from './encodeTitle';
export { writeBibliography } from './writeBibliography';
