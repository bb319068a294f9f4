import { Document, isMap, isScalar, Scalar, type YAMLSeq } from 'yaml';
import type { CslItem } from '../paper';
import type { EntryFields } from './addToEntry';

/**
 * Items as the lines of a YAML list, without the last line break. Ids are always quoted, so that none is taken for
 * a number; other texts are quoted where YAML 1.1 or 1.2 would read something else.
 */
export function writeYamlItems(items: readonly CslItem[]): string {
  const document = new Document(items, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  for (const item of (document.contents as unknown as YAMLSeq).items) {
    const id: unknown = isMap(item) ? item.get('id', true) : undefined;
    if (isScalar(id)) id.type = Scalar.QUOTE_DOUBLE;
  }
  return linesOf(document);
}

/** Fields of an item as the lines of a YAML map, without the last line break. */
export function writeYamlFields(fields: EntryFields): string {
  return linesOf(new Document(fields, { compat: 'yaml-1.1', aliasDuplicateObjects: false }));
}

function linesOf(document: Document): string {
  return document.toString({ lineWidth: 0, blockQuote: false, indentSeq: false }).trimEnd();
}
