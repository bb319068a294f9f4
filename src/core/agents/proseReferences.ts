import { readCiteKey } from '../citations';
import { parseArxivId, parseDoi } from '../paper';

/** Something in a text that claims that there is a work. UTF-16 offsets. */
export interface ProseReference {
  readonly start: number;
  readonly end: number;
  readonly named:
    | { readonly kind: 'key'; readonly key: string }
    | { readonly kind: 'identifier'; readonly arxivId?: string; readonly doi?: string }
    /** `Vaswani et al. (2017)`. */
    | { readonly kind: 'authorYear'; readonly family: string; readonly year: string };
}

const wordBefore = /[\p{L}\p{N}]$/u;
const latex = /\\[A-Za-z]{0,20}cite[A-Za-z]{0,20}\*?(?:\[[^\]\n]{0,200}\]){0,2}\{([^{}\n]{1,500})\}/gi;
const identifier =
  /(?:\barxiv:[ \t]{0,3}|\barxiv\.org\/(?:abs|pdf|html)\/|\b(?:huggingface\.co|hf\.co|alphaxiv\.org)\/(?:papers|abs)\/)[\w.\-/]{4,30}|\b10\.\d{4,9}\/[^\s<>"|{}\\^`]{1,200}/gi;
const authorYear =
  /(?<![\p{L}\p{N}])(\p{Lu}[\p{L}’'-]{1,40})(?:[ \t]+et[ \t]+al\.?|(?:,[ \t]+\p{Lu}[\p{L}’'-]{1,40}){0,3},?[ \t]+(?:and|&)[ \t]+\p{Lu}[\p{L}’'-]{1,40})?[,’']?s?[ \t]{0,2}[([]?((?:19|20)\d\d)[a-z]?(?!\d)/gu;

/**
 * All that a model's prose names as works: keys behind `@` and in LaTeX commands, also in code and links, identifiers,
 * and names with a year. More than a note's citations on purpose: whatever a person may take for a reference counts.
 * They come in the order of the text and don't overlap.
 */
export function proseReferences(text: string): readonly ProseReference[] {
  const found: ProseReference[] = [...keysIn(text), ...latexKeysIn(text)];
  for (const { index, 0: whole } of text.matchAll(identifier)) {
    const arxivId = parseArxivId(whole);
    const doi = arxivId === undefined ? parseDoi(whole) : undefined;
    if (arxivId === undefined && doi === undefined) continue;
    const length = doi === undefined ? whole.replace(/[.,;:)\]]+$/, '').length : doi.length;
    const named = { kind: 'identifier' as const, ...(arxivId && { arxivId }), ...(doi && { doi }) };
    found.push({ start: index, end: index + length, named });
  }
  for (const { index, 0: whole, 1: family = '', 2: year = '' } of text.matchAll(authorYear)) {
    // A month or a word that begins a sentence has a year behind it as well: only names that say more count.
    const isName =
      /\bet\s+al|\s(?:and|&)\s|[([]/.test(whole) || /^[’']?s?,?\s*$/.test(whole.slice(family.length, -4));
    if (isName && !notNames.has(family.toLowerCase()))
      found.push({ start: index, end: index + whole.length, named: { kind: 'authorYear', family, year } });
  }
  return apart(found.sort((a, b) => a.start - b.start || b.end - a.end));
}

/** Words before a year that are no authors. */
const notNames: ReadonlySet<string> = new Set(
  (
    'january february march april may june july august september october november december spring summer autumn fall winter ' +
    'in since until by from before after during between around about early late mid year years the this that these and or of at on for ' +
    'published conference proceedings workshop version edition track challenge task dataset corpus benchmark'
  ).split(' '),
);

function* keysIn(text: string): Generator<ProseReference> {
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (wordBefore.test(text.slice(Math.max(0, at - 2), at))) continue;
    const read = readCiteKey(text, at);
    if (read) yield { start: at, end: read.end, named: { kind: 'key', key: read.key } };
  }
}

function* latexKeysIn(text: string): Generator<ProseReference> {
  for (const { index, 0: whole, 1: list = '' } of text.matchAll(latex)) {
    let at = index + whole.length - 1 - list.length;
    for (const part of list.split(',')) {
      const key = part.trim();
      const start = at + part.indexOf(key);
      if (key !== '') yield { start, end: start + key.length, named: { kind: 'key', key } };
      at += part.length + 1;
    }
  }
}

function apart(references: readonly ProseReference[]): readonly ProseReference[] {
  let end = 0;
  return references.filter((reference) => {
    if (reference.start < end) return false;
    end = reference.end;
    return true;
  });
}
