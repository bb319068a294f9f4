interface Container {
  readonly kind: 'quote' | 'list' | 'item';
  readonly isOrdered: boolean;
  /** How many items the list has so far. */
  items: number;
  /** Whether the item has its first line. */
  isBegun: boolean;
}

interface Span {
  /** `**`, or the destination of a link. */
  readonly mark: string;
  readonly isLink: boolean;
  /** With which piece of the paragraph it begins. */
  readonly start: number;
}

/** Deeper than anybody nests lists by hand; what is deeper stands at that depth. */
const MAX_DEPTH = 8;
const MAX_SPANS = 8;
/** A line that ends within its paragraph. */
const BREAK = '\\\n';

/**
 * Markdown put together piece by piece, as the tags of a page come: in any order, closed or not. What comes out is
 * well-formed all the same. Its caller escapes what is text.
 */
export class MarkdownBlocks {
  #result = '';
  /** Of the paragraph. */
  #pieces: string[] = [];
  #spans: Span[] = [];
  readonly #containers: Container[] = [];
  /** Containers that were too deep: their ends end nothing. */
  #tooDeep = 0;
  #before: { readonly isItem: boolean; readonly indent: string } = { isItem: false, indent: '' };

  /** Text of a paragraph, escaped already. */
  text(escaped: string): void {
    const isOpen = /^$|\s$/.test(this.#pieces.at(-1) ?? '');
    const text = isOpen ? escaped.trimStart() : escaped;
    if (text !== '') this.#pieces.push(text);
  }

  lineBreak(): void {
    if (this.#pieces.length > 0 && this.#pieces.at(-1) !== BREAK) this.#pieces.push(BREAK);
  }

  /** Emphasis begins or ends. */
  mark(mark: string, isEnd: boolean): void {
    if (!isEnd) this.#open({ mark, isLink: false, start: this.#pieces.length });
    else this.#close((span) => !span.isLink && span.mark === mark);
  }

  /** @param destination absent where it ends, or leads nowhere that is on the web */
  link(destination: string | undefined, isEnd: boolean): void {
    if (isEnd) this.#close(({ isLink }) => isLink);
    else if (destination !== undefined && !this.#spans.some(({ isLink }) => isLink))
      this.#open({ mark: destination, isLink: true, start: this.#pieces.length });
  }

  /** Code as it was written, in a line or as a block. */
  code(text: string, isBlock: boolean): void {
    const inner = text.trim();
    if (inner === '') return;
    const longest = Math.max(0, ...(inner.match(/`+/g) ?? []).map((run) => run.length));
    if (isBlock) {
      const fence = '`'.repeat(Math.max(3, longest + 1));
      this.end();
      this.#add(`${fence}\n${text.replace(/^\n/, '').trimEnd()}\n${fence}`);
    } else {
      const fence = '`'.repeat(longest + 1);
      const space = /^`|`$/.test(inner) ? ' ' : '';
      this.#pieces.push(`${fence}${space}${oneLine(inner)}${space}${fence}`);
    }
  }

  /** A formula of TeX, without the signs around it. */
  math(tex: string, isBlock: boolean): void {
    // What could end it too early is no formula that anybody wrote.
    if (/\$|\\$/.test(tex)) this.code(tex, isBlock);
    else if (tex !== '') {
      // Where these stand for tags, as in the Markdown of others, a formula must hold none.
      const safe = oneLine(tex).replaceAll('<', '\\lt ').replaceAll('>', '\\gt ');
      if (isBlock) this.end();
      this.#pieces.push(isBlock ? `$$${safe}$$` : `$${safe}$`);
      if (isBlock) this.end();
    }
  }

  list(isOrdered: boolean, isEnd: boolean): void {
    this.end();
    if (isEnd) this.#leave('list');
    else this.#enter({ kind: 'list', isOrdered, items: 0, isBegun: false });
  }

  item(isEnd: boolean): void {
    this.end();
    // Many pages never end their items.
    const innermost = this.#containers.at(-1);
    if (isEnd || innermost?.kind === 'item') this.#leave('item');
    if (isEnd) return;
    const list = this.#containers.at(-1);
    if (list?.kind !== 'list') return;
    list.items++;
    this.#enter({ kind: 'item', isOrdered: list.isOrdered, items: list.items, isBegun: false });
  }

  quote(isEnd: boolean): void {
    this.end();
    if (isEnd) this.#leave('quote');
    else this.#enter({ kind: 'quote', isOrdered: false, items: 0, isBegun: false });
  }

  /** Ends the paragraph. */
  end(): void {
    this.#close(() => true, true);
    while (this.#pieces.at(-1) === BREAK) this.#pieces.pop();
    // A number that came in pieces begins no list.
    const line = this.#pieces
      .join('')
      .trim()
      .replace(/^(\d+)([.)])/gm, '$1\\$2');
    this.#pieces = [];
    if (line !== '') this.#add(line);
  }

  /** @param isCut whether more was there */
  finish(isCut: boolean): string {
    this.end();
    return isCut && this.#result !== '' ? `${this.#result}\n\n…` : this.#result;
  }

  /** Adds a block within what it stands in. */
  #add(block: string): void {
    let first = '';
    let indent = '';
    let isItem = false;
    for (const container of this.#containers) {
      if (container.kind === 'list') continue;
      const marker = container.kind === 'quote' ? '> ' : container.isOrdered ? `${container.items}. ` : '- ';
      const blank = container.kind === 'quote' ? marker : ' '.repeat(marker.length);
      isItem = container.kind === 'item' && !container.isBegun;
      first += container.isBegun ? blank : marker;
      indent += blank;
      container.isBegun = true;
    }
    const before = this.#before;
    // Items follow each other closely, or each would be shown as a paragraph; a quote goes on through its empty lines.
    const gap = isItem && before.isItem ? '\n' : `\n${before.indent === indent ? indent.trimEnd() : ''}\n`;
    this.#before = { isItem, indent };
    this.#result += `${this.#result === '' ? '' : gap}${first}${block.replaceAll('\n', `\n${indent}`)}`;
  }

  #open(span: Span): void {
    if (this.#spans.length < MAX_SPANS) this.#spans.push(span);
  }

  /** Ends the innermost span that fits, and those within it. */
  #close(fits: (span: Span) => boolean, all = false): void {
    const at = all ? 0 : this.#spans.findLastIndex(fits);
    if (at < 0) return;
    for (const { start, isLink, mark } of this.#spans.splice(at).reverse()) {
      const pieces = this.#pieces.splice(start);
      const inner = pieces.join('');
      const text = inner.trim();
      // Emphasis of nothing, or around a break, would be signs.
      if (text === '' || pieces.includes(BREAK)) this.#pieces.push(...pieces);
      else {
        const marked = isLink ? `[${text}](${mark})` : `${mark}${text}${mark}`;
        const [before, after] = [/^\s/.test(inner) ? ' ' : '', /\s$/.test(inner) ? ' ' : ''];
        this.#pieces.push(`${before}${marked}${after}`);
      }
    }
  }

  #enter(container: Container): void {
    if (this.#containers.length < MAX_DEPTH) this.#containers.push(container);
    else this.#tooDeep++;
  }

  #leave(kind: Container['kind']): void {
    if (this.#tooDeep > 0) this.#tooDeep--;
    else {
      const at = this.#containers.findLastIndex((container) => container.kind === kind);
      if (at >= 0) this.#containers.splice(at);
    }
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
