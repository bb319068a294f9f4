/** How papers are written for other programs and for people. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
export const EXPORT_FORMATS = ['bibtex', 'csl-json', 'ris', 'markdown', 'atom', 'json-feed'] as const;

/** What a file of the format ends in, without the dot. */
export function exportEnding(format: ExportFormat): string {
  switch (format) {
    case 'bibtex':
      return 'bib';
    case 'csl-json':
    case 'json-feed':
      return 'json';
    case 'ris':
      return 'ris';
    case 'markdown':
      return 'md';
    case 'atom':
      return 'atom';
  }
}
