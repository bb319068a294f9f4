import type { ContentKind } from '../ports';

/**
 * What a body is, judged by how it begins, and only where that says nothing by its `Content-Type`: servers call feeds
 * `text/html` and login pages `application/json`.
 * @param start the first characters of the body
 */
export function contentKind(contentType: string, start: string): ContentKind | undefined {
  const text = start.replace(/^\uFEFF/, '').trimStart();
  if (/^[[{]/.test(text)) return 'json';
  if (text.startsWith('<')) return isHtml(text) ? 'html' : 'xml';
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (/^(?:application\/(?:[\w.-]+\+)?json|text\/json)$/.test(type)) return 'json';
  if (/^(?:text|application)\/(?:x-bibtex|x-research-info-systems|plain)$/.test(type)) return 'text';
  if (type === 'text/html' || type === 'application/xhtml+xml') return 'html';
  if (/^(?:application|text)\/(?:[\w.-]+\+)?xml$/.test(type)) return 'xml';
  return type.startsWith('text/') || type === '' ? 'text' : undefined;
}

/** Passes over what may stand before the root element: declaration, comments, processing instructions, doctype. */
function isHtml(text: string): boolean {
  let at = 0;
  for (let i = 0; i < 50; i++) {
    const rest = text.slice(at, at + 200);
    if (/^<!doctype\s+html/i.test(rest)) return true;
    const end = rest.startsWith('<!--') ? '-->' : /^<[?!]/.test(rest) ? '>' : undefined;
    if (end === undefined) return /^<(?:html|head|body|script|meta|div|title)\b/i.test(rest);
    const found = text.indexOf(end, at + 2);
    if (found < 0) return false;
    at = found + end.length;
    at += /^\s*/.exec(text.slice(at, at + 1000))?.[0].length ?? 0;
  }
  return false;
}

/** What a page calls itself, and whether it asks for a login. */
export function describePage(html: string): { readonly title?: string; readonly isLogin: boolean } {
  const start = html.slice(0, 200_000);
  const title = /<title[^>]{0,200}>([^<]{1,200})/i.exec(start)?.[1]?.replace(/\s+/g, ' ').trim().slice(0, 80);
  return {
    ...(title && { title }),
    isLogin: /type=["']?password|\b(?:log|sign) ?in\b/i.test(start),
  };
}
