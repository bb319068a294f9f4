import { parseDocument, isMap, isPair, isScalar, type Pair } from 'yaml';
import { cutAgain, readAtOnce, type Reading } from '../segments';
import type { CitationCluster, CitationPlace } from './citation';
import { readClusters } from './clusters';
import { cutNote, sourceOf, wholeNote, type NoteSegment } from './cutNote';
import { readMarks } from './runs';
import { lineStarts, mapToSource, type SourceMap } from './sourceMap';

/** A note as it was read, with what reading a later version of it can take over. */
export interface ParsedNote {
  /** As `parseCitations` gives them. */
  readonly clusters: readonly CitationCluster[];
  readonly segments: readonly NoteSegment[];
  /** For each segment its clusters, with offsets of its own. */
  readonly found: readonly (readonly CitationCluster[])[];
  readonly examples: ReadonlySet<string>;
}

/**
 * Every citation of a Markdown document, in order of its start, as Pandoc 3 reads it: bracketed, in the text,
 * in footnotes, and in the `nocite` field of a metadata block. All offsets are UTF-16 units of `markdown`.
 * Never throws; takes time in proportion to the length.
 * @see https://pandoc.org/MANUAL.html#citation-syntax and docs/citations-differences.md
 */
export function parseCitations(markdown: string): CitationCluster[] {
  return markdown.includes('@') ? [...reparseCitations(undefined, markdown).clusters] : [];
}

/**
 * Reads a note by way of an older version of it: blocks that did not change are taken over, so that it takes time in
 * proportion to what changed, in the order of a paragraph. The clusters are those that `parseCitations` gives.
 */
export function reparseCitations(older: ParsedNote | undefined, markdown: string): ParsedNote {
  return readAtOnce(readingCitations(markdown, older));
}

/** Looking at a block takes as long as reading so many units of text; moving a cluster, as so many. */
const unitsPerBlock = 1;
const unitsPerCluster = 4;

/** The same block by block. */
export function* readingCitations(markdown: string, older?: ParsedNote): Reading<ParsedNote> {
  const { segments, origins } = yield* cutAgain(older?.segments ?? [], markdown, cutNote, wholeNote);
  if (older && segments === older.segments) return older;
  const examples = new Set<string>();
  for (const { block } of segments) for (const label of block.examples) examples.add(label);
  const known = older && isSame(examples, older.examples) ? older.found : [];
  const found: (readonly CitationCluster[])[] = [];
  const clusters: CitationCluster[] = [];
  let isInPlace = true;
  let at = 0;
  for (const [place, segment] of segments.entries()) {
    const same = known[origins[place] ?? -1];
    const own = same ?? clustersIn(segment, examples);
    isInPlace &&= same !== undefined && origins[place] === place;
    found.push(own);
    // One by one: a single paragraph may hold more clusters than a call takes arguments.
    for (const cluster of own)
      clusters.push((isInPlace && older?.clusters[clusters.length]) || moved(cluster, at));
    at += segment.source.length;
    const length = same || segment.block.runs.length === 0 ? unitsPerBlock : segment.source.length;
    yield length + own.length * unitsPerCluster;
  }
  return { clusters, segments, found, examples };
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size !== b.size) return false;
  for (const label of a) if (!b.has(label)) return false;
  return true;
}

function moved(cluster: CitationCluster, by: number): CitationCluster {
  const cites = cluster.cites.map((cite) => ({ ...cite, start: cite.start + by, end: cite.end + by }));
  return { ...cluster, start: cluster.start + by, end: cluster.end + by, cites };
}

/** The citations of one block. */
function clustersIn(segment: NoteSegment, examples: ReadonlySet<string>): readonly CitationCluster[] {
  const { runs, metadata } = segment.block;
  if (runs.length === 0 && !metadata) return none;
  const source = sourceOf(segment);
  const lines = lineStarts(source);
  const found = metadata ? nocite(source, lines, metadata) : [];
  for (const { text, line, note, row } of runs) {
    const toSource = mapToSource(text, source, lines, line);
    for (const cluster of clustersOf(text, toSource, note ? 'note' : 'body', examples, row))
      found.push(cluster);
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

const none: readonly never[] = [];

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
function nocite(
  source: string,
  lines: readonly number[],
  { from, to }: NonNullable<NoteSegment['block']['metadata']>,
): CitationCluster[] {
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
