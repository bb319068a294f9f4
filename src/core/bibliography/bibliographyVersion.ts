import type { CslItem } from '../paper';
import type { BibliographyFormat } from './bibliographyFormat';
import type { YamlSegment } from './cutYaml';
import type { JsonSegment } from './cutJson';
import type { RisSegment } from './cutRis';
import type { Outlined, ParsedBibliography } from './parsedBibliography';
import { readingBibtex, type ReadBibtex } from './readBibtex';
import { cslJson } from './readCslJson';
import { cslYaml } from './readCslYaml';
import type { Reading } from '../segments';
import { readingRecords, type ReadRecords } from './readRecords';
import { ris } from './readRis';

/**
 * One version of a bibliography's text as it was read. A later version is read by way of it: entries whose text is
 * the same keep their items, the very objects.
 */
export type BibliographyVersion = {
  readonly parsed: ParsedBibliography;
  /** The first item with the key. */
  readonly itemOf: (key: string) => CslItem | undefined;
  /** The same as citeproc needs it: with words marked that no style may capitalise. */
  readonly markedOf: (key: string) => CslItem | undefined;
} & (
  | { readonly format: 'bibtex' | 'biblatex'; readonly read: ReadBibtex }
  | { readonly format: 'csl-json'; readonly read: ReadRecords<JsonSegment> }
  | { readonly format: 'csl-yaml'; readonly read: ReadRecords<YamlSegment> }
  | { readonly format: 'ris'; readonly read: ReadRecords<RisSegment> }
);

/**
 * Reads a bibliography bit by bit. The result is that of reading the text alone, whatever `older` is.
 * @param older an older version of the text, of any format
 * @param outlined told the keys before the entries are decoded
 */
export function* readingVersion(
  text: string,
  format: BibliographyFormat,
  older?: BibliographyVersion,
  outlined?: Outlined,
): Reading<BibliographyVersion> {
  switch (format) {
    case 'bibtex':
    case 'biblatex': {
      const before = older?.format === format ? older.read : undefined;
      const read = yield* readingBibtex(text, { format, caseMarkup: false }, before, outlined);
      return { format, read, parsed: read.parsed, itemOf: read.itemOf, markedOf: read.markedOf };
    }
    case 'csl-json': {
      const before = older?.format === format ? older.read : undefined;
      const read = yield* readingRecords(text, cslJson, before, outlined);
      return { format, read, parsed: read.parsed, itemOf: read.itemOf, markedOf: read.itemOf };
    }
    case 'csl-yaml': {
      const before = older?.format === format ? older.read : undefined;
      const read = yield* readingRecords(text, cslYaml, before, outlined);
      return { format, read, parsed: read.parsed, itemOf: read.itemOf, markedOf: read.itemOf };
    }
    case 'ris': {
      const before = older?.format === format ? older.read : undefined;
      const read = yield* readingRecords(text, ris, before, outlined);
      return { format, read, parsed: read.parsed, itemOf: read.itemOf, markedOf: read.itemOf };
    }
  }
}
