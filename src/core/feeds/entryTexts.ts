import { cleanText } from './cleanText';

const MAX_KEYWORDS = 50;

/** Only `http` and `https`: nothing else is ever opened. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s"<>]{1,2000}$/i.test(text);
}

/**
 * An address as it stands in a feed, made whole where it is a relative one (RFC 3986 §4.2). A DOI without its scheme is
 * none.
 */
export function wholeAddress(text: string, base: string | undefined): string {
  const address = text.trim();
  const isRelative = address !== '' && !/^[a-z][a-z\d+.-]*:|^10\.\d|\s/i.test(address);
  return isRelative && base !== undefined && URL.canParse(address, base) ? new URL(address, base).href : text;
}

/** A text whose line ends say something: each line of it clean. */
export function cleanLines(text: string): string {
  return text.split('\n').map(cleanText).join('\n').trim();
}

/** Each word once, and no more than anybody reads. */
export function distinctKeywords(words: readonly string[]): readonly string[] {
  return [...new Set(words.filter(Boolean))].slice(0, MAX_KEYWORDS);
}
