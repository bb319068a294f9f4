/** A web address. What may follow one and belong to it, such as `<` in an old DOI, no link can have. */
const address = /https?:\/\/[!#-;=?-Z_a-z~]{1,2000}/gi;
/** An address of this length or more stays text. UTF-16 units. */
const longestAddress = 2_000;
const belongsToIt = /^[[\\<>^`{|}"\u0080-\uffff]/;

/**
 * Text of one line as Markdown that shows exactly it, in Pandoc with its extensions as well as in CommonMark.
 * @param atStart whether it begins a paragraph, where numbers, dashes and the like begin lists
 */
export function escapeEntry(text: string, atStart: boolean): string {
  let out = '';
  let from = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    const url = addressIn(found);
    if (url === undefined || isInWord(text, index)) continue;
    const isCut = belongsToIt.test(text.slice(index + found.length));
    const link = linkTo(url, isCut);
    if (link === undefined) continue;
    out += escapeText(text.slice(from, index)) + link;
    from = index + url.length;
  }
  out += escapeText(text.slice(from));
  return atStart ? escapeStart(out) : out;
}

/** The address without the punctuation of the sentence around it. */
function addressIn(found: string): string | undefined {
  if (found.length >= longestAddress) return undefined;
  let url = withoutEnd(found, ".,;:!?'");
  if (url.endsWith(')') && !url.includes('(')) url = withoutEnd(url, ').,;:!?');
  return /^https?:\/\/[^/]+/i.test(url) ? url : undefined;
}

/** Without the characters at its end; an expression would look at every run of them in the text. */
function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Readers decode `%20` of an address that stands as it is, so such a one needs its text beside it. */
function linkTo(url: string, isCut: boolean): string | undefined {
  if (url.includes('%')) return `[${escapeText(url)}](<${url.replaceAll('@', '%40')}>)`;
  return isCut ? undefined : `<${url}>`;
}

function isInWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, at - 2), at));
}

function escapeText(text: string): string {
  return (
    text
      .replace(/[\\`*_{}[\]<>|$~^@"'#]/g, String.raw`\$&`)
      // Pandoc makes a dash of two hyphens, and one sign of three points.
      .replace(/-(?=-)/g, String.raw`\-`)
      .replace(/\.(?=\.\.)/g, String.raw`\.`)
      .replace(/&(?=\w+;)/g, String.raw`\&`)
      // GitHub and others make pictures of names between colons.
      .replace(/:(?=[\w+-]+:)/g, String.raw`\:`)
      // What makes links of bare addresses takes the escapes behind them for parts of the address.
      .replace(/(?<=https?):(?=\/\/)/gi, String.raw`\:`)
      // A link may follow, which it would turn into a picture.
      .replace(/!$/, String.raw`\!`)
  );
}

function escapeStart(markdown: string): string {
  return markdown
    .replace(/^([-+=:%])/, String.raw`\$1`)
    .replace(/^(\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,8}))([.)])(?=\s|$)/, String.raw`$1\$2`)
    .replace(/^(\((?:\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,8}))\)/, String.raw`$1\)`);
}
