import type { Cite } from './citation';
import { formatCiteKey } from './citeKey';

/** A place of a note where a citation key is written: after Pandoc's `@`, or in LaTeX's `\cite{…}`. */
export interface KeyUse {
  readonly key: string;
  /** The key alone, without `@` and braces. UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  readonly form: 'bare' | 'braced' | 'latex';
}

/**
 * Every place where a note names a key, in the order of the text. Wiki links (`[[@key]]`) are citations to
 * `parseCitations` as well.
 * @param cites those of `parseCitations` for the same text
 */
export function findKeyUses(markdown: string, cites: Iterable<Cite>): KeyUse[] {
  const uses: KeyUse[] = latexUses(markdown);
  for (const { key, start, end } of cites) {
    const braced = markdown[start + 1] === '{';
    const from = start + (braced ? 2 : 1);
    const to = end - (braced ? 1 : 0);
    // A key that a line break or a quoted line runs through can be read, but not written again.
    if (markdown.slice(from, to) === key)
      uses.push({ key, start: from, end: to, form: braced ? 'braced' : 'bare' });
  }
  return uses.sort((a, b) => a.start - b.start);
}

/** What stands for another key in the place of this one: `new`, or `{new}` where it can't stand bare. */
export function rewriteKey({ form }: Pick<KeyUse, 'form'>, key: string): string {
  return form === 'bare' ? formatCiteKey(key) : key;
}

const latexCite =
  /\\(?!citestyle)[A-Za-z]{0,20}[Cc]ite[A-Za-z]{0,20}\*?(?:\[[^\]\n]{0,200}\]){0,2}\{([^{}\n]{1,500})\}/g;

/** The keys of `\cite`, `\citep`, `\parencite*`, `\nocite` and the like, outside of code. */
export function latexUses(markdown: string): KeyUse[] {
  if (!/cite/i.test(markdown)) return [];
  const uses: KeyUse[] = [];
  let code: readonly Stretch[] | undefined;
  for (const match of markdown.matchAll(latexCite)) {
    code ??= codeOf(markdown);
    if (code.some(({ start, end }) => start < match.index && match.index < end)) continue;
    let at = match.index + match[0].length - 1 - (match[1] ?? '').length;
    for (const part of (match[1] ?? '').split(',')) {
      const key = part.trim();
      const start = at + part.indexOf(key);
      if (key !== '' && key !== '*') uses.push({ key, start, end: start + key.length, form: 'latex' });
      at += part.length + 1;
    }
  }
  return uses;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

const fence = /^[ \t>]*(`{3,}|~{3,})[^\n]*\n(?:[^]*?\n)??[ \t>]*\1[`~]*[ \t]*$/gm;
const span = /(?<![`\\])(`+)(?!`)[^]{1,2000}?(?<!`)\1(?!`)/g;

/** Fenced code and code spans. */
function codeOf(markdown: string): readonly Stretch[] {
  const fences = stretches(markdown, fence);
  const spans = stretches(markdown, span).filter(
    ({ start, end }) => !/\n[ \t]*\n/.test(markdown.slice(start, end)),
  );
  return [...fences, ...spans];
}

function stretches(text: string, pattern: RegExp): Stretch[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
}
