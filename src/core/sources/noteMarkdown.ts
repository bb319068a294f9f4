import { decodeHTMLStrict } from 'entities';
import { escapeMarkdown, linkDestination } from '../citations';
import { MarkdownBlocks } from './markdownBlocks';

/** How much of a note is read, and how much of its text is kept. UTF-16 units. */
const MAX_HTML = 200_000;
const MAX_TEXT = 20_000;
/** Tags that are looked at: some 8 ms' worth. */
const MAX_TAGS = 4000;

/** A comment, or a tag: it begins with a letter, so that the `<` of a formula is none. */
const MARKUP = /<!--|<(\/?)([a-z][\w:-]{0,40})((?:\s[^<>]*)?)\/?>/gi;
/** Elements of which even the text is nothing to read. */
const UNREAD = new Set(['script', 'style', 'svg', 'iframe', 'object', 'template', 'title', 'noscript']);
/** What ends a line of text. */
const BLOCKS = new Set(['p', 'div', 'tr', 'table', 'dt', 'dd', 'section', 'hr', 'body', 'figure']);
const MARKS: ReadonlyMap<string, string> = new Map([
  ...['strong', 'b'].map((tag) => [tag, '**'] as const),
  ...['em', 'i'].map((tag) => [tag, '*'] as const),
  ...['s', 'del', 'strike'].map((tag) => [tag, '~~'] as const),
]);
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g;

/**
 * A note of Zotero's (HTML as its editor writes it: github.com/zotero/note-editor) as Markdown: paragraphs, headings
 * as bold ones, lists, quotes, emphasis, code, web links and math. All else is text, and every sign of it that means
 * something in Markdown or Pandoc is escaped: no HTML, image, citation or other address gets through. Of hostile
 * markup each sign is looked at once.
 */
export function noteMarkdown(html: string): string {
  const bounded = html.slice(0, MAX_HTML);
  const blocks = new MarkdownBlocks();
  let left = MAX_TEXT;
  let at = 0;
  /** The element whose text is taken as it is. */
  let asIs: AsIs | undefined;
  const read = (text: string) => {
    const decoded = visible(text).slice(0, left);
    left -= decoded.length;
    if (asIs) asIs.text += decoded;
    else blocks.text(escapeMarkdown(decoded));
  };
  const markup = new RegExp(MARKUP);
  let tags = 0;
  for (let match = markup.exec(bounded); match && left > 0; match = markup.exec(bounded)) {
    if (++tags > MAX_TAGS) left = 0;
    read(bounded.slice(at, match.index));
    at = markup.lastIndex;
    const [, slash, name = '', attributes = ''] = match;
    const tag = name.toLowerCase();
    const isEnd = slash === '/';
    if (tag === '' || (UNREAD.has(tag) && !isEnd)) at = markup.lastIndex = endOf(bounded, at, tag);
    else if (asIs) {
      if (tag !== asIs.tag) continue;
      asIs.depth += isEnd ? -1 : 1;
      if (asIs.depth > 0) continue;
      write(blocks, asIs);
      asIs = undefined;
    } else if (!isEnd && (tag === 'pre' || tag === 'code' || isMath(tag, attributes))) {
      asIs = { tag, isMath: isMath(tag, attributes), text: '', depth: 1 };
    } else take(blocks, tag, isEnd, attributes);
  }
  const isCut = left <= 0 || html.length > MAX_HTML;
  if (left > 0) read(bounded.slice(at));
  if (asIs) write(blocks, asIs);
  return blocks.finish(isCut);
}

interface AsIs {
  readonly tag: string;
  readonly isMath: boolean;
  text: string;
  /** Elements of its own name within it, and itself. */
  depth: number;
}

/** Math as Zotero has it is `$x$` in a span, `$$x$$` in a `pre`. */
function write(blocks: MarkdownBlocks, { tag, isMath: isFormula, text }: AsIs): void {
  if (isFormula) blocks.math(/^\s*(\$\$?)(.*)\1\s*$/s.exec(text)?.[2]?.trim() ?? text.trim(), tag === 'pre');
  else blocks.code(text, tag === 'pre');
}

function visible(text: string): string {
  return decodeHTMLStrict(text).replace(INVISIBLE, '');
}

/** Where an element or comment ends whose text isn't read: with the text, if it has no end. */
function endOf(html: string, from: number, tag: string): number {
  if (tag === '') {
    const end = html.indexOf('-->', from);
    return end < 0 ? html.length : end + 3;
  }
  const close = new RegExp(`</${tag}[^<>]*>`, 'gi');
  close.lastIndex = from;
  return close.exec(html) ? close.lastIndex : html.length;
}

function take(blocks: MarkdownBlocks, tag: string, isEnd: boolean, attributes: string): void {
  const mark = MARKS.get(tag);
  if (mark !== undefined) blocks.mark(mark, isEnd);
  else if (/^h[1-6]$/.test(tag)) {
    blocks.end();
    if (!isEnd) blocks.mark('**', false);
  } else if (tag === 'ul' || tag === 'ol') blocks.list(tag === 'ol', isEnd);
  else if (tag === 'li') blocks.item(isEnd);
  else if (tag === 'blockquote') blocks.quote(isEnd);
  else if (tag === 'br') blocks.lineBreak();
  else if (tag === 'a') {
    const to = isEnd ? undefined : linkDestination(visible(attribute(attributes, 'href')));
    blocks.link(to, isEnd);
  } else if (tag === 'td' || tag === 'th') blocks.text(isEnd ? ' ' : ' · ');
  else if (BLOCKS.has(tag)) blocks.end();
}

function isMath(tag: string, attributes: string): boolean {
  return (tag === 'pre' || tag === 'span') && /(?:^|\s)math(?:\s|$)/.test(attribute(attributes, 'class'));
}

function attribute(attributes: string, name: string): string {
  const [, quoted, single, bare] =
    new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'=]+))`, 'i').exec(attributes) ?? [];
  return quoted ?? single ?? bare ?? '';
}
