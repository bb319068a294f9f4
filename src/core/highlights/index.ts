export type { Highlight, ReadHighlights, WorkHint } from './highlight';
export { mergeHighlights, writeHighlight, type MergedHighlights } from './highlightsRegion';
export { matchWorks, type MatchedLibrary, type WorkMatch } from './matchWorks';
export { groupByWork, maxHighlightText, readHighlights, type HighlightGroup } from './readHighlights';
