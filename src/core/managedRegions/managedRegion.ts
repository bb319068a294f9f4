import MarkdownIt, { type MarkdownIt as Markdown } from 'markdown-it';
import { findFrontMatter } from '../notes';
import { hashName } from '../paper';

/** A part of a note that we write, between two Markdown comments. UTF-16 offsets. */
export interface ManagedRegion {
  /** `abstract` of `<!-- paperside:abstract -->`; it may be one that we don't know. */
  readonly name: string;
  /** The comments along; no line break behind them. */
  readonly start: number;
  readonly end: number;
  /** Behind the opening comment. */
  readonly contentStart: number;
  /** What stands between the comments, exactly. */
  readonly content: string;
  /** The line of the opening comment, counted from 0. */
  readonly line: number;
  /** What the content that we made last read like; `undefined` where a person typed the comments. */
  readonly checksum: string | undefined;
}

/** A comment without its partner. */
export interface RegionFault {
  readonly kind: 'unclosed' | 'unopened';
  readonly name: string;
  /** Counted from 0. */
  readonly line: number;
}

export interface FoundRegions {
  /** In the note's order; none overlaps another. */
  readonly regions: readonly ManagedRegion[];
  readonly faults: readonly RegionFault[];
}

const opening = /^ {0,3}<!--[ \t]*paperside:([a-z][a-zA-Z]{0,31})(?:[ \t]+([\da-f]{1,16}))?[ \t]*-->[ \t]*$/;
const closing = /^ {0,3}<!--[ \t]*\/paperside:([a-z][a-zA-Z]{0,31})[ \t]*-->[ \t]*$/;

let made: Markdown | undefined;

/** Blocks alone: what stands in code is no marker, and nothing else of the text matters. Made when first needed. */
function blocks(): Markdown {
  if (made) return made;
  made = new MarkdownIt('commonmark', { html: true });
  made.core.ruler.enableOnly(['normalize', 'block']);
  return made;
}

/**
 * The managed regions of a note. Never throws; a marker in code, in a list or in a quote is text like any other. A
 * region holds no other one: what begins before the last has ended leaves that one without an end, and an end of
 * another name ends nothing.
 */
export function findRegions(markdown: string): FoundRegions {
  const regions: ManagedRegion[] = [];
  const faults: RegionFault[] = [];
  // A test of milliseconds saved: most notes have none.
  if (!markdown.includes('paperside:')) return { regions, faults };
  let open: Marker | undefined;
  const unclosed = () => {
    if (open) faults.push({ kind: 'unclosed', name: open.name, line: open.line });
    open = undefined;
  };
  for (const marker of markers(markdown)) {
    if (marker.opens) {
      unclosed();
      open = marker;
    } else if (open?.name === marker.name) {
      regions.push({
        name: open.name,
        start: open.start,
        end: marker.end,
        contentStart: open.end,
        content: markdown.slice(open.end, marker.start),
        line: open.line,
        checksum: open.checksum,
      });
      open = undefined;
    } else {
      unclosed();
      faults.push({ kind: 'unopened', name: marker.name, line: marker.line });
    }
  }
  unclosed();
  return { regions, faults };
}

/**
 * A region with this content. What the content says can't end it, nor begin anything that the rest of the note would
 * be part of: comments, and fences or HTML that stay open, are escaped. `\n` ends its lines.
 * @param content Markdown; blank lines around it are left out
 * @param checksum of what we made, where the content is that with a person's changes in it
 */
export function writeRegion(name: string, content: string, checksum?: string): string {
  const body = contained(trimBlank(content));
  const gap = body === '' ? '' : `${body}\n\n`;
  return `<!-- paperside:${name} ${checksum ?? checksumOf(body)} -->\n\n${gap}<!-- /paperside:${name} -->`;
}

/** What a region would have as its content, and its checksum, if this were written into it. */
export function asWritten(content: string): { readonly body: string; readonly checksum: string } {
  const body = contained(trimBlank(content));
  return { body, checksum: checksumOf(body) };
}

/** What a region says: its content with `\n` for line ends, without the blank lines around it. */
export function bodyOf({ content }: Pick<ManagedRegion, 'content'>): string {
  return trimBlank(content);
}

/** Whether somebody else than we wrote in the region, so that writing it anew would lose that. */
export function isEditedByHand({ content, checksum }: ManagedRegion): boolean {
  return checksum === undefined ? content.trim() !== '' : checksum !== checksumOf(content);
}

/** Whether the region says what `fresh` would say; a formatter may have written it in another way. */
export function isSameRegion(region: ManagedRegion, fresh: string): boolean {
  const [other] = findRegions(fresh).regions;
  return other !== undefined && reading(region.content) === reading(other.content);
}

/** The same for what reads the same: escapes and line breaks may come and go, `_` may stand for `*`. 8 hex digits. */
export function checksumOf(content: string): string {
  return hashName(reading(content)).slice(0, 8);
}

function reading(content: string): string {
  return content
    .replace(/^[ \t]*(?:>[ \t]?)+/gm, '')
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '')
    .replaceAll('_', '*')
    .replace(/\s+/g, ' ')
    .trim();
}

function trimBlank(content: string): string {
  return content
    .replace(/\r\n?/g, '\n')
    .replace(/^(?:[^\S\n]*\n)+/, '')
    .trimEnd();
}

/** The content, so that it begins and ends within its region. */
function contained(body: string): string {
  if (staysInside(body)) return body;
  const uncommented = body.replace(/(?<!\\)<!--/g, String.raw`\<!--`);
  return staysInside(uncommented) ? uncommented : withoutBlocks(uncommented);
}

/** Whether a paragraph behind the content is one, and nothing that the content began, and whether it has no marker. */
function staysInside(body: string): boolean {
  if (!/[<`~]/.test(body)) return true;
  const tokens = blocks().parse(`${body}\n\n<!-- -->\n\nbelow\n`, {});
  const [comment, , text, last] = tokens.slice(-4);
  return (
    comment?.type === 'html_block' &&
    comment.level === 0 &&
    comment.content.trim() === '<!-- -->' &&
    text?.content === 'below' &&
    last?.type === 'paragraph_close' &&
    last.level === 0 &&
    // The line break: what looks like front matter in front of it is none.
    (!body.includes('paperside:') || markers(`\n${body}`).next().done === true)
  );
}

/** The same text without a fence or HTML: both reach on where nothing ends them. */
function withoutBlocks(body: string): string {
  return body
    .replace(/(?<!\\)</g, String.raw`\<`)
    .replace(/`{3,}|~{3,}/g, (fence) => fence.replace(/./g, String.raw`\$&`));
}

interface Marker {
  readonly opens: boolean;
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly checksum: string | undefined;
}

function* markers(text: string): Generator<Marker> {
  const markdown = text.replace(/^\ufeff/, ' ');
  const frontMatter = findFrontMatter(markdown);
  // As many lines as it has, but no text: `---` below it would make a heading of it.
  const head = markdown.slice(0, frontMatter?.end ?? 0).replace(/[^\r\n]+/g, '');
  const source = head + markdown.slice(frontMatter?.end ?? 0);
  const starts = lineStarts(markdown);
  for (const { type, level, map } of blocks().parse(source, {})) {
    if (type !== 'html_block' || level > 0 || !map) continue;
    for (let line = map[0]; line < map[1]; line++) {
      const start = starts[line] ?? markdown.length;
      const written = markdown.slice(start, starts[line + 1]).replace(/[\r\n]+$/, '');
      const open = opening.exec(written);
      const name = (open ?? closing.exec(written))?.[1];
      if (name === undefined) continue;
      yield {
        opens: open !== null,
        name,
        start: start + (written.length - written.trimStart().length),
        end: start + written.length,
        line,
        checksum: open?.[2],
      };
    }
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const { 0: end, index } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  return starts;
}
