import MarkdownIt, { type MarkdownIt as Markdown, type Token } from 'markdown-it';
import { createBlockEnv, useBlockRules, type BlockEnv, type TextBefore } from './blockRules';
import { useInlineRules } from './inlineRules';
import type { InlineEnv, Mark } from './marks';

/** A run of inline text: a paragraph, a heading, a table row. */
export interface Run {
  readonly text: string;
  /** First line of the run in the source. */
  readonly line: number;
  readonly note: boolean;
  readonly row: boolean;
}

/** A block of a document that stands in no other one, with its lines counted from those of the part at hand. */
export interface Block {
  readonly line: number;
  /** The first of the lines that have no say in it; `Infinity` where all that follow have. */
  readonly reach: number;
  /** Those that hold an `@`, in order. */
  readonly runs: readonly Run[];
  /** The lines of a metadata block. */
  readonly metadata: { readonly from: number; readonly to: number } | undefined;
  readonly examples: readonly string[];
}

let made: Markdown | undefined;

/** Made when the first text is read: it takes some milliseconds. */
function citationMarkdown(): Markdown {
  if (made) return made;
  made = new MarkdownIt({ html: true });
  useBlockRules(made);
  useInlineRules(made);
  return made;
}

/** So many lines of the next block may end a block, or keep it open. */
const linesAhead = 3;

interface OpenBlock {
  readonly line: number;
  readonly runs: Run[];
  metadata: Block['metadata'];
}

/**
 * The blocks of a part of a document that begins where a block does, in order. Line breaks must be `\n` alone. What
 * stands in front of the first block, and link definitions, are no blocks.
 */
export function readBlocks(source: string, lines: readonly number[], before: TextBefore): readonly Block[] {
  const env = createBlockEnv(before);
  const tokens: Token[] = [];
  const markdown = citationMarkdown();
  markdown.block.parse(source, markdown, env, tokens);
  const blocks: OpenBlock[] = [];
  let notes = 0;
  for (const { type, map, content, level, nesting } of tokens) {
    if (type === 'footnote_open') notes++;
    else if (type === 'footnote_close') notes--;
    if (!map) continue;
    const [line, end] = map;
    // What stands behind a block of HTML on its last line belongs to it.
    if (level === 0 && nesting >= 0 && type !== 'inline')
      blocks.push({ line, runs: [], metadata: undefined });
    const block = blocks.at(-1);
    if (!block) continue;
    if (type === 'metadata') block.metadata = { from: line, to: end };
    const row = type === 'tr_open';
    const text = row ? source.slice(lines[line], lines[line + 1]) : content;
    if ((row || type === 'inline') && text.includes('@'))
      block.runs.push({ text, line, note: notes > 0, row });
  }
  return blocks.map((block, index) => closed(block, blocks[index + 1]?.line ?? lines.length - 1, env));
}

function closed({ line, runs, metadata }: OpenBlock, next: number, { examples, looked }: BlockEnv): Block {
  const within = (at: number) => at >= line && at < next;
  let reach = next + linesAhead;
  // What was looked for where the next block begins may have kept this one open.
  for (const search of looked)
    if (search.line >= line && search.line <= next) reach = Math.max(reach, search.until + 1);
  const labels = examples.filter((example) => within(example.line)).map(({ label }) => label);
  return { line, reach, runs, metadata, examples: labels };
}

/** The marks of one run of inline text, in order, by markdown-it's inline tokenizer. */
export function readMarks(text: string, row = false): readonly Mark[] {
  const env: InlineEnv = { marks: [], row, openBrackets: 0, unclosed: new Set() };
  const markdown = citationMarkdown();
  markdown.inline.parse(text, markdown, env, []);
  return env.marks;
}
