import type { Env, MarkdownIt, StateBlock } from 'markdown-it';
import { mayStartCitation, readCiteKey } from './citeKey';

type BlockRule = (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean;

/** What stands before the first line that markdown-it works through. */
export type TextBefore = 'nothing' | 'blank' | 'text';

/** What the block rules share while markdown-it works through a part of a document. */
export interface BlockEnv extends Env {
  /** How many fancy list items the tokenizer is inside of. */
  listItems: number;
  /** Labels of example list items, `(@label)`: a later `@label` refers to the example and cites nothing. */
  readonly examples: { readonly line: number; readonly label: string }[];
  readonly before: TextBefore;
  /** How far rules looked beyond the block at a line: to a line, or in vain to the end. */
  readonly looked: { readonly line: number; readonly until: number }[];
  /** What is known to have no end before a line, as `end:line`: keeps a document full of openings linear. */
  readonly unclosed: Set<string>;
}

export function createBlockEnv(before: TextBefore): BlockEnv {
  return { listItems: 0, examples: [], before, looked: [], unclosed: new Set() };
}

const footnote = /^\[\^[^\s[\]]+\]:/;
const definition = /^[:~](?=[ \t])/;
const listItem =
  /^(?:\(@([\p{L}\p{N}_-]*)\)|@([\p{L}\p{N}_-]*)[.)]|\(?(?:#|\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,8})[.)])(?=[ \t]|$)/u;
const verbatim: readonly (readonly [RegExp, RegExp])[] = [
  [/^<(?:pre|script|style|textarea)(?=[\s>]|$)/i, /<\/(?:pre|script|style|textarea)\s*>/i],
  [/^<!--/, /-->/],
];

function lineText(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
}

function indent(state: StateBlock, line: number): number {
  return (state.sCount[line] ?? 0) - state.blkIndent;
}

/** Takes the lines up to `nextLine` as one block that holds no citations. */
function take(state: StateBlock, type: string, startLine: number, nextLine: number): true {
  state.line = nextLine;
  state.push(type, '', 0).map = [startLine, nextLine];
  return true;
}

/** A YAML metadata block: at the start of the document, or anywhere behind a blank line. */
const metadata: BlockRule = (state, startLine, endLine, silent) => {
  if (state.blkIndent > 0 || !/^---[ \t]*$/.test(lineText(state, startLine)) || indent(state, startLine) > 0)
    return false;
  if (silent || isBehindText(state, startLine)) return false;
  if (startLine + 1 >= endLine || state.isEmpty(startLine + 1)) return false;
  // A table of dashes or a rule is no metadata: the first line must look like YAML.
  if (!/^(?:#|-{3}$|\.{3}$|["']?[\p{L}_][^:]*["']?:(?:\s|$))/u.test(lineText(state, startLine + 1)))
    return false;
  for (let line = startLine + 1; line < endLine; line++) {
    if (/^(?:---|\.\.\.)[ \t]*$/.test(state.src.slice(state.bMarks[line], state.eMarks[line]))) {
      return take(state, 'metadata', startLine, line + 1);
    }
  }
  lookedInVain(state, startLine);
  return false;
};

function isBehindText(state: StateBlock, line: number): boolean {
  return line > 0 ? !state.isEmpty(line - 1) : (state.env as BlockEnv).before === 'text';
}

function lookedInVain(state: StateBlock, line: number): void {
  (state.env as BlockEnv).looked.push({ line, until: Infinity });
}

/** Whether `found` holds for a line from `line` on; what is known to be missing is not looked for again. */
function hasLine(
  state: StateBlock,
  name: string,
  line: number,
  endLine: number,
  found: (line: number) => boolean,
): boolean {
  const { unclosed } = state.env as BlockEnv;
  const search = `${name}:${endLine}`;
  if (!unclosed.has(search)) {
    for (let at = line; at < endLine; at++) if (found(at)) return true;
    unclosed.add(search);
  }
  lookedInVain(state, line);
  return false;
}

/** `\begin{x}` … `\end{x}`, blank lines and all. */
const texEnvironment: BlockRule = (state, startLine, endLine, silent) => {
  if (indent(state, startLine) > 3) return false;
  const name = /^\\begin\{([A-Za-z]+\*?)\}/.exec(lineText(state, startLine))?.[1];
  if (name === undefined || silent) return false;
  let last = startLine;
  const ends = (line: number) =>
    lineText(state, (last = line))
      .trimEnd()
      .endsWith(`\\end{${name}}`);
  return (
    hasLine(state, name, startLine, endLine, ends) && take(state, 'tex_environment', startLine, last + 1)
  );
};

/**
 * HTML whose content Pandoc leaves alone. All other HTML is read tag by tag, since Pandoc reads the Markdown
 * between tags; a comment that ends in its first line is left to the inline rules, for text may follow it.
 */
const verbatimHtml: BlockRule = (state, startLine, endLine, silent) => {
  const first = lineText(state, startLine);
  if (indent(state, startLine) > 3 || !first.startsWith('<')) return false;
  const found = verbatim.find(([open]) => open.test(first));
  if (!found) return false;
  const [open, close] = found;
  if (first.startsWith('<!--')) {
    const closes = (line: number) => close.test(lineText(state, line));
    if (closes(startLine) || !hasLine(state, '-->', startLine + 1, endLine, closes)) return false;
  }
  if (silent) return true;
  for (let line = startLine; line < endLine; line++) {
    const text = line === startLine ? first.replace(open, '') : lineText(state, line);
    const end = close.exec(text);
    if (!end) continue;
    take(state, 'verbatim_html', startLine, line + 1);
    const rest = text.slice(end.index + end[0].length).trim();
    if (rest !== '')
      Object.assign(state.push('inline', '', 0), { content: rest, map: [line, line + 1], children: [] });
    return true;
  }
  return take(state, 'verbatim_html', startLine, endLine);
};

/** Reads what stands behind a marker, and what is indented below it, as blocks of their own. */
function container(
  state: StateBlock,
  line: number,
  endLine: number,
  type: string,
  marker: number,
  width: number,
): true {
  const { blkIndent, parentType, tight } = state;
  const begin = state.bMarks[line] ?? 0;
  const shift = state.tShift[line] ?? 0;
  const count = state.sCount[line] ?? 0;
  const contentAt = state.skipSpaces(begin + shift + marker);
  state.push(`${type}_open`, '', 1).map = [line, line];
  state.blkIndent += width;
  state.bMarks[line] = contentAt;
  state.tShift[line] = 0;
  state.sCount[line] = state.blkIndent;
  state.parentType = 'list';
  state.tight = true;
  state.md.block.tokenize(state, line, endLine);
  state.push(`${type}_close`, '', -1);
  Object.assign(state, { blkIndent, parentType, tight });
  state.bMarks[line] = begin;
  state.tShift[line] = shift;
  state.sCount[line] = count;
  return true;
}

const footnoteDefinition: BlockRule = (state, startLine, endLine, silent) => {
  const marker = indent(state, startLine) > 3 ? null : footnote.exec(lineText(state, startLine));
  if (!marker) return false;
  return silent || container(state, startLine, endLine, 'footnote', marker[0].length, 4);
};

const definitionItem: BlockRule = (state, startLine, endLine, silent) => {
  const marker = indent(state, startLine) > 3 ? null : definition.exec(lineText(state, startLine));
  if (!marker || (startLine === 0 && (state.env as BlockEnv).before === 'nothing')) return false;
  return silent || container(state, startLine, endLine, 'definition', 1, 4);
};

/** Pandoc's fancy lists and example lists, one item at a time. They cannot interrupt a paragraph. */
const fancyListItem: BlockRule = (state, startLine, endLine, silent) => {
  const env = state.env as BlockEnv;
  if (indent(state, startLine) > 3 || (silent && env.listItems === 0)) return false;
  const marker = listItem.exec(lineText(state, startLine));
  if (!marker) return false;
  if (silent) return true;
  const label = marker[1] ?? marker[2];
  if (label) env.examples.push({ line: startLine, label });
  env.listItems++;
  container(state, startLine, endLine, 'list_item', marker[0].length, Math.min(marker[0].length + 1, 4));
  env.listItems--;
  return true;
};

function citesInBrackets(line: string): boolean {
  const at = line.startsWith('[') ? line.slice(0, line.indexOf(']') + 1).indexOf('@') : -1;
  return at >= 0 && mayStartCitation(line, at) && readCiteKey(line, at) !== undefined;
}

/** Fits markdown-it's block rules to Pandoc's Markdown. */
export function useBlockRules(md: MarkdownIt): void {
  const { ruler } = md.block;
  ruler.enableOnly(['reference']);
  const [reference] = ruler.getRules('');
  ruler.enableOnly([
    'table',
    'code',
    'fence',
    'blockquote',
    'hr',
    'list',
    'reference',
    'heading',
    'lheading',
    'paragraph',
  ]);
  // `[see @key]: …` is a citation, never the definition of a reference.
  if (reference) {
    ruler.at('reference', (state, line, end, silent) => {
      if (citesInBrackets(lineText(state, line)) || !reference(state, line, end, silent)) return false;
      // Its title may have been looked for as far as a paragraph goes.
      let until = state.line;
      while (until < end && !state.isEmpty(until)) until++;
      (state.env as BlockEnv).looked.push({ line, until });
      return true;
    });
  }
  const interrupting = { alt: ['paragraph', 'reference', 'blockquote'] };
  ruler.before('table', 'metadata', metadata);
  ruler.before('hr', 'tex_environment', texEnvironment);
  ruler.before('hr', 'verbatim_html', verbatimHtml, interrupting);
  ruler.before('list', 'footnote_definition', footnoteDefinition, interrupting);
  ruler.before('list', 'definition_item', definitionItem, interrupting);
  ruler.after('list', 'fancy_list_item', fancyListItem, { alt: ['paragraph'] });
}
