import { isMap, isScalar, parseDocument } from 'yaml';
import type { BibliographyFileFormat } from '../ports';
import type { Position, Range } from '../problems';
import { scanBibtex } from './scanBibtex';
import { valueEnd, skipSpace } from './scanJson';

/** Where a key stands, without quotation marks. UTF-16 offsets. */
export interface KeySpan {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the key of one entry is written: once in BibTeX and RIS; as `id` and, where that says the same, as
 * `citation-key` in CSL-JSON and CSL-YAML. The first one is the key's own place.
 * @param range the entry's, as `ParsedBibliography.locations` has it
 */
export function entryKeySpans(
  text: string,
  range: Range,
  format: BibliographyFileFormat,
  key: string,
): readonly KeySpan[] {
  const source = text.slice(range.start.offset, range.end.offset);
  return spansIn(source, range.start, format)
    .map(({ start, end }) => ({ start: start + range.start.offset, end: end + range.start.offset }))
    .filter((span) => text.slice(span.start, span.end) === key);
}

function spansIn(source: string, start: Position, format: BibliographyFileFormat): readonly KeySpan[] {
  switch (format) {
    case 'bibtex':
    case 'biblatex':
      return scanBibtex(source)
        .entries.slice(0, 1)
        .map(({ keyStart, keyEnd }) => ({ start: keyStart, end: keyEnd }));
    case 'csl-json':
      return jsonSpans(source);
    case 'csl-yaml':
    case 'references':
      return yamlSpans(source, start.character);
    case 'ris':
      return risSpans(source);
  }
}

const keyFields = ['id', 'citation-key'];

function jsonSpans(source: string): readonly KeySpan[] {
  const spans = new Map<string, KeySpan>();
  let at = source.indexOf('{') + 1;
  while (at > 0 && at < source.length) {
    at = skipSpace(source, at);
    if (source.charAt(at) === ',') at = skipSpace(source, at + 1);
    if (source.charAt(at) !== '"') break;
    const nameEnd = valueEnd(source, at);
    const name = source.slice(at + 1, nameEnd - 1);
    at = skipSpace(source, nameEnd);
    if (source.charAt(at) !== ':') break;
    at = skipSpace(source, at + 1);
    const end = valueEnd(source, at);
    if (keyFields.includes(name)) {
      const quoted = source.charAt(at) === '"' ? 1 : 0;
      const trimmed = source.slice(at, end).trimEnd().length;
      spans.set(name, { start: at + quoted, end: at + trimmed - quoted });
    }
    at = end;
  }
  return inOrder(spans);
}

function yamlSpans(source: string, column: number): readonly KeySpan[] {
  // The first line begins in the middle of one: spaces bring its fields into line with those below.
  const document = parseDocument(' '.repeat(column) + source, { schema: 'failsafe', logLevel: 'silent' });
  const spans = new Map<string, KeySpan>();
  if (isMap(document.contents))
    for (const { key, value } of document.contents.items) {
      if (!isScalar(key) || !isScalar(value) || !keyFields.includes(String(key.value))) continue;
      const [from, to] = [value.range[0] - column, value.range[1] - column];
      const quoted = /["']/.test(source.charAt(from)) ? 1 : 0;
      spans.set(String(key.value), { start: from + quoted, end: to - quoted });
    }
  return inOrder(spans);
}

function inOrder(spans: ReadonlyMap<string, KeySpan>): readonly KeySpan[] {
  return keyFields.flatMap((name) => spans.get(name) ?? []);
}

function risSpans(source: string): readonly KeySpan[] {
  const match = /^ID {2}- +(.*\S)/m.exec(source);
  if (!match) return [];
  const end = match.index + match[0].length;
  return [{ start: end - (match[1] ?? '').length, end }];
}

/** How another key is written at such a place, so that the file stays valid. */
export function writeEntryKey(
  text: string,
  { start }: KeySpan,
  format: BibliographyFileFormat,
  key: string,
): string {
  const before = text.charAt(start - 1);
  const quoted = JSON.stringify(key);
  switch (format) {
    case 'csl-json':
      return before === '"' ? quoted.slice(1, -1) : quoted;
    case 'csl-yaml':
    case 'references':
      if (before === '"') return quoted.slice(1, -1);
      if (before === "'") return key.replaceAll("'", "''");
      return plainYaml.test(key) && !yamlWords.test(key) ? key : quoted;
    default:
      return key;
  }
}

/** Neither a number nor a word of YAML 1.1 or 1.2. */
const plainYaml = /^[\p{L}_](?:[\p{L}\p{N}_./+-]|:(?=[\p{L}\p{N}_]))*$/u;
const yamlWords = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

const relation =
  /\b(?:crossref|xref|xdata|related|entryset)[ \t\r\n]*=[ \t\r\n]*(?:\{([^{}]*)\}|"([^"{}]*)")/gi;

/** Where fields of other BibTeX entries refer to an entry by its key: `crossref`, `xdata` and their like. */
export function relationSpans(text: string, format: BibliographyFileFormat, key: string): readonly KeySpan[] {
  if ((format !== 'bibtex' && format !== 'biblatex') || !/crossref|xref|xdata|related|entryset/i.test(text))
    return [];
  const spans: KeySpan[] = [];
  for (const match of text.matchAll(relation)) {
    let at = match.index + match[0].length - 1 - (match[1] ?? match[2] ?? '').length;
    for (const part of (match[1] ?? match[2] ?? '').split(',')) {
      const start = at + part.length - part.trimStart().length;
      if (part.trim() === key) spans.push({ start, end: start + key.length });
      at += part.length + 1;
    }
  }
  return spans;
}
