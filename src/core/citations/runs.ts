import MarkdownIt, { type MarkdownIt as Markdown, type Token } from 'markdown-it';
import { createBlockEnv, useBlockRules } from './blockRules';
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

export interface Block {
  readonly from: number;
  readonly to: number;
}

export interface DocumentRuns {
  readonly runs: readonly Run[];
  /** Lines of the metadata blocks. */
  readonly metadata: readonly Block[];
  readonly examples: ReadonlySet<string>;
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

/** The runs of `source` that hold an `@`, in order. Line breaks must be `\n` alone. */
export function readRuns(source: string, lines: readonly number[]): DocumentRuns {
  const env = createBlockEnv();
  const tokens: Token[] = [];
  const markdown = citationMarkdown();
  markdown.block.parse(source, markdown, env, tokens);
  const runs: Run[] = [];
  const metadata: Block[] = [];
  let notes = 0;
  for (const { type, map, content } of tokens) {
    if (type === 'footnote_open') notes++;
    else if (type === 'footnote_close') notes--;
    if (!map) continue;
    const [line, end] = map;
    if (type === 'metadata') metadata.push({ from: line, to: end });
    const row = type === 'tr_open';
    const text = row ? source.slice(lines[line], lines[line + 1]) : content;
    if ((row || type === 'inline') && text.includes('@')) runs.push({ text, line, note: notes > 0, row });
  }
  return { runs, metadata, examples: env.examples };
}

/** The marks of one run of inline text, in order, by markdown-it's inline tokenizer. */
export function readMarks(text: string, row = false): readonly Mark[] {
  const env: InlineEnv = { marks: [], row, openBrackets: 0, unclosed: new Set() };
  const markdown = citationMarkdown();
  markdown.inline.parse(text, markdown, env, []);
  return env.marks;
}
