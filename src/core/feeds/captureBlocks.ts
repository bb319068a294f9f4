import { cleanText } from './cleanText';
import { readCaptureLine, type CaptureLine, type PageDay } from './captureLines';

/** What stands under a paper: its authors' number or an organization, and its day. */
export interface Footer {
  readonly authorCount?: number;
  /** The line as it stands, `slug Name`. */
  readonly organization?: string;
  readonly published?: PageDay;
  readonly comments?: number;
}

/** A piece of the page, in its order; `text` is the line or the paragraph that it is. */
export type CaptureBlock = { readonly text: string; readonly line: number } & (
  | { readonly kind: 'blank' | 'furniture' }
  /** A title, or a paragraph of an abstract; `source` has its line breaks. */
  | { readonly kind: 'text'; readonly source: string }
  | { readonly kind: 'footer'; readonly footer: Footer }
  | { readonly kind: 'heading'; readonly date: PageDay }
  | { readonly kind: 'period'; readonly year?: number }
  /** Votes, above the title or under the paper. */
  | { readonly kind: 'upvotes'; readonly count: number; readonly before: boolean }
  /** A number with no word that says of what. */
  | { readonly kind: 'number'; readonly count: number }
);

/** Longer lines and paragraphs are no abstracts; their rest is passed over. */
const MAX_PARAGRAPH = 100_000;

interface Line {
  readonly text: string;
  readonly raw: string;
  readonly read: CaptureLine;
  readonly line: number;
}

/**
 * The blocks of a captured page. A footer is only one as a whole: `Stanford AI` or `Feb 18` alone may be a title
 * or a heading.
 */
export function* captureBlocks(page: string): Generator<CaptureBlock, void, void> {
  const lines = new LineReader(page);
  let upvote = false;
  let submitted = false;
  for (let next = lines.peek(0); next; next = lines.peek(0)) {
    const { read, text, line } = next;
    const footer = readFooter(lines);
    if (footer) {
      yield { kind: 'footer', footer, text, line };
      continue;
    }
    lines.skip(1);
    switch (read.kind) {
      case 'upvote':
        upvote = true;
        continue;
      case 'submitter':
        submitted = true;
        skipLogin(lines);
        continue;
      case 'number':
        if (upvote || submitted) yield { kind: 'upvotes', count: read.count, before: submitted, text, line };
        else yield { kind: 'number', count: read.count, text, line };
        upvote = submitted = false;
        continue;
      case 'day':
        yield { kind: 'heading', date: read.date, text, line };
        continue;
      case 'period':
        yield { kind: 'period', ...(read.year !== undefined && { year: read.year }), text, line };
        continue;
      case 'furniture':
        if (/^submitted by/i.test(text)) submitted = true;
        yield { kind: 'furniture', text, line };
        continue;
      case 'text':
        submitted = false;
        yield paragraph(next, lines);
        continue;
      default:
        yield { kind: 'blank', text, line };
    }
  }
}

/** The name after "Submitted by" is a person's login: it is neither kept nor taken for a title. */
function skipLogin(lines: LineReader): void {
  const at = lines.peek(0)?.read.kind === 'blank' ? lines.next(0) : 0;
  const name = lines.peek(at);
  if (name?.read.kind === 'text' && name.text.length <= 60) lines.skip(at + 1);
}

/** Lines that follow each other without a blank one are one paragraph, up to a footer. */
function paragraph(first: Line, lines: LineReader): CaptureBlock {
  const source = [first.raw];
  let length = first.raw.length;
  if (lines.paragraphs) {
    for (let next = lines.peek(0); next?.read.kind === 'text' && !footerAt(lines); next = lines.peek(0)) {
      if ((length += next.raw.length) > MAX_PARAGRAPH) break;
      source.push(next.raw);
      lines.skip(1);
    }
  }
  const joined = source.join('\n');
  return { kind: 'text', text: cleanText(joined), source: joined, line: first.line };
}

function readFooter(lines: LineReader): Footer | undefined {
  const found = footerAt(lines);
  if (!found) return undefined;
  lines.skip(found.length);
  return found.footer;
}

/** `• 15 authors`, `·`, `Aug 22, 2024 2`, or an organization in place of the first; the day may be missing. */
function footerAt(lines: LineReader): { readonly footer: Footer; readonly length: number } | undefined {
  let at = 0;
  const first = lines.peek(0);
  if (!first) return undefined;
  let footer: Footer = {};
  if (first.read.kind === 'authors') footer = { authorCount: first.read.count };
  else if (first.read.kind === 'dot' || isOrganization(first)) {
    const dot = first.read.kind === 'dot' ? 0 : lines.next(0);
    if (lines.peek(dot)?.read.kind !== 'dot') return undefined;
    const after = lines.peek(lines.next(dot));
    if (after?.read.kind !== 'day' && after?.read.kind !== 'authors') return undefined;
    if (first.read.kind !== 'dot') footer = { organization: first.text };
    at = lines.next(dot);
    if (after.read.kind === 'authors') footer = { ...footer, authorCount: after.read.count };
    else return withDay(footer, after.read, at);
  } else return undefined;
  const dot = lines.next(at);
  const dotted = lines.peek(dot)?.read.kind === 'dot';
  const day = dotted ? lines.next(dot) : at + 1;
  const read = lines.peek(day)?.read;
  if (read?.kind === 'day') return withDay(footer, read, day);
  return { footer, length: at + 1 };
}

function withDay(footer: Footer, read: CaptureLine & { readonly kind: 'day' }, at: number) {
  const { date, comments } = read;
  return {
    footer: { ...footer, published: date, ...(comments !== undefined && { comments }) },
    length: at + 1,
  };
}

/** `slug Name`, or one word. */
function isOrganization({ read, text }: Line): boolean {
  return (read.kind === 'text' || read.kind === 'furniture') && text.length <= 120 && !/[.!?:]$/.test(text);
}

/** Reads lines one by one, so that a page of any size is never split as a whole. */
class LineReader {
  readonly #text: string;
  readonly #ahead: Line[] = [];
  #offset = 0;
  #line = 0;
  #carriageReturn = -1;
  /** Whether blank lines stand between paragraphs, as in a plain copy; some ways of copying lose them all. */
  readonly paragraphs: boolean;

  constructor(text: string) {
    this.#text = text;
    this.paragraphs = /\S[^\n]*\r?\n[^\S\n]*\r?\n[^\S\n]*\S/.test(text.slice(0, 20_000));
  }

  peek(n: number): Line | undefined {
    while (this.#ahead.length <= n) {
      if (!this.#read()) return undefined;
    }
    return this.#ahead[n];
  }

  skip(count: number): void {
    this.peek(count - 1);
    this.#ahead.splice(0, count);
  }

  /** The place of the next line behind `n` that is not blank. */
  next(n: number): number {
    let at = n + 1;
    while (at <= n + 3 && this.peek(at)?.read.kind === 'blank') at++;
    return at;
  }

  #read(): boolean {
    if (this.#offset > this.#text.length) return false;
    const end = this.#lineEnd();
    const raw = this.#text.slice(this.#offset, Math.min(end, this.#offset + MAX_PARAGRAPH)).trim();
    this.#offset = end + (this.#text.startsWith('\r\n', end) ? 2 : 1);
    this.#line++;
    for (const text of footerPieces(cleanText(raw))) {
      this.#ahead.push({ text, raw, read: readCaptureLine(text), line: this.#line });
    }
    return true;
  }

  /** Lines end with LF, CRLF or, in old copies, CR. The next CR is remembered: in most texts there is none to be found. */
  #lineEnd(): number {
    if (this.#carriageReturn < this.#offset) this.#carriageReturn = this.#find('\r');
    return Math.min(this.#find('\n'), this.#carriageReturn);
  }

  #find(char: string): number {
    const at = this.#text.indexOf(char, this.#offset);
    return at < 0 ? this.#text.length : at;
  }
}

/** A footer in one line, `• 15 authors · Aug 22, 2024`, is cut into its three. */
function footerPieces(line: string): readonly string[] {
  if (line.length > 160 || !/.\s*[·∙⋅]/.test(line))
    return /^[·•∙⋅]\s+\S/.test(line) ? leadingDot(line) : [line];
  const pieces = line.split(/\s*[·∙⋅]\s*/).filter(Boolean);
  const kinds = pieces.map((piece) => readCaptureLine(piece).kind);
  if (kinds.at(-1) !== 'day' && kinds.at(-1) !== 'authors') return [line];
  return pieces.flatMap((piece, i) => (i === 0 ? [piece] : ['·', piece]));
}

/** `· Aug 22, 2024` */
function leadingDot(line: string): readonly string[] {
  const rest = line.slice(1).trim();
  return readCaptureLine(rest).kind === 'day' ? ['·', rest] : [line];
}
