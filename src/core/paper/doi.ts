import { encodeUriPart } from './uriPart';

const PREFIX = /\b10\.\d{4,9}\//;
const CLOSERS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/**
 * The first DOI in `text`, in lower case (DOIs compare without case, DOI Handbook §2.4). Punctuation of the
 * sentence around it is left out, `<` and `>` only belong to it in the SICI form of the 1990s.
 */
export function parseDoi(text: string): string | undefined {
  const bounded = text.slice(0, 2000);
  const start = PREFIX.exec(bounded)?.index;
  if (start === undefined) return undefined;
  const doi = trimEnd(bounded.slice(start, start + lengthOf(bounded.slice(start))));
  return /^10\.\d{4,9}\/.+$/.test(doi) ? doi.toLowerCase() : undefined;
}

/**
 * Where the work with the first DOI in `text` is found. The DOI may have signs that mean something in an address,
 * such as `#` (DOI Handbook §3.8.2.2).
 */
export function doiAddress(text: string): string | undefined {
  const parts = parseDoi(text)?.split('/');
  return parts && `https://doi.org/${parts.map(encodeUriPart).join('/')}`;
}

/** How far the DOI can reach: up to white space, quotes, the end of a Markdown link, or a tag. */
function lengthOf(text: string): number {
  const sici = /^10\.\d{4,9}\/(?:\(sici\))\S+?[:;]\d[^\s"]*/i.exec(text);
  if (sici) return sici[0].length;
  const end = /\s|["<>]|\]\(|%3[ce]/i.exec(text);
  return end ? end.index : text.length;
}

/** Cuts what ends the sentence, and closing brackets that nothing inside has opened. */
function trimEnd(doi: string): string {
  let end = doi.length;
  for (; end > 0; end--) {
    const last = doi.charAt(end - 1);
    const opener = CLOSERS[last];
    if (opener) {
      const inside = doi.slice(0, end);
      if (inside.split(opener).length >= inside.split(last).length) break;
    } else if (!/[.,;:!?'"”’»*_]/.test(last)) break;
  }
  return doi.slice(0, end);
}
