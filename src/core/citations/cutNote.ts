import { copyOf, linesOf, type Segment } from '../segments';
import type { TextBefore } from './blockRules';
import { readBlocks, type Block } from './runs';
import { lineStarts } from './sourceMap';

/** A block of a note with the lines up to the next one. All lines are counted from its own first. */
export interface NoteSegment extends Segment {
  readonly block: Pick<Block, 'runs' | 'metadata' | 'examples'>;
}

/** So much of a note is read at a time, if that suffices to see where a block ends. UTF-16 units. */
const firstWindow = 4_000;
const largestWindow = 32_000;

const states: readonly TextBefore[] = ['nothing', 'blank', 'text'];
const noBlock: NoteSegment['block'] = { runs: [], metadata: undefined, examples: [] };

/**
 * Cuts a note between its blocks. It is read window by window; a block that looks beyond the window's end is read
 * again in a larger one. Never gives up.
 */
export function* cutNote(text: string, from: number, state: number): Generator<NoteSegment, boolean> {
  let start = from;
  let before = states[state] ?? 'nothing';
  let size = firstWindow;
  while (start < text.length) {
    const end = lineEnd(text, start + size);
    const isLast = end === text.length;
    const window = normalise(text.slice(start, end), before);
    const lines = lineStarts(window);
    const blocks = readBlocks(window, lines, before);
    const count = isLast ? Math.max(blocks.length, 1) : surely(blocks, lines.length - 2);
    let at = 0;
    for (let index = 0; index < count; index++) {
      const block = blocks[index];
      const first = index === 0 ? 0 : (block?.line ?? 0);
      const next = blocks[index + 1];
      const to = next ? (lines[next.line] ?? window.length) : window.length;
      const reach = lines[block?.reach ?? Infinity] ?? Infinity;
      const source = copyOf(text, start + at, start + to);
      yield {
        source,
        reach: start + to === text.length ? Infinity : reach - at,
        state: states.indexOf(before),
        ...linesOf(source),
        block: block ? shifted(block, first) : noBlock,
      };
      before = isBlankLine(window, to - 1) ? 'blank' : 'text';
      at = to;
    }
    start += at;
    size = at === 0 || size < largestWindow ? size * 2 : size;
  }
  return true;
}

/** Stands for a note as a whole, which `cutNote` never asks for. */
export function wholeNote(source: string): NoteSegment {
  return { source, reach: Infinity, state: 0, ...linesOf(source), block: noBlock };
}

/** The text of a segment as it was read. */
export function sourceOf({ source, state }: NoteSegment): string {
  return normalise(source, states[state] ?? 'nothing');
}

/** How many blocks at the start look at nothing beyond so many lines. */
function surely(blocks: readonly Block[], lines: number): number {
  const unsure = blocks.findIndex(({ reach }, index) => reach > lines || index === blocks.length - 1);
  return Math.max(unsure, 0);
}

function shifted({ runs, metadata, examples }: Block, by: number): NoteSegment['block'] {
  return {
    runs: runs.map((run) => ({ ...run, text: copyOf(run.text), line: run.line - by })),
    metadata: metadata && { from: metadata.from - by, to: metadata.to - by },
    examples: examples.map((label) => copyOf(label)),
  };
}

/** Behind the line that the offset stands in. */
function lineEnd(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  return found < 0 ? text.length : found + 1;
}

/** Whether the line whose break is at the offset is blank. */
function isBlankLine(text: string, end: number): boolean {
  const start = end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
  return /^[ \t]*$/.test(text.slice(start, end));
}

const byteOrderMark = '\uFEFF';
/** knitr and Quarto read `{r, fig.cap="with `code`"}` behind a fence; Markdown allows no backtick there. */
const chunkHeader = /^([ \t>]*`{3,}[ \t]*)(\{[^\n]*\})(?=[ \t]*$)/gm;

/** The same length and lines, with `\n` alone as line break, as markdown-it's block rules want it. */
function normalise(markdown: string, before: TextBefore): string {
  const hasMark = before === 'nothing' && markdown.startsWith(byteOrderMark);
  return (hasMark ? `\n${markdown.slice(1)}` : markdown)
    .replace(/\r\n/g, ' \n')
    .replace(/\r/g, '\n')
    .replace(/\0/g, '\uFFFD')
    .replace(chunkHeader, (_, fence: string, header: string) => fence + header.replaceAll('`', ' '));
}
