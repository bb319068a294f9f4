import type { CslItem } from '../paper';
import type { BibliographyFormat } from './bibliographyFormat';
import { writeBibtexEntry } from './writeBibtex';
import { writeYamlItems } from './writeCslYaml';
import { writeRisRecord } from './writeRis';

/**
 * Items as the text of a bibliography file, in the order given. What a format has no place for is left out (RIS
 * has no markup, BibTeX not all of CSL's types); titles get the braces that keep names and acronyms as they are.
 */
export function writeBibliography(items: readonly CslItem[], format: BibliographyFormat): string {
  switch (format) {
    case 'bibtex':
    case 'biblatex':
      return items.map((item) => `${writeBibtexEntry(item, format)}\n`).join('\n');
    case 'csl-json':
      return `${JSON.stringify(items, null, 2)}\n`;
    case 'csl-yaml':
      return items.length === 0 ? 'references: []\n' : `references:\n${writeYamlItems(items)}\n`;
    case 'ris':
      return items.map(writeRisRecord).join('\n');
  }
}
