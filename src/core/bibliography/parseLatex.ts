import type { Inline, Span } from './inline';
import { InlineBuilder } from './inlineBuilder';
import {
  accents,
  emptyCommands,
  mathSymbols,
  silentCommands,
  spacingAccents,
  styleCommands,
  styleSwitches,
  textSymbols,
} from './latexSymbols';
import { localize } from './localization';
import { parseMath } from './parseMath';
import { controlWord, spaces, TexCursor } from './texCursor';

/** The braces of deeper groups are passed over: no text needs more, and the stack has an end. */
const maxDepth = 100;

/**
 * Decodes the LaTeX of one BibTeX value to Unicode text with groups and styles. Never fails: unknown commands
 * leave their arguments behind, what is unbalanced is read as text.
 */
export function parseLatex(latex: string): Inline[] {
  return plain.test(latex) ? [latex] : new LatexParser(latex).parse();
}

const plain = /^[^\\{}$%~'`\-\n"]*$/;
const textRun = /[^\\{}$%~'`\-\s]+/y;
/** Longer ones in front. */
const ligatures: readonly (readonly [source: string, text: string])[] = [
  ['---', '—'],
  ['--', '–'],
  ['-', '-'],
  ['``', '“'],
  ['`', '‘'],
  ["''", '”'],
  ["'", '’'],
  ['~', '\u00a0'],
];
/** Commands of csquotes and biblatex that put marks around their argument. */
const enclosing: ReadonlyMap<string, readonly [open: string, close: string]> = new Map([
  ['enquote', ['“', '”']],
  ['mkbibquote', ['“', '”']],
  ['mkbibparens', ['(', ')']],
  ['mkbibbrackets', ['[', ']']],
]);
const comment = /%[^\n]*\n\s*/y;
/** A formula in one field is never longer. */
const maxMath = 2000;

class LatexParser extends TexCursor {
  readonly #lastBreak = this.tex.lastIndexOf('\n');

  parse(): Inline[] {
    const out = new InlineBuilder();
    while (this.at < this.tex.length) {
      this.#sequence(out, 0);
      // A stray `}`: btparse never gives one, hand-made text may.
      if (this.at < this.tex.length) this.at++;
    }
    return out.finish();
  }

  /** Reads up to the `}` that closes the present group, or to the end. */
  #sequence(out: InlineBuilder, depth: number): void {
    while (this.at < this.tex.length) {
      const run = this.take(textRun);
      if (run !== '') out.text(run);
      const char = this.tex.charAt(this.at);
      if (char === '' || char === '}') return;
      this.#special(char, out, depth);
    }
  }

  #special(char: string, out: InlineBuilder, depth: number): void {
    switch (char) {
      case '{':
        this.at++;
        this.#group(out, depth);
        return;
      case '\\':
        this.#command(out, depth);
        return;
      case '$':
        this.#dollar(out);
        return;
      case '%':
        this.#percent(out);
        return;
    }
    const ligature = ligatures.find(([source]) => this.tex.startsWith(source, this.at));
    if (ligature) {
      this.#literal(...ligature, out);
      return;
    }
    this.take(spaces);
    out.text(' ');
  }

  #literal(source: string, text: string, out: InlineBuilder): void {
    this.at += source.length;
    out.text(text);
  }

  /** TeX drops the rest of the line; where there is no next line, or behind a digit, a per cent sign was meant. */
  #percent(out: InlineBuilder): void {
    const before = this.tex.charAt(this.at - 1);
    if (!/\d/.test(before) && this.at < this.#lastBreak && this.take(comment) !== '') return;
    this.#literal('%', '%', out);
  }

  #group(out: InlineBuilder, depth: number): void {
    if (depth >= maxDepth) return;
    const special = this.tex.charAt(this.at) === '\\';
    const inner = new InlineBuilder();
    this.#sequence(inner, depth + 1);
    this.at++;
    const children = inner.finish();
    if (children.length > 0) out.span('group', children, special);
  }

  #dollar(out: InlineBuilder): void {
    const double = this.tex.startsWith('$$', this.at);
    const fence = double ? '$$' : '$';
    const start = this.at + fence.length;
    let end = start;
    while (end < this.tex.length && !this.tex.startsWith(fence, end)) {
      end += this.tex.charAt(end) === '\\' ? 2 : 1;
    }
    if (end >= this.tex.length || end === start) {
      this.#literal('$', '$', out);
      return;
    }
    out.span('fixed', parseMath(this.tex.slice(start, end)));
    this.at = end + fence.length;
  }

  #command(out: InlineBuilder, depth: number): void {
    this.at++;
    const word = this.take(controlWord);
    if (word === '') {
      this.#symbol(out, depth);
      return;
    }
    const accent = accents.get(word);
    if (accent !== undefined) {
      this.take(spaces);
      this.#accent(accent, out, depth);
      return;
    }
    if (this.tex.charAt(this.at) === '*') this.at++;
    const symbol = textSymbols.get(word);
    if (symbol !== undefined) {
      // TeX swallows the space behind a control word; `\TeX{}` and `{\TeX}` keep it.
      this.take(spaces);
      if (this.tex.startsWith('{}', this.at)) this.at += 2;
      out.text(symbol);
      return;
    }
    const style = styleSwitches.get(word);
    if (style !== undefined) {
      this.take(spaces);
      const rest = new InlineBuilder();
      this.#sequence(rest, depth);
      out.span(style, rest.finish());
      return;
    }
    this.#withArguments(word, out, depth);
  }

  #symbol(out: InlineBuilder, depth: number): void {
    const char = this.tex.charAt(this.at);
    if (char === '') {
      out.text('\\');
      return;
    }
    this.at++;
    const accent = accents.get(char);
    if (accent !== undefined) {
      this.#accent(accent, out, depth);
      return;
    }
    if (char === '(' || char === '[') {
      const length = this.tex.slice(this.at, this.at + maxMath).indexOf(char === '(' ? '\\)' : '\\]');
      if (length >= 0) {
        const end = this.at + length;
        out.span('fixed', parseMath(this.tex.slice(this.at, end)));
        this.at = end + 2;
        return;
      }
    }
    out.text(/\s/.test(char) ? '\u00a0' : (textSymbols.get(char) ?? char));
  }

  #withArguments(word: string, out: InlineBuilder, depth: number): void {
    if (emptyCommands.has(word)) {
      this.take(spaces);
      return;
    }
    const style = styleCommands.get(word);
    if (style !== undefined) {
      const styled: Span = { kind: style, children: this.#argument(depth) };
      // What biblatex's own markup commands enclose keeps its case, as braces do.
      if (word.startsWith('mkbib')) {
        out.span('group', [styled]);
        return;
      }
      out.span(styled.kind, styled.children);
      return;
    }
    if (silentCommands.has(word)) {
      this.#argument(depth);
      return;
    }
    const marks = enclosing.get(word);
    if (marks !== undefined) {
      const [open, close] = marks;
      const enclosed = [open, ...this.#argument(depth), close];
      if (word.startsWith('mkbib')) out.span('group', enclosed);
      else out.append(enclosed);
      return;
    }
    switch (word) {
      case 'bibstring':
        out.text(localize(this.raw()));
        return;
      case 'url':
      case 'path':
      case 'nolinkurl':
        out.span('fixed', [this.raw()]);
        return;
      case 'href':
        this.raw();
        out.append(this.#argument(depth));
        return;
      case 'ensuremath':
        out.span('fixed', parseMath(this.raw()));
        return;
      default:
        this.#unknown(word, out, depth);
    }
  }

  #unknown(word: string, out: InlineBuilder, depth: number): void {
    const symbol = mathSymbols.get(word);
    if (symbol !== undefined) {
      this.take(spaces);
      out.text(symbol);
      return;
    }
    const from = this.at;
    this.take(spaces);
    let found = false;
    while (this.tex.charAt(this.at) === '{') {
      out.append(this.#argument(depth));
      found = true;
    }
    // A macro of the file's own preamble: what it printed is not known, but it parted the words around it.
    if (!found && this.at > from) out.text(' ');
  }

  #accent(combining: string, out: InlineBuilder, depth: number): void {
    const argument = this.#argument(depth);
    const text = argument.map((inline) => (typeof inline === 'string' ? inline : '')).join('');
    const base = Array.from(text)[0] ?? '';
    if (base === '' || base === ' ') {
      out.text(spacingAccents.get(combining) ?? '');
      out.append(argument);
      return;
    }
    const letter = base === 'ı' ? 'i' : base === 'ȷ' ? 'j' : base;
    out.text((letter + combining).normalize('NFC') + text.slice(base.length));
    out.append(argument.filter((inline) => typeof inline !== 'string'));
  }

  /** One argument: a group without its braces, a command, or one character. */
  #argument(depth: number): Inline[] {
    this.take(spaces);
    const out = new InlineBuilder();
    const char = this.tex.charAt(this.at);
    if (char === '{') {
      this.at++;
      this.#sequence(out, Math.min(depth + 1, maxDepth));
      this.at++;
    } else if (char === '\\') {
      if (depth < maxDepth) this.#command(out, depth + 1);
      else this.at++;
    } else if (char !== '' && char !== '}') {
      const whole = String.fromCodePoint(this.tex.codePointAt(this.at) ?? 0);
      this.at += whole.length;
      out.text(whole);
    }
    return out.finish();
  }
}
