export type { Highlight, ReadHighlights, WorkHint } from './highlight';
export { mergeHighlights, type MergedHighlights } from './highlightsRegion';
export { matchWorks, type MatchedLibrary, type WorkMatch } from './matchWorks';
export { PreparedHighlights } from './preparedHighlights';
export { groupByWork, maxHighlightText, readHighlights, type HighlightGroup } from './readHighlights';
