import { madeHighlight, plainLine, type Highlight, type WorkHint } from './highlight';
import { linesOf, type SlicedReading } from './slicedReading';
import { itemKeyIn, readCited, workHint } from './zoteroMarks';

/** `“text” (Vaswani et al., 2017, p. 3)`, each perhaps a link to Zotero; of the citation no more than its parentheses. */
const passage =
  /^(\[)?[“„«‹"](.{1,10000}?)[”“»›"](?:\]\((zotero:[^\s)]{1,300})\))? ?\((?:\[([^\]\n]{1,300})\]\((zotero:[^\s)]{1,300})\)|([^()[\]\n]{1,300}))\)/;
const pdfLink = /^ ?\(\[[^\]\n]{1,40}\]\((zotero:[^\s)]{1,300})\)\)/;
/** A remark on a page, without a passage: `comment ([Vaswani et al., 2017, p. 3](zotero://select/…))`. */
const remark = /^([^[\]]{1,5000}?) ?\(\[([^\]\n]{1,300})\]\((zotero:[^\s)]{1,300})\)\)/;

/** What Zotero puts around a coloured passage, `<span style="background-color: #ffd40080">`, and its kin. */
const inlineTag = /<\/?(?:mark|span|u)(?: [^<>]{0,200})?>/gi;
const background = /\bbackground(?:-color)?: ?(#[\da-f]{6})/i;

/** More of one paragraph is not read. UTF-16 units. */
const maxParagraph = 30_000;

/**
 * Highlights of the note that Zotero makes from annotations, exported as Markdown, with links to Zotero or without:
 * a paragraph each, or an item of a list.
 */
export function* readZoteroMarkdown(markdown: string): SlicedReading {
  const highlights: Highlight[] = [];
  let lines: string[] = [];
  let units = 0;
  const finish = () => {
    // On one line: no pattern below goes over the same spaces twice.
    const found = lines.length > 0 ? readParagraph(lines.join(' ').replace(/\s+/g, ' ')) : undefined;
    if (found) highlights.push(found);
    lines = [];
    units = 0;
  };
  for (const line of linesOf(markdown)) {
    yield line.units;
    // Without the signs in front of quotes and items.
    const text = line.text.replace(/^[ \t]*(?:>[ \t]?)+/, '').trim();
    const [, item] = /^(?:[-*+]|\d{1,4}[.)])[ \t]+(.*)$/.exec(text) ?? [];
    if (item !== undefined || line.text.trim() === '') finish();
    units += text.length;
    if (text !== '' && units <= maxParagraph) lines.push(item ?? text);
  }
  finish();
  return { highlights, problems: [] };
}

function readParagraph(written: string): Highlight | undefined {
  const tags = written.match(inlineTag) ?? [];
  const color = background.exec(tags[0] ?? '')?.[1];
  const text = tags.length > 0 ? written.replace(inlineTag, '').trim() : written;
  const found = passage.exec(text);
  if (!found) return readRemark(text);
  const [whole, , quoted = '', link, linked, select, bare] = found;
  const rest = text.slice(whole.length);
  const pdf = pdfLink.exec(rest);
  const said = readCited(linked ?? bare ?? '');
  const address = pdf?.[1] ?? link;
  // “As they say” (see below) is no highlight.
  if (said.page === undefined && select === undefined && address === undefined) return undefined;
  return madeHighlight({
    text: unescape(quoted),
    page: said.page ?? pageIn(address),
    color,
    comment: unescape(rest.slice(pdf?.[0].length ?? 0)),
    work: hintOf(said.cited, select),
  });
}

function readRemark(text: string): Highlight | undefined {
  const [, comment = '', linked = '', select] = remark.exec(text) ?? [];
  if (select === undefined) return undefined;
  const said = readCited(linked);
  return madeHighlight({
    text: '',
    comment: unescape(comment),
    page: said.page,
    work: hintOf(said.cited, select),
  });
}

function hintOf(cited: string | undefined, select: string | undefined): WorkHint {
  return workHint({ cited, itemKey: itemKeyIn(select) });
}

function pageIn(address: string | undefined): string | undefined {
  return /[?&]page=([^&]{1,16})/.exec(address ?? '')?.[1];
}

function unescape(text: string): string {
  return plainLine(text.replace(/\\(?=[!-/:-@[-`{-~])/g, ''));
}
