import { detectFormat, type BibliographyFormat } from './bibliographyFormat';
import { readingBibtex, type ParsedBibliography } from './readBibtex';
import { readingCslJson } from './readCslJson';
import { readingCslYaml } from './readCslYaml';
import { readAtOnce, type Reading } from './reading';
import { readingRis } from './readRis';

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
  options: ParseOptions = {},
): ParsedBibliography {
  return readAtOnce(readingBibliography(text, format, options));
}

/** The same bit by bit. */
export function readingBibliography(
  text: string,
  format: BibliographyFormat,
  options: ParseOptions = {},
): Reading<ParsedBibliography> {
  switch (format) {
    case 'bibtex':
    case 'biblatex':
      return readingBibtex(text, format, { caseMarkup: options.caseMarkup ?? false });
    case 'csl-json':
      return readingCslJson(text);
    case 'csl-yaml':
      return readingCslYaml(text);
    case 'ris':
      return readingRis(text);
  }
}
