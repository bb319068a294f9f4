export { parseArxivId } from './arxivId';
export type { BibtexSource } from './bibtexSource';
export { citationKey, type CitationKeyOptions } from './citationKey';
export type { CslDate, CslItem, CslName } from './cslItem';
export { doiAddress, parseDoi } from './doi';
export { foldText } from './foldText';
export { hashName } from './hash';
export {
  identityKeys,
  normalizeTitle,
  paperId,
  samePaper,
  titleCandidateKey,
  type Identified,
} from './identity';
export { DEFAULT_KEY_PATTERN, KEY_PARTS, parseKeyPattern, type KeyPart, type KeyPiece } from './keyPattern';
export { mergePapers } from './mergePapers';
export type { Organization, Paper, PaperSource } from './paper';
export { PaperIdentities } from './paperIdentities';
export { paperRevision } from './paperRevision';
export {
  formatIsoDate,
  isDay,
  monthNumber,
  parseIsoDate,
  partialDate,
  toCslDate,
  type PartialDate,
} from './partialDate';
export { formatName, parsePersonName } from './personName';
export { paperSchema, readPaper } from './readPaper';
export { significantWords, systemName } from './titleWords';
export { toCslItem } from './toCslItem';
export { encodeUriPart } from './uriPart';
