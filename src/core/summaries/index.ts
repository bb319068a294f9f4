export { keyPoints, type KeyPoint, type KeyPointRole } from './keyPoints';
export { splitSentences, type Sentence } from './splitSentences';
export { summarize, type SummarizeOptions } from './summarize';
export { formatSummary, type SummaryForm, type SummaryFormOptions, type SummaryParts } from './summaryForms';
