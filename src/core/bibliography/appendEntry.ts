import type { BibtexSource, CslItem } from '../paper';
import { PapersideError } from '../problems';
import type { BibliographyFormat } from './bibliographyFormat';
import { writeSource } from './bibtexSource';
import { insertionAt, lineBreakOf, type Insertion } from './insertion';
import { insertionInJson } from './insertionInJson';
import { insertionInYaml } from './insertionInYaml';
import { LineMap } from './lineMap';
import { scanBibtex } from './scanBibtex';
import { writeBibtexEntry } from './writeBibtex';

export interface AppendedEntry extends Insertion {
  /** What a person should know of the file, such as an error before the new entry. */
  readonly warnings: readonly string[];
}

/**
 * How to add an item to a bibliography without touching what stands there: the file's line breaks, indentation,
 * comments and order stay. `references` means the inline list of a note's front matter; then `text` is the note.
 * @param source the item as BibTeX, where somebody wrote it: it goes into such a file as it is
 * @throws PapersideError 'bibliographyDamaged' (with the line) where a JSON or YAML file is so broken that an
 *   entry would be lost in it; 'bibliographyUnwritable' for RIS, which is read only
 */
export function appendEntry(
  text: string,
  item: CslItem,
  format: BibliographyFormat | 'references',
  source?: BibtexSource,
): AppendedEntry {
  switch (format) {
    case 'bibtex':
    case 'biblatex':
      return {
        ...appendBibtex(text, [{ item, ...(source && { source }) }], format),
        warnings: bibtexWarnings(text),
      };
    case 'csl-json':
      return { ...insertionInJson(text, item), warnings: [] };
    case 'csl-yaml':
    case 'references':
      return { ...insertionInYaml(text, item, format), warnings: [] };
    case 'ris':
      throw new PapersideError(
        'bibliographyUnwritable',
        'Paperside reads RIS files but adds nothing to them.',
      );
  }
}

export interface NewEntry {
  readonly item: CslItem;
  readonly source?: BibtexSource;
}

/** The same for several entries at once, and without warnings: of a large file only the end is looked at. */
export function appendBibtex(
  text: string,
  entries: readonly NewEntry[],
  format: 'bibtex' | 'biblatex',
): Insertion {
  const eol = lineBreakOf(text);
  const written = entries.map(({ item, source }) =>
    source ? writeSource(source, item.id, eol) : writeBibtexEntry(item, format, eol),
  );
  return insertionInBibtex(text, written.map((entry) => entry + eol).join(eol), eol);
}

/** At the end, after exactly one blank line, and with a line break behind it. */
function insertionInBibtex(text: string, entry: string, eol: string): Insertion {
  const body = text.trimEnd().length;
  if (body === 0) return insertionAt(text.length, entry);
  const first = text.indexOf('\n', body);
  const second = first < 0 ? -1 : text.indexOf('\n', first + 1);
  if (second >= 0) return insertionAt(second + 1, entry);
  return insertionAt(text.length, (first < 0 ? eol + eol : eol) + entry);
}

function bibtexWarnings(text: string): string[] {
  const error = scanBibtex(text).problems.find(({ severity }) => severity === 'error');
  if (error === undefined) return [];
  const { line } = new LineMap(text).place(error.offset);
  return [`The file has an error on line ${line} that may hide entries behind it: ${error.message}`];
}
