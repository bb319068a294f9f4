export { checkModelText, type ModelParagraph, type ModelSentence } from './checkModelText';
export {
  draftText,
  formatModelSummary,
  type ModelSummaryWords,
  type SourcesForm,
} from './formatModelSummary';
export { modelPrompt, mostSummarized, type SummarizedText } from './modelPrompt';
export { answerLimits, readAnswer, type Answer, type AnswerLimits } from './readAnswer';
