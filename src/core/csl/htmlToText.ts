const superscripts = pairs('0123456789+-=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ');
const subscripts = pairs('0123456789+-=()', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎');

/** The plain text of citeproc's HTML, on one line, as pandoc's plain writer has it: raised and lowered digits kept. */
export function htmlToText(html: string): string {
  const text = html
    .replace(/<sup>([^<]*)<\/sup>/g, (_, inner: string) => shifted(inner, superscripts, '^'))
    .replace(/<sub>([^<]*)<\/sub>/g, (_, inner: string) => shifted(inner, subscripts, '_'))
    .replace(/<strong>([^<]*)<\/strong>/g, '**$1**')
    .replace(/<\/div>/g, ' ')
    .replace(/<\/?[a-z][^<>]*>/gi, '');
  return unescapeHtml(text).replace(/\s+/g, ' ').trim();
}

function shifted(text: string, table: ReadonlyMap<string, string>, mark: string): string {
  const chars = Array.from(text, (char) => table.get(char));
  return chars.includes(undefined) ? `${mark}(${text})` : chars.join('');
}

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  return new Map(Array.from(from, (char, at) => [char, to.charAt(at)]));
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&#60;', '<')
    .replaceAll('&#62;', '>')
    .replaceAll('&#34;', '"')
    .replaceAll('&#38;', '&');
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&#38;')
    .replaceAll('<', '&#60;')
    .replaceAll('>', '&#62;')
    .replaceAll('"', '&#34;');
}
