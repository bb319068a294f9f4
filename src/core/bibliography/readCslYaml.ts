import { isMap, isSeq, LineCounter, parseAllDocuments, type Document, type YAMLSeq } from 'yaml';
import type { CslItem } from '../paper';
import type { Problem, Range } from '../problems';
import { toCslRecord } from './cslRecord';
import { LineMap } from './lineMap';
import type { ParsedBibliography } from './readBibtex';
import { duplicate } from './readCslJson';
import type { Reading } from './reading';
import { yamlParts } from './yamlParts';

/**
 * Reads CSL-YAML part by part: a list of items, or a map with `references`. Values are taken as they are written
 * (`failsafe`): `id: 2401.10010` is not a number. Never throws.
 */
export function* readingCslYaml(text: string): Reading<ParsedBibliography> {
  const lines = new LineMap(text);
  const parsed: ParsedBibliography = { items: [], problems: [], locations: new Map() };
  if (text.trim() === '') return parsed;
  let count = 0;
  for (const { start, end } of yamlParts(text) ?? [{ start: 0, end: text.length }]) {
    yield (end - start) * unitsPerCharacter;
    count += readPart(text.slice(start, end), { lines, base: start, count }, parsed);
  }
  return parsed;
}

/** YAML is so much slower to read than BibTeX. */
const unitsPerCharacter = 3;

/** Where a part stands, and how many items stand before it. */
interface Part {
  readonly lines: LineMap;
  readonly base: number;
  readonly count: number;
}

/** @returns the number of items in it */
function readPart(text: string, part: Part, parsed: ParsedBibliography): number {
  const documents = parseAllDocuments(text.replace(/^\ufeff/, ' '), {
    schema: 'failsafe',
    lineCounter: new LineCounter(),
  });
  if (!Array.isArray(documents)) return 0;
  let count = 0;
  for (const document of documents as readonly Document.Parsed[]) {
    for (const error of document.errors) {
      parsed.problems.push({
        message: `This is no valid YAML: ${(error.message.split('\n')[0] ?? '').replace(/ at line.*$/, '')}.`,
        severity: 'error',
        ...part.lines.place(part.base + error.pos[0]),
      });
    }
    const list = referencesOf(document);
    if (list === undefined) continue;
    readList(list, document, part, parsed);
    count += list.items.length;
  }
  return count;
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
  { lines, base, count }: Part,
  parsed: ParsedBibliography,
): void {
  const { items, problems, locations } = parsed as {
    items: CslItem[];
    problems: Problem[];
    locations: Map<string, Range>;
  };
  list.items.forEach((node, position) => {
    const index = count + position;
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
