import {
  isMap,
  isSeq,
  LineCounter,
  parseAllDocuments,
  parseDocument,
  type Document,
  type YAMLSeq,
} from 'yaml';
import { toCslRecord } from './cslRecord';
import { cutYaml, wholeYaml, type YamlSegment } from './cutYaml';
import type { DecodedRecord, DecodedSegment, RecordFormat } from './readRecords';

/**
 * CSL-YAML, item by item: a list of items, or a map with `references`. Values are taken as they are written
 * (`failsafe`): `id: 2401.10010` is not a number.
 */
export const cslYaml: RecordFormat<YamlSegment> = {
  cut: cutYaml,
  whole: wholeYaml,
  decode,
  keyOf,
  hasPaths: true,
  effort: 4,
};

function decode({ source, hasItems }: YamlSegment): DecodedSegment {
  const records: DecodedRecord[] = [];
  const problems: DecodedSegment['problems'][number][] = [];
  if (!hasItems || source.trim() === '') return { records, problems };
  const documents = parseAllDocuments(source.replace(/^\ufeff/, ' '), {
    schema: 'failsafe',
    lineCounter: new LineCounter(),
    logLevel: 'silent',
  });
  if (!Array.isArray(documents)) return { records, problems };
  for (const document of documents as readonly Document.Parsed[]) {
    for (const error of document.errors) {
      const message = `This is no valid YAML: ${(error.message.split('\n')[0] ?? '').replace(/ at line.*$/, '')}.`;
      problems.push({ message, severity: 'error', offset: error.pos[0] });
    }
    for (const node of referencesOf(document)?.items ?? []) {
      const [start = 0, end = start] = (node as { range?: readonly number[] | null }).range ?? [];
      records.push({ start, end, ...toCslRecord(toValue(node, document)) });
    }
  }
  return { records, problems };
}

/** The sequence that holds the items. */
function referencesOf(document: Document): YAMLSeq | undefined {
  const { contents } = document;
  if (isSeq(contents)) return contents;
  if (!isMap(contents)) return undefined;
  const references: unknown = contents.get('references', true);
  return isSeq(references) ? references : undefined;
}

/** The node's value; aliases that would blow up are refused by the library and give nothing. */
function toValue(node: unknown, document: Document): unknown {
  try {
    return (node as { toJS(document: Document): unknown }).toJS(document);
  } catch {
    return undefined;
  }
}

const id = /^(?: *-)? *id:[ \t]+(\S.*)$/m;

function keyOf({ source, hasItems }: YamlSegment): string | undefined {
  const written = hasItems ? id.exec(source)?.[1] : undefined;
  if (written === undefined || !/^["']|\s#/.test(written)) return written?.trim();
  const value: unknown = parseDocument(written, { schema: 'failsafe', logLevel: 'silent' }).toJS();
  return typeof value === 'string' ? value : undefined;
}
