import { writeBibliography } from '../bibliography';
import type { PaperList } from './paperList';

/** BibTeX, CSL-JSON or RIS: the same text that `writeBibliography` makes of all items at once. */
export function bibliographyList(format: 'bibtex' | 'csl-json' | 'ris', count: number): PaperList {
  if (format !== 'csl-json')
    return { head: '', between: '\n', foot: '', entry: ({ item }) => writeBibliography([item], format) };
  return {
    head: count === 0 ? '[' : '[\n',
    between: ',\n',
    foot: count === 0 ? ']\n' : '\n]\n',
    entry: ({ item }) => writeBibliography([item], format).replace(/^\[\n|\n\]\n$/g, ''),
  };
}
