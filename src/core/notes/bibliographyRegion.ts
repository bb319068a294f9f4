import MarkdownIt, { type MarkdownIt as Markdown } from 'markdown-it';
import { hashName } from '../paper';
import { findFrontMatter } from './frontMatter';

/** The part of a note that we write: a bibliography between two Markdown comments. UTF-16 offsets. */
export interface BibliographyRegion {
  /** The comments along; no line break behind them. */
  readonly start: number;
  readonly end: number;
  /** What stands between the comments. */
  readonly content: string;
  /** The line of the opening comment, counted from 0. */
  readonly line: number;
  /** What the content read like when it was written; `undefined` where a person typed the comments. */
  readonly checksum: string | undefined;
}

/** A comment without its partner. */
export interface RegionFault {
  readonly kind: 'unclosed' | 'unopened';
  /** Counted from 0. */
  readonly line: number;
}

export interface FoundRegions {
  readonly regions: readonly BibliographyRegion[];
  readonly faults: readonly RegionFault[];
}

const name = 'paperside:bibliography';
const opening = /^ {0,3}<!--[ \t]*paperside:bibliography(?:[ \t]+([\da-f]+))?[ \t]*-->[ \t]*$/;
const closing = /^ {0,3}<!--[ \t]*\/paperside:bibliography[ \t]*-->[ \t]*$/;

let made: Markdown | undefined;

/** Blocks alone: what stands in code is no marker, and nothing else of the text matters. Made when first needed. */
function blocks(): Markdown {
  if (made) return made;
  made = new MarkdownIt('commonmark', { html: true });
  made.core.ruler.enableOnly(['normalize', 'block']);
  return made;
}

/** The managed bibliographies of a note. Never throws; a marker in code or in a list is text like any other. */
export function findBibliographyRegions(markdown: string): FoundRegions {
  const regions: BibliographyRegion[] = [];
  const faults: RegionFault[] = [];
  if (!markdown.includes(name)) return { regions, faults };
  let open: Marker | undefined;
  for (const marker of markers(markdown)) {
    if (marker.opens) {
      if (open) faults.push({ kind: 'unclosed', line: open.line });
      open = marker;
    } else if (open) {
      regions.push({
        start: open.start,
        end: marker.end,
        content: markdown.slice(open.end, marker.start),
        line: open.line,
        checksum: open.checksum,
      });
      open = undefined;
    } else faults.push({ kind: 'unopened', line: marker.line });
  }
  if (open) faults.push({ kind: 'unclosed', line: open.line });
  return { regions, faults };
}

/**
 * A region with these entries, one paragraph each.
 * @param entries Markdown, one line each
 */
export function writeBibliographyRegion(entries: readonly string[]): string {
  const content = entries.map((entry) => `${entry}\n\n`).join('');
  return `<!-- ${name} ${checksumOf(content)} -->\n\n${content}<!-- /${name} -->`;
}

/** Whether somebody else than we wrote in the region, so that writing it anew would lose that. */
export function isEditedByHand({ content, checksum }: BibliographyRegion): boolean {
  return checksum === undefined ? content.trim() !== '' : checksum !== checksumOf(content);
}

/** Whether the region says what `fresh` would say; a formatter may have written it in another way. */
export function isSameRegion(region: BibliographyRegion, fresh: string): boolean {
  const [other] = findBibliographyRegions(fresh).regions;
  return other !== undefined && reading(region.content) === reading(other.content);
}

/** The same for what reads the same: escapes and line breaks may come and go, `_` may stand for `*`. */
function checksumOf(content: string): string {
  return hashName(reading(content)).slice(0, 8);
}

function reading(content: string): string {
  return content
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '')
    .replaceAll('_', '*')
    .replace(/\s+/g, ' ')
    .trim();
}

interface Marker {
  readonly opens: boolean;
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
      if (open || closing.test(written))
        yield {
          opens: open !== null,
          start: start + (written.length - written.trimStart().length),
          end: start + written.length,
          line,
          checksum: open?.[1],
        };
    }
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const { 0: end, index } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  return starts;
}
