import { detectFormat, type BibliographyFormat } from './bibliographyFormat';
import { readingVersion } from './bibliographyVersion';
import type { ParsedBibliography } from './parsedBibliography';
import { readingBibtex } from './readBibtex';
import { readAtOnce } from '../segments';

export interface ParseOptions {
  /**
   * Whether words that braces keep in lower case are marked `<span class="nocase">`, as citeproc needs it for
   * styles in title case. Off by default: `pandoc -t csljson` has no such marks either.
   */
  readonly caseMarkup?: boolean;
}

/**
 * Reads a bibliography. Never throws: one broken entry costs only itself and is told in `problems`, which stand
 * in the order of the text. All items are kept, also those whose key stood before; `locations` has the first.
 * @param format detected from the text where absent
 */
export function parseBibliography(
  text: string,
  format: BibliographyFormat = detectFormat(text),
  { caseMarkup = false }: ParseOptions = {},
): ParsedBibliography {
  if (caseMarkup && (format === 'bibtex' || format === 'biblatex'))
    return readAtOnce(readingBibtex(text, { format, caseMarkup })).parsed;
  return readAtOnce(readingVersion(text, format)).parsed;
}
