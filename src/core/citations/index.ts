export type { CitationCluster, CitationMode, CitationPlace, Cite } from './citation';
export {
  citationTyping,
  mayCiteAt,
  mayCiteInLatexAt,
  type CitationTyping,
  type KeyTyping,
  type LocatorTyping,
} from './citationAt';
export { citedWorks, withOtherCites, type CitedWork, type CitedWorks } from './citedWorks';
export { otherForms, type CiteForm, type CiteRewriting } from './citeForms';
export { formatCiteKey, isCiteKey, readCiteKey } from './citeKey';
export { codeStretches, outsideOf, readingCode } from './codeStretches';
export { isCrossReference } from './crossReference';
export { escapeMarkdown, linkDestination } from './escapeMarkdown';
export { footnoteLabel, formatCite } from './formatCite';
export type { CitationForm, FootnoteDefinition, FormatCiteOptions, FormattedCitation } from './formatCite';
export { formatCluster, type CiteRequest } from './formatCluster';
export { appendToCluster, insertCitation, type CitationEdit, type CitationInsertion } from './insertCitation';
export {
  everySyntax,
  findKeyUses,
  findKeyUsesInSlices,
  isWikiKey,
  readingKeyUses,
  rewriteKey,
  type CitationSyntaxes,
  type KeySyntaxes,
  type KeyUse,
} from './keyUses';
export { latexCites } from './latexCites';
export { formatLocator, parseLocator, type Locator } from './locator';
export { locatorTerms } from './locatorTerms';
export { missingSemicolons, type MissingSemicolon } from './missingSemicolons';
export { paperFacts, type PaperFacts } from './paperFacts';
export { parseCitations, readingCitations, reparseCitations, type ParsedNote } from './parseCitations';
export { readCitationsInSlices } from './readCitationsInSlices';
export { lineStarts, mapToSource, type SourceMap } from './sourceMap';
