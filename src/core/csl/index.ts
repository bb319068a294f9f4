export type { Citeproc } from './citeproc';
export type { BibliographyEntry, CslDocument, CslEngine, RenderedDocument, StyleOptions } from './cslEngine';
export { entryMarkdown } from './entryMarkdown';
export { formatBibliography, formatCitation, type FormatOptions } from './format';
export { LocalCslEngine } from './localEngine';
export { nearestStyles } from './nearestStyles';
export { noteStyle, type NoteStyle, type NoteStyleProblem, type NoteStyleQuery } from './noteStyle';
export type { CslResources } from './resources';
export { fallbackStyle, shippedLocales, shippedStyles } from './shipped';
