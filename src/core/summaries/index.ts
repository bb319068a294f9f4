export { AbstractSummary } from './abstractSummary';
export {
  checkSentence,
  checkSupport,
  joinEvidence,
  readEvidence,
  type CheckedSentence,
  type Evidence,
  type Support,
  type SupportFault,
  type SupportSource,
} from './checkSupport';
export { keyPoints, type KeyPoint, type KeyPointRole } from './keyPoints';
export { reportedNumbers, type ReportedNumber } from './reportedNumbers';
export type { SentenceRole } from './roles';
export { splitSentences, type Sentence } from './splitSentences';
export { structureOf, type AbstractStructure, type StructuredSentence } from './structure';
export { summarize, type SummarizeOptions } from './summarize';
export { formatSummary, type SummaryForm, type SummaryFormOptions, type SummaryParts } from './summaryForms';
export { contentStems } from './words';
