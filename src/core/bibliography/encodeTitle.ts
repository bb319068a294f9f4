import { encodeInner, splitMarkup, tidyBreaks, type Piece } from './encodeLatex';
import { toMarkup, toPlain, type Inline } from './inline';
import { parseLatex } from './parseLatex';
import { sentenceCase } from './sentenceCase';

/**
 * A title as LaTeX, with braces around the words that a style must not set in lower case: acronyms and words with
 * inner capitals always, other capitalised words where the title as a whole is in sentence case, so that a
 * capital means a name. In a title that is in title case plain capitals are left to the style. Other languages
 * than English have no title case: there all capitals are kept.
 */
export function encodeTitle(title: string, isEnglish = true): string {
  const text = tidyBreaks(title);
  const pieces = splitMarkup(text);
  const plain = pieces.map((piece) => ('latex' in piece ? '' : piece.text)).join('');
  const read = toPlain(sentenceCase(toInlines(pieces)));
  const isTitle = isEnglish && isTitleCase(upright(pieces));
  /** Whether reading would change the word; where its place can't be told, to be safe, yes. */
  const changes = (start: number, end: number): boolean =>
    read.length !== plain.length || read.slice(start, end) !== plain.slice(start, end);
  let at = 0;
  let depth = 0;
  return pieces
    .map((piece) => {
      if ('latex' in piece) {
        if (piece.latex === '}') depth = Math.max(0, depth - 1);
        else if (piece.keepsCase || depth > 0) depth++;
        return piece.latex;
      }
      const start = at;
      at += piece.text.length;
      return depth > 0 ? encodeInner(piece.text) : protectWords(piece.text, start, isTitle, changes);
    })
    .join('');
}

/** The pieces as reading will see them: what scripts and small capitals enclose keeps its case. */
function toInlines(pieces: readonly Piece[]): Inline[] {
  const keeps: boolean[] = [];
  const inlines: Inline[] = [];
  for (const piece of pieces) {
    if (!('latex' in piece)) {
      inlines.push(keeps.includes(true) ? { kind: 'sub', children: [piece.text] } : piece.text);
    } else if (piece.latex === '}') keeps.pop();
    else keeps.push(piece.keepsCase);
  }
  return inlines;
}

/** The text outside markup: names of species and the like follow rules of their own. */
function upright(pieces: readonly Piece[]): string {
  let depth = 0;
  let text = '';
  for (const piece of pieces) {
    if ('latex' in piece) depth += piece.latex === '}' ? -1 : 1;
    else if (depth <= 0) text += piece.text;
  }
  return text;
}

const word = /[\p{L}\p{N}\p{M}]+/gu;

function protectWords(
  text: string,
  offset: number,
  isTitle: boolean,
  changes: (start: number, end: number) => boolean,
): string {
  let result = '';
  let at = 0;
  for (const match of text.matchAll(word)) {
    const [found] = match;
    const start = offset + match.index;
    const isChanged = changes(start, start + found.length);
    result += encodeInner(text.slice(at, match.index));
    result += needsBraces(found, isChanged, isTitle) ? `{${encodeInner(found)}}` : encodeInner(found);
    at = match.index + found.length;
  }
  return result + encodeInner(text.slice(at));
}

function needsBraces(found: string, isChanged: boolean, isTitle: boolean): boolean {
  if (/^[^\p{Lu}\p{Lt}]*$/u.test(found)) return isChanged;
  if (!/^\p{Lu}[\p{Ll}\p{M}]*$/u.test(found)) return true;
  // A single capital such as the C of "C compilers" is a name, but for the article.
  return isChanged && (!isTitle || (found.length === 1 && found !== 'A'));
}

/** Words that stay small in title case, of those with four letters or more. */
const smallWords = new Set(
  'about across after against along among amid around before behind below between beyond does during from into like near onto over past than that their these they this those through throughout till toward towards under underneath until unto upon versus what when where which while whose with within without your'.split(
    ' ',
  ),
);

/** Whether all words of weight have a capital, as in a title that a journal set. Hyphenated words count by their first. */
function isTitleCase(title: string): boolean {
  const words = title.match(/[\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M}\-’']*/gu) ?? [];
  const weighty = words.slice(1).filter((one) => one.length > 3 && !smallWords.has(one));
  return weighty.length > 0 && weighty.every((one) => !/^\p{Ll}\p{Ll}/u.test(one));
}

/** What reading makes of a written title: the same, but for the plain capitals of a title in title case. */
export function titleAfterReading(title: string): string {
  const inlines: Inline[] = sentenceCase(parseLatex(encodeTitle(title)));
  return toMarkup(inlines, false);
}
