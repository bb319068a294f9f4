/** A sentence and its place, in UTF-16 units of the text it was split from. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Words whose full stop does not end a sentence. */
const abbreviation =
  /(?:^|[\s([“"])(?:e\.g|i\.e|cf|vs|viz|ca|approx|resp|incl|al|Figs?|Eqs?|Eqns?|Secs?|Tabs?|Refs?|Defs?|Thms?|Props?|Lems?|Apps?|Chs?|Chap|Algs?|Nos?|Vols?|pp?|eds?|Drs?|Profs?|Mr|Mrs|Ms|St|Jr|Sr|Inc|Ltd|Corp|Univ|Dept|w\.r\.t|a\.k\.a|i\.i\.d|s\.t|et|u\.s|d\.c)$/i;
/** An initial, as in `J. Smith`, or a number that opens a list item. */
const initial = /(?:^|[\s(.-])\p{Lu}$/u;
/** Words that hardly follow an initial or `et al.`, so that the stop before them ends the sentence after all. */
const starter =
  /^(?:We|Our|The|This|These|Those|It|In|To|However|Here|But|And|For|With|As|By|On|Such|While|When|Moreover|Furthermore|Finally|A|An|Experiments?|Results?|Code|They|There)\b/;
/**
 * The look behind keeps a long run of stops from being tried from each of them. A stop that a blank was forgotten
 * behind ends a sentence where a word follows that is hardly a part of a name or an address.
 */
const terminator =
  /(?<![.!?…])[.!?…]+["'”’)\]}]*(?=\s)|(?<=\p{Ll}{2})\.(?=(?:We|Our|The|This|These|They|There|In|It|However|Moreover|Furthermore)\s)|(?<![。！？｡])[。！？｡]+["'”’）」』]*|\n[ \t]*\n/gu;

/**
 * Splits an abstract into sentences: knows abbreviations, initials, decimals, addresses, `et al.`, lists such as
 * `(1) … (2) …`, LaTeX, and the stops of Chinese and Japanese. The pieces come in order and hold every
 * character that is not white space.
 */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  const push = (end: number) => {
    const piece = text.slice(start, end);
    const trimmed = piece.trim();
    const from = start + piece.indexOf(trimmed);
    if (trimmed !== '') sentences.push({ text: trimmed, start: from, end: from + trimmed.length });
    start = end;
  };
  const opaque = mathRanges(text);
  for (const match of text.matchAll(terminator)) {
    const end = match.index + match[0].length;
    while ((opaque[0]?.[1] ?? Infinity) <= match.index) opaque.shift();
    if ((opaque[0]?.[0] ?? Infinity) < match.index) continue;
    if (match.index >= start && endsSentence(text, start, match.index, match[0], end)) push(end);
  }
  push(text.length);
  return sentences;
}

function endsSentence(text: string, start: number, at: number, mark: string, end: number): boolean {
  if (/^[。！？｡\n]/u.test(mark)) return true;
  const before = text.slice(Math.max(start, at - 12), at);
  const after = text.slice(end, end + 24).trimStart();
  if (after === '' || /^[,;:)\]}–—-]/.test(after)) return after === '';
  if (mark.startsWith('.') && !mark.startsWith('..')) {
    if (/(?:^|\s)al$/.test(before)) return starter.test(after);
    if (/(?:^|[\s(])nos?$/i.test(before)) return !/^\d/.test(after);
    if (abbreviation.test(before)) return false;
    if (initial.test(before) && !starter.test(after)) return false;
    if (/^\s*\(?(?:\d{1,2}|[a-z]|[ivx]+)$/.test(text.slice(start, at))) return false;
  }
  // A lower-case word goes on with the sentence, unless it is a name such as `iPhone` or `wav2vec`.
  return !/^\p{Ll}/u.test(after) || /^\p{Ll}+[\p{Lu}\d]/u.test(after);
}

/** Stretches between dollar signs on one line, where a full stop ends nothing. */
function mathRanges(text: string): [number, number][] {
  return [...text.matchAll(/\$[^$\n]{1,300}\$/g)].map(({ index, 0: math }) => [index, index + math.length]);
}
