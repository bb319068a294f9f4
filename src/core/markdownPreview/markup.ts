const allowed =
  /^(?:<\/?(?:i|b|em|strong|sup|sub)>|<span(?: style="[a-z-]+(?:: ?[a-z-]+;?)?"| class="[a-z-]+")?>|<div class="csl-[a-z-]+">|<\/(?:span|div)>)$/;
/** Of bounded length: expressions that go on for a megabyte run out of stack. */
const address = /https?:\/\/[^\s<>"]{1,2000}/g;

/**
 * The HTML that the CSL engine made, once more without trust: only the tags that styles make are left, without any
 * attribute that could load or run something; all other `<` become text.
 */
export function safeMarkup(html: string): string {
  return html.replace(/<[^<>]*>?/g, (tag) => (allowed.test(tag) ? tag : escapeMarkup(tag)));
}

/** Text as HTML, also within an attribute's quotes. */
export function escapeMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** The text of HTML, still escaped, so that it can stand within an attribute's quotes. */
export function attributeText(html: string): string {
  return html
    .replace(/<\/div>/g, ' ')
    .replace(/<[^<>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replaceAll('"', '&quot;');
}

export function withoutLinks(html: string): string {
  return html.replace(/<\/?a\b[^>]*>/g, '');
}

/** Text as the CSL engine escapes it. */
export function engineText(text: string): string {
  return text
    .replaceAll('&', '&#38;')
    .replaceAll('<', '&#60;')
    .replaceAll('>', '&#62;')
    .replaceAll('"', '&#34;');
}

/** Makes links of the web addresses in the text of HTML that has no links yet. */
export function linkAddresses(html: string): string {
  return html
    .split(/(<[^<>]{0,2000}>)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(address, linkAddress)))
    .join('');
}

/** An address of this length or more stays text. UTF-16 units. */
const longestAddress = 2_000;

function linkAddress(found: string): string {
  if (found.length >= longestAddress) return found;
  const url = withoutTrail(found.replace(/&(?:#34|#60|#62|quot|lt|gt);[^]*$/, ''));
  return url.length < 10 ? found : `<a href="${url}">${url}</a>${found.slice(url.length)}`;
}

const entity = /&[#\w]+;$/;

/** Without the punctuation that belongs to the sentence, not to the address. */
function withoutTrail(url: string): string {
  let unopened = url.split(')').length - url.split('(').length;
  let end = url.length;
  for (; end > 0; end--) {
    const last = url.charAt(end - 1);
    if (last === ')') {
      if (unopened-- <= 0) break;
    } else if (!/[.,;:!?'”’»\]]/.test(last) || (last === ';' && entity.test(url.slice(0, end).slice(-12))))
      break;
  }
  return url.slice(0, end);
}
