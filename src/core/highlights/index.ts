export type { Highlight, ReadHighlights, WorkHint } from './highlight';
export { mergeHighlights, writeHighlight, type MergedHighlights } from './highlightsRegion';
export { matchWork, type MatchedLibrary, type WorkMatch } from './matchWork';
export { groupByWork, maxHighlightText, readHighlights } from './readHighlights';
