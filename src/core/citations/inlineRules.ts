import type { MarkdownIt, StateInline } from 'markdown-it';
import { mayStartCitation, readCiteKey } from './citeKey';
import type { Mark, InlineEnv } from './marks';

type InlineRule = (state: StateInline, silent: boolean) => boolean;

const plainText = /[^\n\\`$<@\-*_[\]{^;|"'“”‘’]+/y;
const attributes =
  /\{\s*(?:(?:[#.][^\s{}"'=]+|-|[\w:.-]+=(?:"[^"]*"|'[^']*'|[^\s"'{}]+))(?:\s+(?:[#.][^\s{}"'=]+|-|[\w:.-]+=(?:"[^"]*"|'[^']*'|[^\s"'{}]+)))*)?\s*\}/y;
const noteReference = /\[\^[^\s[\]^]+\]/y;
const rawTex = /\\[A-Za-z]+\*?(?:\[[^[\]\n]*\]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*/y;
const beginEnvironment = /\\begin\{([A-Za-z]+\*?)\}/y;

/** Moves the tokenizer over what `pattern` (sticky) matches here. */
function skip(state: StateInline, pattern: RegExp): boolean {
  pattern.lastIndex = state.pos;
  if (!pattern.test(state.src)) return false;
  state.pos = pattern.lastIndex;
  return true;
}

function mark(state: StateInline, found: Mark): true {
  (state.env as InlineEnv).marks.push(found);
  state.pos = found.end;
  return true;
}

const text: InlineRule = (state) => skip(state, plainText);

/** `$x$` and `$$x$$`, by the rules of Pandoc's `tex_math_dollars`. */
const math: InlineRule = (state) => {
  const { src, pos } = state;
  if (src[pos] !== '$') return false;
  if (src[pos + 1] === '$') {
    const close = src.indexOf('$$', pos + 2);
    state.pos = close > pos + 2 ? close + 2 : pos + 2;
    return true;
  }
  if (/\s/.test(src[pos + 1] ?? ' ')) return false;
  for (let i = pos + 1; i < src.length; i++) {
    if (src[i] === '\\') i++;
    else if (src[i] === '$') {
      if (/\s/.test(src[i - 1] ?? '') || /\d/.test(src[i + 1] ?? '')) return false;
      state.pos = i + 1;
      return true;
    }
  }
  return false;
};

/** A TeX command with its arguments, or a whole environment: raw text for Pandoc. */
const tex: InlineRule = (state) => {
  if (state.src[state.pos] !== '\\') return false;
  beginEnvironment.lastIndex = state.pos;
  const name = beginEnvironment.exec(state.src)?.[1];
  if (name !== undefined) {
    const end = `\\end{${name}}`;
    const { unclosed } = state.env as InlineEnv;
    const close = unclosed.has(name) ? -1 : state.src.indexOf(end, state.pos);
    if (close >= 0) {
      state.pos = close + end.length;
      return true;
    }
    unclosed.add(name);
  }
  return skip(state, rawTex);
};

const citeKey: InlineRule = (state) => {
  const { src, pos } = state;
  const suppressAuthor = src[pos] === '-' && src[pos + 1] === '@' && !isDash(src, pos);
  if (!suppressAuthor && src[pos] !== '@') return false;
  const last = (state.env as InlineEnv).marks.at(-1);
  const behindKey = last?.type === 'key' && last.end === pos;
  if (!behindKey && !mayStartCitation(src, pos)) return false;
  const at = suppressAuthor ? pos + 1 : pos;
  const found = readCiteKey(src, at);
  if (!found) return false;
  return mark(state, { type: 'key', start: pos, at, end: found.end, key: found.key, suppressAuthor });
};

/** Whether the hyphen at `at` ends a dash, which Pandoc takes three by three and then two by two. */
function isDash(src: string, at: number): boolean {
  let hyphens = 1;
  while (src[at - hyphens] === '-') hyphens++;
  return hyphens % 3 !== 1;
}

const openBracket: InlineRule = (state) => {
  const { src, pos } = state;
  const note = src[pos] === '^' && src[pos + 1] === '[';
  if (!note && src[pos] !== '[') return false;
  if (!note && skip(state, noteReference)) return true;
  (state.env as InlineEnv).openBrackets++;
  return mark(state, { type: 'open', start: pos, end: note ? pos + 2 : pos + 1, note });
};

/** A closing bracket with the address, attributes or reference behind it. */
const closeBracket: InlineRule = (state) => {
  const { src, pos } = state;
  if (src[pos] !== ']') return false;
  const env = state.env as InlineEnv;
  const matched = env.openBrackets > 0;
  if (matched) env.openBrackets--;
  let end = pos + 1;
  let attached: 'address' | 'attributes' | 'reference' | undefined;
  if (matched && src[end] === '(') {
    const close = closingParenthesis(state, end);
    if (close !== undefined) {
      attached = 'address';
      end = close + 1;
    }
  } else if (matched && src[end] === '{') {
    attributes.lastIndex = end;
    if (attributes.test(src)) attached = 'attributes';
  } else if (matched && src[end] === '[' && src[end + 1] !== '^') {
    if (src.includes(']', end)) attached = 'reference';
  }
  return mark(state, { type: 'close', start: pos, end, attached });
};

/** The parenthesis that closes the one at `open`; all are paired once, so that many links stay linear. */
function closingParenthesis(state: StateInline, open: number): number | undefined {
  const env = state.env as InlineEnv;
  env.parentheses ??= pairParentheses(state.src);
  return env.parentheses.get(open);
}

function pairParentheses(src: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (let i = 0; i < src.length; i++) {
    if (src[i] === '\\') i++;
    else if (src[i] === '(') open.push(i);
    else if (src[i] === ')') {
      const start = open.pop();
      if (start !== undefined) pairs.set(start, i);
    }
  }
  return pairs;
}

const bracedAttributes: InlineRule = (state) => state.src[state.pos] === '{' && skip(state, attributes);

const semicolon: InlineRule = (state) =>
  state.src[state.pos] === ';' && mark(state, { type: 'semicolon', start: state.pos, end: state.pos + 1 });

const cell: InlineRule = (state) =>
  state.src[state.pos] === '|' &&
  (state.env as InlineEnv).row &&
  mark(state, { type: 'cell', start: state.pos, end: state.pos + 1 });

const quotes: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '‘': '’' };

/** Emphasis and quotation marks: what they enclose is one inline, so that a `;` in it separates nothing. */
const delimiter: InlineRule = (state) => {
  const { src, pos } = state;
  const char = src.charAt(pos);
  if (char === '*' || char === '_') {
    const { length, can_open: opens, can_close: closes } = state.scanDelims(pos, char === '*');
    return mark(state, { type: 'delimiter', start: pos, end: pos + length, char, opens, closes });
  }
  const closing = quotes[char];
  if (closing === undefined && char !== '”' && char !== '’') return false;
  const before = src[pos - 1] ?? ' ';
  const after = src[pos + 1] ?? ' ';
  const opens = closing !== undefined && !/\s/.test(after) && !/[\p{L}\p{N}]/u.test(before);
  const closes = closing !== '”' && closing !== '’' && !/\s/.test(before) && !/[\p{L}\p{N}]/u.test(after);
  return mark(state, { type: 'delimiter', start: pos, end: pos + 1, char: closing ?? char, opens, closes });
};

/** Leaves of markdown-it's own inline rules those that skip what Pandoc reads as opaque, and adds the marks. */
export function useInlineRules(md: MarkdownIt): void {
  const { ruler, ruler2 } = md.inline;
  ruler.enableOnly(['newline', 'escape', 'backticks', 'autolink', 'html_inline']);
  ruler2.enableOnly([]);
  ruler.before('newline', 'plain_text', text);
  ruler.before('escape', 'tex', tex);
  ruler.push('math', math);
  ruler.push('cite_key', citeKey);
  ruler.push('open_bracket', openBracket);
  ruler.push('close_bracket', closeBracket);
  ruler.push('braced_attributes', bracedAttributes);
  ruler.push('semicolon', semicolon);
  ruler.push('cell', cell);
  ruler.push('delimiter', delimiter);
}
