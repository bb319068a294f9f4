import type { CslItem } from '../../src/core/paper';
import type { BibliographyMatch } from '../../src/core/ports';

/** The work as a bibliography beside the note holds it. */
export function match(item: CslItem): BibliographyMatch {
  const file = {
    uri: 'file:///references.bib',
    format: 'bibtex',
    namedBy: 'note',
    state: 'present',
    autoExported: false,
    items: [],
    problems: [],
    locations: new Map<string, never>(),
  } as const;
  return { item, file };
}
