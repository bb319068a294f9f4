export type { Citeproc } from './citeproc';
export type { BibliographyEntry, CslDocument, CslEngine, RenderedDocument, StyleOptions } from './cslEngine';
export { formatBibliography, formatCitation, type FormatOptions } from './format';
export { LocalCslEngine } from './localEngine';
export type { CslResources } from './resources';
export { fallbackStyle, shippedLocales, shippedStyles } from './shipped';
