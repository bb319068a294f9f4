import { madeHighlight, plainLine, type Highlight, type ReadHighlights, type WorkHint } from './highlight';
import { itemKeyIn, readCited, workHint } from './zoteroMarks';

/** `“text” (Vaswani et al., 2017, p. 3)`, each perhaps a link to Zotero; of the citation no more than its parentheses. */
const passage =
  /^(\[)?[“„«‹"]([\s\S]{1,20000}?)[”“»›"](?:\]\((zotero:[^\s)]{1,300})\))?\s*\((?:\[([^\]\n]{1,300})\]\((zotero:[^\s)]{1,300})\)|([^()[\]\n]{1,300}))\)/;
const pdfLink = /^\s*\(\[[^\]\n]{1,40}\]\((zotero:[^\s)]{1,300})\)\)/;
/** A remark on a page, without a passage: `comment ([Vaswani et al., 2017, p. 3](zotero://select/…))`. */
const remark = /^([^[\]]{1,5000}?)\s*\(\[([^\]\n]{1,300})\]\((zotero:[^\s)]{1,300})\)\)/;

/**
 * Highlights of the note that Zotero makes from annotations, exported as Markdown, with links to Zotero or without:
 * a paragraph each.
 */
export function readZoteroMarkdown(markdown: string): ReadHighlights {
  const highlights: Highlight[] = [];
  for (const block of markdown.split(/\r?\n[ \t]*(?:\r?\n[ \t]*)+/)) {
    for (const paragraph of itemsOf(block)) {
      const found = readParagraph(paragraph);
      if (found) highlights.push(found);
    }
  }
  return { highlights, problems: [] };
}

/** The items of a list, else the whole block, without the signs in front of quotes and items. */
function itemsOf(block: string): readonly string[] {
  const lines = block.split(/\r?\n/).map((line) => line.replace(/^[ \t]*(?:>[ \t]?)+/, ''));
  const items: string[] = [];
  for (const line of lines) {
    const [, item] = /^[ \t]*(?:[-*+]|\d{1,4}[.)])[ \t]+(.*)$/.exec(line) ?? [];
    if (item !== undefined || items.length === 0) items.push(item ?? line.trim());
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  return items;
}

function readParagraph(text: string): Highlight | undefined {
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
