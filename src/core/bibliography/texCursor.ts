export const controlWord = /[A-Za-z]+/y;
export const spaces = /\s*/y;
const delimiter = /\s*\{([^{}]*)\}/y;

/** A place in TeX text. */
export class TexCursor {
  protected at = 0;

  constructor(protected readonly tex: string) {}

  protected take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.tex)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  /** A group's source, as it stands. */
  protected raw(): string {
    delimiter.lastIndex = this.at;
    const simple = delimiter.exec(this.tex);
    if (simple !== null) {
      this.at += simple[0].length;
      return (simple[1] ?? '').trim();
    }
    this.take(spaces);
    if (this.tex.charAt(this.at) !== '{') return '';
    const start = ++this.at;
    let depth = 1;
    for (; this.at < this.tex.length; this.at++) {
      const char = this.tex.charAt(this.at);
      if (char === '\\') this.at++;
      else if (char === '{') depth++;
      else if (char === '}' && --depth === 0) break;
    }
    return this.tex.slice(start, this.at++).trim();
  }
}
