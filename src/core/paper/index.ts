export { parseArxivId } from './arxivId';
export type { BibtexSource } from './bibtexSource';
export { citationKey, keySuffix, type CitationKeyOptions } from './citationKey';
export type { CslDate, CslItem, CslName } from './cslItem';
export { doiAddress, parseDoi } from './doi';
export { foldText, UNDIVIDED_LETTERS } from './foldText';
export { fnv1a, hashName } from './hash';
export { areOneWork, choosePaper } from './choosePaper';
export { identityKeys, paperId, samePaper, traitKeys } from './identity';
export { areVersions, contradicts, isPartOf, likeness, yearsApart, type Likeness } from './likeness';
export { normalizeTitle } from './normalizeTitle';
export { paperIdentifiers, paperTraits, type Identified, type PaperTraits } from './paperTraits';
export { DEFAULT_KEY_PATTERN, KEY_PARTS, parseKeyPattern, type KeyPart, type KeyPiece } from './keyPattern';
export { mergePapers } from './mergePapers';
export type {
  Organization,
  Paper,
  PaperField,
  PaperSource,
  PaperVersion,
  PaperVersions,
  Publication,
  SourceNote,
} from './paper';
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
export { plainWords } from './plainWords';
export { bringsPapers, fieldsOf, metadataFeed, sourceOf } from './provenance';
export { paperSchema, readPaper } from './readPaper';
export { sameName } from './sameName';
export { significantWords, systemName } from './titleWords';
export { uniteNotes } from './sourceNotes';
export { toCslItem } from './toCslItem';
export { encodeUriPart } from './uriPart';
export { betterToCite, versionsOf, versionToCite, type CitedVersion } from './versions';
