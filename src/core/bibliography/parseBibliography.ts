import { detectFormat, type BibliographyFormat } from './bibliographyFormat';
import { readBibtex, type ParsedBibliography } from './readBibtex';
import { readCslJson } from './readCslJson';
import { readCslYaml } from './readCslYaml';
import { readRis } from './readRis';

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
  switch (format) {
    case 'bibtex':
    case 'biblatex':
      return readBibtex(text, format, { caseMarkup: options.caseMarkup ?? false });
    case 'csl-json':
      return readCslJson(text);
    case 'csl-yaml':
      return readCslYaml(text);
    case 'ris':
      return readRis(text);
  }
}
