import type { Problem } from '../problems';
import type { FeedFormat } from './feed';

/** How much of a text is looked at. */
const LOOK = 100_000;

/** What a text is, told by how it begins; `problem` where it is surely no feed. */
export function detectFormat(text: string): { readonly format?: FeedFormat; readonly problem?: Problem } {
  const start = text
    .slice(0, LOOK)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (!start)
    return no('The text is empty. Copy the text of a Daily Papers page, or save the answer of its API.');
  if (isBinary(start))
    return no('This is no text but a binary file. Choose the text or JSON file of a feed.');
  if (isXmlFeed(start)) return { format: 'xml-feed' };
  if (/^<(?:!doctype|!--|html|head|body|script|meta|div)/i.test(start)) return no(describePage(start));
  if (/^\{[^[]{0,2000}?"https?:\\?\/\\?\/jsonfeed\.org\\?\/version/.test(start))
    return { format: 'json-feed' };
  if (
    /^[[{]\s*(?:["[{\]}\d]|$)/.test(start) ||
    /^\[\s*(?:true|false|null|')/.test(start) ||
    /^\{\s*'/.test(start)
  ) {
    return { format: 'daily-papers-api' };
  }
  return { format: 'daily-papers-capture' };
}

/** By its root element, over a declaration, comments, instructions and a document type; or by the declaration alone. */
function isXmlFeed(start: string): boolean {
  const root =
    /^(?:<\?[^>]*>\s*|<!--[^>]*-->\s*|<!DOCTYPE\s+(?!html)[^>[]*(?:\[[^\]]*\])?\s*>\s*){0,20}<([\w:-]+)/i.exec(
      start,
    );
  if (/^(?:[\w-]+:)?(?:rss|feed|RDF)$/i.test(root?.[1] ?? '')) return true;
  return (
    /^<\?xml/i.test(start) &&
    !/^(?:html|head|body)$/i.test(root?.[1] ?? '') &&
    !/<!DOCTYPE\s+html/i.test(start.slice(0, 500))
  );
}

/** NUL never stands in text; replacement and control characters only by accident. */
function isBinary(start: string): boolean {
  const sample = start.slice(0, 4096);
  if (sample.includes('\0')) return true;

  const strange = sample.match(/[\uFFFD\x01-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  return strange > 8 && strange > sample.length / 50;
}

function describePage(html: string): string {
  const title = /<title[^>]{0,200}>([^<]{1,200})/i.exec(html)?.[1]?.replace(/\s+/g, ' ').trim().slice(0, 80);
  const login = /type=["']?password|log ?in|sign ?in/i.test(html);
  const what = title ? `a web page (“${title}”)` : 'a web page';
  return login
    ? `This is ${what} that asks for a login, not a feed. Log in with the browser and copy the text of the page instead.`
    : `This is the HTML of ${what}, not a feed. Copy the text of the page as the browser shows it instead.`;
}

function no(message: string): { readonly problem: Problem } {
  return { problem: { severity: 'error', message, line: 1, column: 1, offset: 0 } };
}
