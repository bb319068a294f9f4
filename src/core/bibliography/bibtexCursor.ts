import {
  tab,
  newline,
  carriageReturn,
  space,
  quote,
  percent,
  atSign,
  backslash,
  openBrace,
  closeBrace,
} from './characters';

const entryStart = /@[A-Za-z][\w+-]*[ \t]*[\r\n]{0,2}[ \t]*[{(]/y;
const accentBase = /[A-Za-z{]/;

/** A place in BibTeX text, and the steps over its smallest parts. */
export class BibtexCursor {
  protected at = 0;
  /** How far the text was looked at to find where something ends; further than `at` where that was given up. */
  protected seen = 0;

  constructor(protected readonly text: string) {}

  /** From `{` to behind its `}`. With `recover`, gives up at a line that begins an entry. */
  protected braced(recover: boolean): boolean {
    const text = this.text;
    let depth = 0;
    for (; this.at < text.length; this.at++) {
      const code = text.charCodeAt(this.at);
      if (code === backslash) this.at++;
      else if (code === openBrace) depth++;
      else if (code === closeBrace) {
        if (--depth === 0) {
          this.at++;
          return true;
        }
      } else if (code === atSign && recover && this.beginsEntry(this.at)) return false;
    }
    this.#cameToEnd();
    return false;
  }

  protected quoted(): boolean {
    const text = this.text;
    let depth = 0;
    for (this.at++; this.at < text.length; this.at++) {
      const code = text.charCodeAt(this.at);
      if (code === backslash && this.#escapes(depth)) this.at++;
      else if (code === openBrace) depth++;
      else if (code === closeBrace) depth--;
      else if (code === quote && depth <= 0) {
        this.at++;
        return true;
      } else if (code === atSign && this.beginsEntry(this.at)) return false;
    }
    this.#cameToEnd();
    return false;
  }

  /** What was read so far may turn out otherwise, if text is added behind it. */
  #cameToEnd(): void {
    this.at = this.text.length;
    this.seen = Infinity;
  }

  /** In quotes outside braces BibTeX lets `\\"` end the value; before a letter it can only be meant as an accent. */
  #escapes(depth: number): boolean {
    const next = this.text.charAt(this.at + 1);
    return depth > 0 || next !== '"' || accentBase.test(this.text.charAt(this.at + 2));
  }

  protected skipSpace(): void {
    for (; this.at < this.text.length; this.at++) {
      const code = this.code();
      if (code === percent) {
        const end = this.text.indexOf('\n', this.at);
        this.at = end < 0 ? this.text.length - 1 : end;
      } else if (!isSpace(code)) {
        this.seen = Math.max(this.seen, this.at + 1);
        return;
      }
    }
    this.seen = Infinity;
  }

  protected atEntry(): boolean {
    return this.code() === atSign && this.beginsEntry(this.at);
  }

  protected beginsEntry(at: number): boolean {
    if (!this.beginsLine(at)) return false;
    entryStart.lastIndex = at;
    const begins = entryStart.test(this.text);
    if (begins) this.seen = Math.max(this.seen, entryStart.lastIndex);
    return begins;
  }

  protected beginsLine(at: number): boolean {
    let before = at - 1;
    while (before >= 0) {
      const code = this.text.charCodeAt(before);
      if (code !== space && code !== tab) return code === newline || code === carriageReturn;
      before--;
    }
    return true;
  }

  protected code(): number {
    return this.text.charCodeAt(this.at);
  }

  protected take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }
}

/** Spaces that don't break come into files by way of web pages. */
function isSpace(code: number): boolean {
  return code === space || (code >= tab && code <= carriageReturn) || code === 0xa0 || code === 0xfeff;
}
