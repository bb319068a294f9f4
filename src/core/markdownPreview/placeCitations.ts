import type { Token } from 'markdown-it';
import { lineStarts, mapToSource, type CitationCluster } from '../citations';
import type { TokenizedNote, Place, Places } from './tokenizedNote';

/** Finds the clusters of a note in the runs of inline text into which the preview's own parser has cut it. */
export function placeCitations(note: TokenizedNote, tokens: readonly Token[]): void {
  const { text, clusters } = note.reading;
  const lines = lineStarts(text);
  let row: Row | undefined;
  for (const { type, map, content, children } of tokens) {
    if (type === 'tr_open')
      row = map ? { at: lines[map[0]] ?? 0, end: (lines[map[0] + 1] ?? 0) - 1 } : undefined;
    else if (type === 'tr_close') row = undefined;
    if (type !== 'inline' || !children) continue;
    if (row) {
      const cell = findCell(text, content, row);
      if (!cell) continue;
      row = { ...row, at: cell.end };
      if (content.includes('@')) note.place(children, placesInCell(note, text, cell));
    } else if (map && content.includes('@')) {
      const [from, to] = [lines[map[0]] ?? 0, lines[map[1]] ?? text.length];
      const inside = clustersBetween(clusters, from, to);
      if (inside.length > 0)
        note.place(children, placesInRun(clusters, inside, content, text, lines, map[0]));
    }
  }
}

/** What is still to be read of a table's row. */
interface Row {
  readonly at: number;
  readonly end: number;
}

/** The indices of the clusters of the text itself that start in a part of the source, in order. */
function clustersBetween(clusters: readonly CitationCluster[], from: number, to: number): number[] {
  let low = 0;
  for (let high = clusters.length; low < high;) {
    const middle = (low + high) >> 1;
    if ((clusters[middle]?.start ?? to) < from) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let index = low; (clusters[index]?.start ?? to) < to; index++)
    if (clusters[index]?.where !== 'meta') found.push(index);
  return found;
}

function placesInRun(
  clusters: readonly CitationCluster[],
  inside: readonly number[],
  content: string,
  text: string,
  lines: readonly number[],
  firstLine: number,
): Places {
  const toSource = mapToSource(content, text, lines, firstLine);
  const places = new Map<number, Place>();
  let at = 0;
  /** The offset in the run of what stands at `source` in the note; goes on from the last one. */
  const find = (source: number): number | undefined => {
    for (let ahead = source - toSource(at); ahead > 0 && at < content.length; ahead = source - toSource(at)) {
      const newline = content.indexOf('\n', at);
      at = newline < 0 || at + ahead <= newline ? at + ahead : newline + 1;
    }
    return at < content.length && toSource(at) === source ? at : undefined;
  };
  for (const cluster of inside) {
    const { start, end } = clusters[cluster] ?? { start: 0, end: 0 };
    const from = find(start);
    if (from === undefined) continue;
    const last = find(end - 1);
    if (last !== undefined) places.set(from, { end: last + 1, cluster });
    else at = from;
  }
  return places;
}

/** Where the text of a table's cell stands in its row; a bar within it is escaped there. */
function findCell(text: string, content: string, { at, end }: Row): Row | undefined {
  const source = content.replaceAll('|', '\\|');
  const start = text.indexOf(source, at);
  return start < 0 || start + source.length > end ? undefined : { at: start, end: start + source.length };
}

function placesInCell({ reading: { clusters } }: TokenizedNote, text: string, { at, end }: Row): Places {
  const toContent = (offset: number) => text.slice(at, offset).replaceAll('\\|', '|').length;
  const places = new Map<number, Place>();
  for (const cluster of clustersBetween(clusters, at, end)) {
    const { start = 0, end: last = end } = clusters[cluster] ?? {};
    if (last <= end) places.set(toContent(start), { end: toContent(last), cluster });
  }
  return places;
}
