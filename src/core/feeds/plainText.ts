import { decodeHTMLStrict } from 'entities';
import { cleanText } from './cleanText';

/** Elements of which even the text is nothing to read. */
const UNREAD = /<(script|style|svg|iframe|object)\b|<!--/gi;
const BLOCK = /<\/?(?:p|br|div|li|ul|ol|h[1-6]|tr|td|th|table|blockquote|section|hr|pre|dt|dd)\b[^<>]*>/gi;
/** A tag, not the `<` of a formula: it begins with a letter, and what is in it is no sentence. */
const TAG = /<\/?[a-z][\w:-]*(?:\s[^<>]*)?\/?>/gi;

/** How much markup is read: no abstract is as long, and the search for the end of an element costs time. */
const MAX_HTML = 200_000;

/**
 * What somebody would read of a piece of HTML, on one line. It only ever gives text: what is made of it must escape it
 * like any other, since `&lt;b&gt;` becomes `<b>`.
 */
export function plainText(html: string): string {
  const bounded = html.slice(0, MAX_HTML);
  if (!/[<&]/.test(bounded)) return cleanText(bounded);
  const text = withoutUnread(bounded).replace(BLOCK, ' ').replace(TAG, '');
  return cleanText(decodeHTMLStrict(text));
}

function withoutUnread(html: string): string {
  const lower = html.toLowerCase();
  const unclosed = new Set<string>();
  let result = '';
  let at = 0;
  for (const match of html.matchAll(UNREAD)) {
    const close = match[1] ? `</${match[1].toLowerCase()}` : '-->';
    if (match.index < at || unclosed.has(close)) continue;
    const end = lower.indexOf(close, match.index);
    // Looked for once: a text full of beginnings without an end would be searched again and again.
    if (end < 0) unclosed.add(close);
    else {
      result += `${html.slice(at, match.index)} `;
      at = match[1] ? lower.indexOf('>', end) + 1 || html.length : end + close.length;
    }
  }
  return result + html.slice(at);
}
