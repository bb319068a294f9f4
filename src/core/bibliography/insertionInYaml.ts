import {
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  type Document,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { CslItem } from '../paper';
import { PapersideError } from '../problems';
import { findFrontMatter } from '../notes';
import { insertionAt, lineBreakOf, type Insertion } from './insertion';
import { LineMap } from './lineMap';
import { writeYamlItems } from './writeCslYaml';

/** The insertion that adds an item to a CSL-YAML list, or to `references` in a note's front matter. */
export function insertionInYaml(text: string, item: CslItem, format: 'csl-yaml' | 'references'): Insertion {
  const eol = lineBreakOf(text);
  const lines = writeYamlItems([item]).split('\n');
  if (format === 'csl-yaml') return insertionIn(text, 0, text, lines, item, eol);
  const block = findFrontMatter(text);
  if (block === undefined) {
    const offset = text.startsWith('\ufeff') ? 1 : 0;
    const rest = text.slice(offset).trim() === '' ? '' : eol;
    return insertionAt(offset, ['---', 'references:', ...lines, '---', ''].join(eol) + rest);
  }
  return insertionIn(
    text.slice(block.contentStart, block.contentEnd),
    block.contentStart,
    text,
    lines,
    item,
    eol,
  );
}

function insertionIn(
  yaml: string,
  base: number,
  whole: string,
  lines: readonly string[],
  item: CslItem,
  eol: string,
): Insertion {
  const source = yaml.replace(/^\ufeff/, ' ');
  const documents = parseAllDocuments(source, { schema: 'failsafe' });
  const [document] = Array.isArray(documents) ? (documents as readonly Document.Parsed[]) : [];
  const error = Array.isArray(documents)
    ? documents.flatMap((one: Document.Parsed) => one.errors)[0]
    : undefined;
  if (error !== undefined) {
    const { line } = new LineMap(whole).place(base + error.pos[0]);
    throw new PapersideError(
      'bibliographyDamaged',
      `The file is no valid YAML (line ${line}): mend it first.`,
      { cause: error },
    );
  }
  const at: Place = (offset, text) => insertionAt(base + offset, text);
  const contents: unknown = document?.contents;
  if (isSeq(contents)) return intoList(source, contents, lines, item, eol, at);
  const pair = isMap(contents) ? referencesPair(contents) : undefined;
  if (pair === undefined) {
    if (contents !== null && contents !== undefined && !isMap(contents) && !isEmptyScalar(contents)) {
      throw new PapersideError('bibliographyDamaged', 'The file holds no list of items (line 1).');
    }
    const end = endOfContent(source, isMap(contents) ? contents : undefined);
    const lead = needsBreak(source, end) ? eol : '';
    return at(end, lead + ['references:', ...lines, ''].join(eol));
  }
  if (isSeq(pair.value)) return intoList(source, pair.value, lines, item, eol, at);
  if (pair.value !== null && pair.value !== undefined && !isEmptyScalar(pair.value)) {
    throw new PapersideError(
      'bibliographyDamaged',
      "'references' is no list: write its items as a list first.",
    );
  }
  const key = pair.key as { readonly range?: readonly number[] | null };
  const end = lineEnd(source, source.indexOf(':', key.range?.[1] ?? 0));
  return at(end, eol + lines.join(eol));
}

type Place = (offset: number, text: string) => Insertion;

function intoList(
  yaml: string,
  list: YAMLSeq,
  lines: readonly string[],
  item: CslItem,
  eol: string,
  at: Place,
): Insertion {
  const last = list.items.at(-1) as { readonly range?: readonly number[] | null } | undefined;
  if (list.flow === true) {
    const json = JSON.stringify(item);
    if (last?.range) return at(last.range[1] ?? 0, `, ${json}`);
    return at((list.range?.[0] ?? 0) + 1, json);
  }
  const start = last?.range?.[0] ?? list.range?.[0] ?? 0;
  const dash = yaml.lastIndexOf('-', Math.max(start - 1, 0));
  const column = dash - (yaml.lastIndexOf('\n', dash) + 1);
  const indent = ' '.repeat(Math.max(column, 0));
  const content = yaml.slice(0, last?.range?.[1] ?? yaml.length).trimEnd().length;
  return at(lineEnd(yaml, content), lines.map((line) => eol + indent + line).join(''));
}

function referencesPair(map: YAMLMap): Pair | undefined {
  return map.items.find(({ key }) => isScalar(key) && key.value === 'references');
}

function isEmptyScalar(node: unknown): boolean {
  return isScalar(node) && (node.value === null || node.value === '');
}

/** Where a new key of the map goes: behind its last line, before a document's end mark. */
function endOfContent(yaml: string, map: YAMLMap | undefined): number {
  if (map === undefined) {
    const mark = /^\.\.\.[ \t]*$/m.exec(yaml);
    return mark?.index ?? yaml.length;
  }
  const end = lineEnd(yaml, yaml.slice(0, map.range?.[1] ?? yaml.length).trimEnd().length);
  const next = yaml.indexOf('\n', end);
  return next < 0 ? yaml.length : next + 1;
}

function needsBreak(yaml: string, offset: number): boolean {
  return offset > 0 && yaml.charAt(offset - 1) !== '\n' && yaml.slice(0, offset).trim() !== '';
}

/** The end of the line, before its line break. */
function lineEnd(yaml: string, offset: number): number {
  const newline = yaml.indexOf('\n', offset);
  if (newline < 0) return yaml.length;
  return yaml.charAt(newline - 1) === '\r' && newline > offset ? newline - 1 : newline;
}
