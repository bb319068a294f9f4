import { cleanText } from './cleanText';
import { readCaptureLine, type CaptureLine } from './captureLines';

/** A line of the page, or one piece of a footer that stands in one line. */
export interface PageLine {
  readonly text: string;
  readonly raw: string;
  readonly read: CaptureLine;
  /** Counted from 1. */
  readonly line: number;
}

/** How much is looked at in one step. A longer line is no abstract: its rest is passed over, step by step. */
const WINDOW = 32_768;
/** A line of one letter takes as long to judge as so much of an abstract. */
const LINE_COST = 50;

/**
 * Reads a page line by line and looks some lines ahead, without ever splitting the whole. Lines end with LF, CRLF
 * or, in old copies, CR. A run of blank lines counts as one.
 */
export class CaptureLineReader {
  readonly #text: string;
  readonly #ahead: PageLine[] = [];
  #offset = 0;
  #line = 1;
  #lines = 0;
  /** Inside a line whose beginning has been read. */
  #inside = false;
  /** Whether blank lines stand between paragraphs, as in a plain copy; some ways of copying lose them all. */
  readonly paragraphs: boolean;

  constructor(text: string) {
    this.#text = text;
    const start = text.slice(0, 20_000).trimStart().replaceAll(/\r\n?/g, '\n');
    this.paragraphs = /\n[^\S\n]*\n[^\S\n]*\S/.test(start);
  }

  /** How much work it was to come here, as the length of common text that takes as long. */
  get cost(): number {
    return this.#offset + this.#lines * LINE_COST;
  }

  peek(n: number): PageLine | undefined {
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
    if (this.#offset >= this.#text.length) return false;
    const window = this.#text.slice(this.#offset, this.#offset + WINDOW);
    const blank = this.#inside ? 0 : blankLines(window);
    if (blank > 0) this.#pass(window.slice(0, blank), '');
    else {
      const end = window.search(/[\r\n]/);
      const piece = end < 0 ? window : window.slice(0, end + 1);
      const rest = this.#inside;
      this.#inside = end < 0;
      this.#pass(piece, rest ? '' : piece.trim());
    }
    return true;
  }

  #pass(piece: string, raw: string): void {
    for (const text of footerPieces(cleanText(raw))) {
      this.#ahead.push({ text, raw, read: readCaptureLine(text), line: this.#line });
    }
    this.#lines++;
    this.#offset += piece.length;
    if (piece.endsWith('\r') && this.#text.startsWith('\n', this.#offset)) this.#offset++;
    this.#line += piece.match(/\r\n|\r|\n/g)?.length ?? 0;
  }
}

/** The length of the blank lines at the start of `window`, with their line ends. */
function blankLines(window: string): number {
  const end = window.search(/\S/);
  const blank = end < 0 ? window : window.slice(0, end);
  return Math.max(blank.lastIndexOf('\n'), blank.lastIndexOf('\r')) + 1;
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
