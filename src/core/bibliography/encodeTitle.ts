import { encodeInner, encodeMarkup, splitMarkup, tidyBreaks } from './encodeLatex';
import { toMarkup, type Inline } from './inline';
import { parseLatex } from './parseLatex';
import { sentenceCase } from './sentenceCase';

/**
 * A title as LaTeX, with braces around the words that a style must not set in lower case: acronyms and words with
 * inner capitals always, other capitalised words where the title as a whole is in sentence case, so that a
 * capital means a name. In a title that is in title case plain capitals are left to the style.
 */
export function encodeTitle(title: string): string {
  const text = tidyBreaks(title);
  const namesOnly = isTitleCase(text);
  let begins = true;
  let depth = 0;
  return splitMarkup(text)
    .map((piece) => {
      if ('latex' in piece) {
        if (piece.latex === '}') depth = Math.max(0, depth - 1);
        else if (piece.keepsCase || depth > 0) depth++;
        return piece.latex;
      }
      if (depth > 0) return encodeInner(piece.text);
      const encoded = protectWords(piece.text, namesOnly, begins);
      begins = false;
      return encoded;
    })
    .join('');
}

const word = /[\p{L}\p{N}\p{M}]+/gu;

function protectWords(text: string, namesOnly: boolean, begins: boolean): string {
  let result = '';
  let at = 0;
  // Whether reading would begin a sentence here, and so leave a capital alone.
  for (const match of text.matchAll(word)) {
    const [found] = match;
    const before = text.slice(0, match.index);
    const startsSentence =
      (begins && !/[\p{L}\p{N}]/u.test(before)) || /[.?!:]["“”]*\s+["“”‘’(]*$/u.test(before);
    result += encodeInner(text.slice(at, match.index));
    result += needsBraces(found, startsSentence, namesOnly) ? `{${encodeInner(found)}}` : encodeInner(found);
    at = match.index + found.length;
  }
  return result + encodeInner(text.slice(at));
}

function needsBraces(found: string, startsSentence: boolean, namesOnly: boolean): boolean {
  if (!/\p{L}/u.test(found)) return false;
  const isLower = !/\p{Lu}|\p{Lt}/u.test(found);
  // A sentence that begins in lower case (`iPhone`, `p-values`) would get a capital.
  if (isLower) return startsSentence && found !== found.toUpperCase() && /^\p{Ll}/u.test(found);
  if (!/^\p{Lu}\p{Ll}*$/u.test(found)) return true;
  if (startsSentence) return false;
  return found.length === 1 ? !namesOnly || found !== 'A' : !namesOnly;
}

/** Most words that styles would capitalise have a capital. */
function isTitleCase(title: string): boolean {
  const words = title.replace(/<[^>]*>/g, '').match(/[\p{L}\p{M}]+/gu) ?? [];
  const long = words.slice(1).filter((one) => one.length > 3);
  const capital = long.filter((one) => /^\p{Lu}/u.test(one));
  return long.length > 0 && capital.length * 3 > long.length * 2;
}

/** What reading makes of a written title: the same, but for the plain capitals of a title in title case. */
export function titleAfterReading(title: string): string {
  const inlines: Inline[] = sentenceCase(parseLatex(encodeTitle(title)));
  return toMarkup(inlines, false);
}

export { encodeMarkup };
