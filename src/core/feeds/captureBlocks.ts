import { cleanText } from './cleanText';
import type { CaptureLineReader, PageLine } from './captureLineReader';
import type { CaptureLine, PageDay } from './captureLines';

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

/** Longer paragraphs are cut into several. */
const MAX_PARAGRAPH = 20_000;
const MAX_LINES = 500;

/**
 * The blocks of a captured page. A footer is only one as a whole: `Stanford AI` or `Feb 18` alone may be a title
 * or a heading.
 */
export function* captureBlocks(lines: CaptureLineReader): Generator<CaptureBlock, void, void> {
  let upvote = false;
  let submitted = false;
  // Without a title above it, what looks like an organization is the title itself.
  let titled = false;
  for (let next = lines.peek(0); next; next = lines.peek(0)) {
    const { read, text, line } = next;
    const footer = readFooter(lines, titled);
    if (footer) {
      titled = false;
      yield { kind: 'footer', footer, text, line };
      continue;
    }
    lines.skip(1);
    switch (read.kind) {
      case 'upvote':
        upvote = true;
        break;
      case 'submitter':
        submitted = true;
        skipLogin(lines);
        break;
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
        titled = true;
        yield paragraph(next, lines);
        continue;
      case 'blank':
      case 'dot':
      case 'authors':
    }
    // Nothing to tell, yet others may want their turn.
    yield { kind: 'blank', text: '', line };
  }
}

/** The name after "Submitted by" is a person's login: it is neither kept nor taken for a title. */
function skipLogin(lines: CaptureLineReader): void {
  const at = lines.peek(0)?.read.kind === 'blank' ? lines.next(0) : 0;
  const name = lines.peek(at);
  if (name?.read.kind === 'text' && name.text.length <= 60) lines.skip(at + 1);
}

/** Lines that follow each other without a blank one are one paragraph, up to a footer. */
function paragraph(first: PageLine, lines: CaptureLineReader): CaptureBlock {
  const source = [first.raw];
  let length = first.raw.length;
  if (lines.paragraphs) {
    for (let next = lines.peek(0); next?.read.kind === 'text' && !footerAt(lines); next = lines.peek(0)) {
      if ((length += next.raw.length) > MAX_PARAGRAPH || source.length >= MAX_LINES) break;
      source.push(next.raw);
      lines.skip(1);
    }
  }
  const joined = source.join('\n');
  return { kind: 'text', text: cleanText(joined), source: joined, line: first.line };
}

function readFooter(lines: CaptureLineReader, titled: boolean): Footer | undefined {
  const found = footerAt(lines);
  if (found?.footer.organization !== undefined && !titled) return undefined;
  if (!found) return undefined;
  lines.skip(found.length);
  return found.footer;
}

/** `• 15 authors`, `·`, `Aug 22, 2024 2`, or an organization in place of the first; the day may be missing. */
function footerAt(
  lines: CaptureLineReader,
): { readonly footer: Footer; readonly length: number } | undefined {
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
    else return withDay(footer, after.read, at, lines);
  } else return undefined;
  const dot = lines.next(at);
  const dotted = lines.peek(dot)?.read.kind === 'dot';
  const day = dotted ? lines.next(dot) : at + 1;
  const read = lines.peek(day)?.read;
  if (read?.kind === 'day') return withDay(footer, read, day, lines);
  return { footer, length: at + 1 };
}

/** A number in the very next line is that of the comments, as where one browser breaks the line that others don't. */
function withDay(
  footer: Footer,
  { date, comments }: CaptureLine & { readonly kind: 'day' },
  at: number,
  lines: CaptureLineReader,
) {
  const below = lines.paragraphs ? lines.peek(at + 1)?.read : undefined;
  const broken = comments === undefined && below?.kind === 'number' ? below.count : undefined;
  const told = comments ?? broken;
  return {
    footer: { ...footer, published: date, ...(told !== undefined && { comments: told }) },
    length: at + (broken === undefined ? 1 : 2),
  };
}

/** `slug Name`, or one word: no sentence, and no heading. */
function isOrganization({ read, text }: PageLine): boolean {
  if ((read.kind !== 'text' && read.kind !== 'furniture') || text.length > 120) return false;
  return !/[.?:]$/.test(text) || /\b(?:Inc|Ltd|Co|Corp|Univ|Inst|A\.I|I\.I)\.$/.test(text);
}
