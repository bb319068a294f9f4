/** A body that isn't written in the encoding it names. */
export interface UnreadableText {
  readonly charset: string;
}

/**
 * The text of a body. Its byte order mark decides, or how UTF-16 looks without one (XML, appendix F), then the `charset`
 * of its `Content-Type`, then an XML declaration (RFC 7303 §3) or what a page says of itself, else it is UTF-8. Where a header's charset doesn't fit, what the text says of itself is tried, since
 * servers add `charset` to whatever they send. Nothing is ever replaced by U+FFFD.
 */
export function decodeText(bytes: Uint8Array, contentType: string): string | UnreadableText {
  const charsets = charsetsOf(bytes, contentType);
  for (const charset of charsets) {
    try {
      const decoder = new TextDecoder(charset, { fatal: true });
      const text = decoder.decode(bytes);
      return decoder.encoding === 'windows-1252' ? withSigns(text) : text;
    } catch {
      // Unknown, or not what the bytes are written in.
    }
  }
  return { charset: charsets[0] ?? 'utf-8' };
}

function charsetsOf(bytes: Uint8Array, contentType: string): readonly string[] {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return ['utf-8'];
  if (a === 0xfe && b === 0xff) return ['utf-16be'];
  if (a === 0xff && b === 0xfe) return ['utf-16le'];
  if (a !== undefined && b === 0 && a !== 0) return ['utf-16le'];
  if (a === 0 && b !== undefined && b !== 0) return ['utf-16be'];
  const header = /;\s*charset\s*=\s*"?([\w.:-]{1,40})/i.exec(contentType)?.[1];
  const start = String.fromCharCode(...bytes.subarray(0, 1024));
  const declared =
    /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]{1,40})/.exec(start)?.[1] ??
    /<meta\s[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(start)?.[1];
  const named = [header, declared].filter((charset) => charset !== undefined);
  const known = named.map((charset) => charset.toLowerCase());
  // Where nothing is named, or something that nobody knows.
  return known.some(isKnown) ? known : [...known, 'utf-8'];
}

/** What windows-1252 has where ISO 8859-1 has control characters (Encoding Standard, index-windows-1252). */
const SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Some versions of Node take windows-1252 for ISO 8859-1; where they don't, this changes nothing. */
function withSigns(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (sign) => SIGNS.charAt(sign.charCodeAt(0) - 0x80));
}

function isKnown(charset: string): boolean {
  try {
    return new TextDecoder(charset).encoding !== '';
  } catch {
    return false;
  }
}
