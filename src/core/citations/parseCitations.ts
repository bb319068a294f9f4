import { parseDocument, isMap, isPair, isScalar, type Pair } from 'yaml';
import type { CitationCluster, CitationPlace } from './citation';
import { readClusters } from './clusters';
import { readMarks, readRuns, type Block } from './runs';
import { lineStarts, mapToSource, type SourceMap } from './sourceMap';

const byteOrderMark = '\uFEFF';
/** knitr and Quarto read `{r, fig.cap="with `code`"}` behind a fence; Markdown allows no backtick there. */
const chunkHeader = /^([ \t>]*`{3,}[ \t]*)(\{[^\n]*\})(?=[ \t]*$)/gm;

/**
 * Every citation of a Markdown document, in order of its start, as Pandoc 3 reads it: bracketed, in the text,
 * in footnotes, and in the `nocite` field of a metadata block. All offsets are UTF-16 units of `markdown`.
 * Never throws; takes time in proportion to the length.
 * @see https://pandoc.org/MANUAL.html#citation-syntax and docs/citations-differences.md
 */
export function parseCitations(markdown: string): CitationCluster[] {
  if (!markdown.includes('@')) return [];
  const source = normalise(markdown);
  const lines = lineStarts(source);
  const { runs, metadata, examples } = readRuns(source, lines);
  const found = metadata.flatMap((block) => nocite(source, lines, block));
  for (const { text, line, note, row } of runs) {
    const toSource = mapToSource(text, source, lines, line);
    // One by one: a single paragraph may hold more clusters than a call takes arguments.
    for (const cluster of clustersOf(text, toSource, note ? 'note' : 'body', examples, row))
      found.push(cluster);
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The same length and lines, with `\n` alone as line break, as markdown-it's block rules want it. */
function normalise(markdown: string): string {
  const text = markdown.startsWith(byteOrderMark) ? `\n${markdown.slice(1)}` : markdown;
  return text
    .replace(/\r\n/g, ' \n')
    .replace(/\r/g, '\n')
    .replace(/\0/g, '\uFFFD')
    .replace(chunkHeader, (_, fence: string, header: string) => fence + header.replaceAll('`', ' '));
}

function clustersOf(
  text: string,
  toSource: SourceMap,
  where: CitationPlace,
  examples: ReadonlySet<string> = new Set(),
  row = false,
): CitationCluster[] {
  return readClusters(text, readMarks(text, row), where, examples).map((cluster) => ({
    ...cluster,
    start: toSource(cluster.start),
    end: toSource(cluster.end - 1) + 1,
    cites: cluster.cites.map((cite) => ({
      ...cite,
      start: toSource(cite.start),
      end: toSource(cite.end - 1) + 1,
    })),
  }));
}

/** The citations in the `nocite` field of a metadata block. */
function nocite(source: string, lines: readonly number[], { from, to }: Block): CitationCluster[] {
  const begin = lines[from + 1] ?? 0;
  const yaml = source.slice(begin, lines[to - 1]);
  // Only the field itself is read as YAML: a metadata block may hold a whole bibliography.
  const field = /^(?:nocite|"nocite"|'nocite')[ \t]*:.*(?:\n(?:[ \t].*|-.*|[ \t]*$))*/mu.exec(yaml);
  if (!field) return [];
  const document = parseDocument(field[0], { logLevel: 'silent' });
  const pair = isMap(document.contents) ? document.contents.items.find(isNocite) : undefined;
  const range = nodeRange(pair?.value);
  if (!range) return [];
  const at = begin + field.index + range[0];
  return clustersOf(field[0].slice(range[0], range[1]), (offset) => at + offset, 'meta');
}

function isNocite(pair: Pair): boolean {
  return isPair(pair) && isScalar(pair.key) && pair.key.value === 'nocite';
}

function nodeRange(value: unknown): readonly [number, number, number] | undefined {
  if (typeof value !== 'object' || value === null || !('range' in value)) return undefined;
  return (value as { range?: [number, number, number] }).range;
}
