import type { Inline } from './inline';
import { InlineBuilder } from './inlineBuilder';
import { emptyCommands, mathSymbols } from './latexSymbols';
import { controlWord, spaces, TexCursor } from './texCursor';

/** Deeper groups are left out: no title needs more, and the stack has an end. */
const maxDepth = 100;

const mathRun = /[^\\{}$^_]+/y;

/** Decodes TeX math to the text that a line can show; what it doesn't know keeps its name. Never fails. */
export function parseMath(tex: string): Inline[] {
  return new MathParser(tex).parse();
}

class MathParser extends TexCursor {
  /** Math that text can show: letters, symbols, one line of sub- and superscripts. */
  parse(depth = 0): Inline[] {
    const out = new InlineBuilder();
    while (this.at < this.tex.length) {
      const run = this.take(mathRun);
      if (run !== '') out.text(run.replace(/\s+/g, ' ').replace(/'/g, '′'));
      const char = this.tex.charAt(this.at++);
      if (char === '}') {
        if (depth > 0) break;
      } else if (char === '{') {
        if (depth < maxDepth) out.append(this.parse(depth + 1));
      } else if (char === '^' || char === '_') {
        const script = this.#mathArgument(depth);
        if (script.length === 1 && script[0] === '∘') out.text('°');
        else out.span(char === '^' ? 'sup' : 'sub', script);
      } else if (char === '\\') this.#mathCommand(out, depth);
      else if (char === '$') out.text('$');
    }
    return out.finish();
  }

  #mathCommand(out: InlineBuilder, depth: number): void {
    const word = this.take(controlWord);
    if (word === '') {
      const char = this.tex.charAt(this.at++);
      out.text(mathSymbols.get(char) ?? (/[,;:!\s]/.test(char) ? '' : char));
      return;
    }
    this.take(spaces);
    const symbol = mathSymbols.get(word);
    if (symbol !== undefined) {
      out.text(symbol);
      return;
    }
    if (word === 'frac' && depth < maxDepth) {
      out.append(this.#mathArgument(depth));
      out.text('/');
      out.append(this.#mathArgument(depth));
      return;
    }
    const accent = mathAccents.get(word);
    if (accent !== undefined) {
      const [first, ...rest] = this.#mathArgument(depth);
      if (typeof first === 'string') out.text((first.charAt(0) + accent).normalize('NFC') + first.slice(1));
      out.append(typeof first === 'string' || first === undefined ? rest : [first, ...rest]);
      return;
    }
    // `\mathrm{CO}` and its like: the argument follows and is read as a group.
    if (this.tex.charAt(this.at) !== '{' && !emptyCommands.has(word)) out.text(word);
  }

  #mathArgument(depth: number): Inline[] {
    this.take(spaces);
    const char = this.tex.charAt(this.at++);
    if (char === '{') return depth < maxDepth ? this.parse(depth + 1) : [];
    const out = new InlineBuilder();
    if (char === '\\') this.#mathCommand(out, depth);
    else out.text(char);
    return out.finish();
  }
}

const mathAccents: ReadonlyMap<string, string> = new Map([
  ['hat', '\u0302'],
  ['tilde', '\u0303'],
  ['bar', '\u0304'],
  ['vec', '\u20d7'],
  ['dot', '\u0307'],
  ['ddot', '\u0308'],
]);
