import { locatorLabels, locatorTerms } from './locatorTerms';

/** Where in a work: `{ label: 'page', locator: '33-35' }`. Both are empty where nothing says so. */
export interface Locator {
  readonly label: string;
  readonly locator: string;
}

export interface LocatedSuffix extends Locator {
  readonly suffix: string;
}

const none: Locator = { label: '', locator: '' };
const labels = [...locatorLabels.keys()]
  .sort((a, b) => b.length - a.length)
  .map((word) => word.replace('.', String.raw`\.`).replace(' ', String.raw`\s+`))
  .join('|');
const leadingLabel = new RegExp(`^(${labels})(?!\\p{L})\\s*`, 'iu');
/** Letters, digits and what joins them; a full stop only between them. */
const unit = /(?:[^\s\p{P}`$]|[-–:])(?:[^\s\p{P}`$]|[-–:]|\.(?=[^\s\p{P}`$]))*/uy;
const startsRoman =
  /^[([{]*(?=[ivxlcdm])m*(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})(?![\p{L}\p{N}])/iu;
const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * Splits what stands behind a key into locator and suffix, as Pandoc's citeproc does: `, p. 33 and *passim*`
 * gives page 33 and `and *passim*`; braces force a locator (`{ii, A}`) or, empty, forbid one.
 * @see Text.Pandoc.Citeproc.Locator
 */
export function parseSuffix(text: string): LocatedSuffix {
  const trimmed = text.trim();
  const begin = /^,?\s*/.exec(trimmed)?.[0].length ?? 0;
  const rest = trimmed.slice(begin);
  const forced = rest.startsWith('{') ? closing(rest, 0) : undefined;
  if (forced !== undefined) {
    return { ...delimited(rest.slice(1, forced).trim()), suffix: rest.slice(forced + 1).trim() };
  }
  const { label, end, from } = integrated(rest);
  if (end === 0) return { ...none, suffix: trimmed };
  return { label, locator: rest.slice(from, end).trim(), suffix: rest.slice(end).trim() };
}

/** Reads a locator as a person types it: `p. 12`, `chap. 2`, `33-35`; text that is none is taken as a page. */
export function parseLocator(text: string): Locator {
  const { suffix, ...found } = parseSuffix(text);
  return suffix === '' && found.locator !== '' ? found : delimited(text.trim().replace(/^,\s*/, ''));
}

function delimited(inner: string): Locator {
  if (inner === '') return none;
  const match = leadingLabel.exec(inner);
  const locator = inner.slice(match?.[0].length ?? 0);
  if (!match || locator === '') return { label: 'page', locator: inner };
  return { label: termOf(match[1] ?? ''), locator };
}

function integrated(text: string): { readonly label: string; readonly from: number; readonly end: number } {
  const match = leadingLabel.exec(text);
  const from = match?.[0].length ?? 0;
  const accepts = (word: string) => /\d/.test(word) || (match !== null && startsRoman.test(word));
  let end = 0;
  for (let at = from; ;) {
    const start = end === 0 ? at : at + (/^[,;]?\s*/.exec(text.slice(at))?.[0].length ?? 0);
    const stop = wordEnd(text, start);
    if (stop === start || !accepts(text.slice(start, stop))) break;
    at = end = stop;
  }
  return { label: match ? termOf(match[1] ?? '') : 'page', from, end };
}

function wordEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    const close = closing(text, at);
    unit.lastIndex = at;
    // Brackets with a space inside hold words, not a number.
    if (close !== undefined && !/\s/.test(text.slice(at, close))) at = close + 1;
    else if (unit.test(text)) at = unit.lastIndex;
    else return at;
  }
}

/** The bracket that closes the one at `open`, if there is one there. */
function closing(text: string, open: number): number | undefined {
  const opener = text.charAt(open);
  const closer = closers[opener];
  if (closer === undefined) return undefined;
  for (let at = open, depth = 0; at < text.length; at++) {
    if (text[at] === opener) depth++;
    else if (text[at] === closer && --depth === 0) return at;
  }
  return undefined;
}

function termOf(word: string): string {
  return locatorLabels.get(word.toLowerCase().replace(/\s+/g, ' ')) ?? 'page';
}

/** The locator as Pandoc reads it, with the short form of its label: `pp. 33-35`. */
export function formatLocator({ label, locator }: Locator): string {
  if (locator === '') return '';
  const [singular = '', plural = singular] = locatorTerms[label] ?? [];
  return `${/[-–,;&]/.test(locator) ? plural : singular} ${locator}`.trim();
}

/** What stands behind a key, such that `parseSuffix` gives back the same parts. */
export function formatSuffix({ label, locator, suffix }: LocatedSuffix): string {
  const tail = suffix === '' || /^[,)!'’”]/.test(suffix) ? suffix : ` ${suffix}`;
  const says = (text: string) => {
    const read = parseSuffix(text);
    return read.locator === locator && read.label === label && read.suffix === suffix;
  };
  const plain = locator === '' ? tail : `, ${formatLocator({ label, locator })}${tail}`;
  if (says(plain)) return plain;
  return `, {${formatLocator({ label, locator })}}${tail}`;
}
