import { isMap, isSeq, LineCounter, parseAllDocuments, type Document, type YAMLSeq } from 'yaml';
import type { CslItem } from '../paper';
import type { Problem, Range } from '../problems';
import { toCslRecord } from './cslRecord';
import { LineMap } from './lineMap';
import type { ParsedBibliography } from './readBibtex';
import { duplicate } from './readCslJson';

/**
 * Reads CSL-YAML: a list of items, or a map with `references`. Values are taken as they are written (`failsafe`):
 * `id: 2401.10010` is not a number. Never throws.
 * @param base where `text` begins in the whole, for the places told
 */
export function readCslYaml(text: string, whole = text, base = 0): ParsedBibliography {
  const lines = new LineMap(whole);
  const parsed: ParsedBibliography = { items: [], problems: [], locations: new Map() };
  if (text.trim() === '') return parsed;
  const documents = parseAllDocuments(text.replace(/^\ufeff/, ' '), {
    schema: 'failsafe',
    lineCounter: new LineCounter(),
  });
  if (!Array.isArray(documents)) return parsed;
  for (const document of documents as readonly Document.Parsed[]) {
    for (const error of document.errors) {
      parsed.problems.push({
        message: `This is no valid YAML: ${(error.message.split('\n')[0] ?? '').replace(/ at line.*$/, '')}.`,
        severity: 'error',
        ...lines.place(base + error.pos[0]),
      });
    }
    const list = referencesOf(document);
    if (list !== undefined) readList(list, document, lines, base, parsed);
  }
  return parsed;
}

/** The sequence that holds the items. */
export function referencesOf(document: Document): YAMLSeq | undefined {
  const { contents } = document;
  if (isSeq(contents)) return contents;
  if (!isMap(contents)) return undefined;
  const references: unknown = contents.get('references', true);
  return isSeq(references) ? references : undefined;
}

function readList(
  list: YAMLSeq,
  document: Document,
  lines: LineMap,
  base: number,
  parsed: ParsedBibliography,
): void {
  const { items, problems, locations } = parsed as {
    items: CslItem[];
    problems: Problem[];
    locations: Map<string, Range>;
  };
  list.items.forEach((node, index) => {
    const [start = 0, end = start] = (node as { range?: readonly number[] | null }).range ?? [];
    const place = lines.place(base + start);
    const { item, faults } = toCslRecord(toValue(node, document));
    for (const { field, message } of faults) {
      const path = field === '' ? String(index) : `${index}.${field}`;
      problems.push({ message, severity: item ? 'warning' : 'error', path, ...place });
    }
    if (item === undefined) return;
    items.push(item);
    const known = locations.get(item.id);
    if (known === undefined) locations.set(item.id, lines.range(base + start, base + end));
    else
      problems.push({ message: duplicate(item.id, known), severity: 'error', path: `${index}.id`, ...place });
  });
}

/** The node's value; aliases that would blow up are refused by the library and give nothing. */
function toValue(node: unknown, document: Document): unknown {
  try {
    return (node as { toJS(document: Document): unknown }).toJS(document);
  } catch {
    return undefined;
  }
}
