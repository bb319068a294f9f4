import type { Pause } from '../ports';
import { readAtOnce, readInTurns, type Reading } from '../segments';
import type { Cite } from './citation';
import { formatCiteKey, readCiteKey } from './citeKey';
import { readingLatexCites } from './latexCites';

/** A place of a note where a citation key is written: after Pandoc's `@`, in `[[@key]]`, or in LaTeX's `\cite{…}`. */
export interface KeyUse {
  readonly key: string;
  /** The key alone, without `@` and braces. UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  readonly form: 'bare' | 'braced' | 'wiki' | 'latex';
}

/** What counts as a citation besides Pandoc's own syntax; and what has its form and is none. */
export interface CitationSyntaxes {
  /** `[[@key]]`, a wiki link to the note about a paper, cites it. */
  readonly wikiLinks: boolean;
  /** `\cite{key}` and its kin cite. */
  readonly latexCommands: boolean;
  /** `@fig-plot` and the like refer to a part of the document, unless a bibliography has such a key. */
  readonly crossReferences: boolean;
}

export type KeySyntaxes = Omit<CitationSyntaxes, 'crossReferences'>;

export const everySyntax: CitationSyntaxes = { wikiLinks: true, latexCommands: true, crossReferences: true };

/** Looking at a cite takes as long as decoding so many units of text. */
const unitsPerCite = 4;

/**
 * Every place where a note names a key, in the order of the text.
 * @param cites those of `parseCitations` for the same text
 */
export function findKeyUses(markdown: string, cites: Iterable<Cite>, syntaxes?: KeySyntaxes): KeyUse[] {
  return readAtOnce(readingKeyUses(markdown, cites, syntaxes));
}

/**
 * The same, and lets others run in between.
 * @throws AbortError if `signal` aborts
 */
export function findKeyUsesInSlices(
  markdown: string,
  cites: Iterable<Cite>,
  pause: Pause,
  syntaxes?: KeySyntaxes,
  signal?: AbortSignal,
): Promise<KeyUse[]> {
  return readInTurns(readingKeyUses(markdown, cites, syntaxes), pause, signal);
}

/** The same cite by cite. */
export function* readingKeyUses(
  markdown: string,
  cites: Iterable<Cite>,
  { wikiLinks, latexCommands }: KeySyntaxes = everySyntax,
): Reading<KeyUse[]> {
  const latex = latexCommands ? yield* readingLatexCites(markdown) : [];
  const uses: KeyUse[] = latex.map((cite) => ({ ...cite, form: 'latex' }));
  for (const { key, start, end } of cites) {
    yield unitsPerCite;
    const link = wikiLinkAround(markdown, start);
    if (link !== undefined && !wikiLinks) continue;
    const target = link && wikiKey(link, start - link.start);
    if (target !== undefined) {
      uses.push({ key: target, start: start + 1, end: start + 1 + target.length, form: 'wiki' });
      continue;
    }
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

/** Whether a wiki link can name the key: `[[@key]]` ends it at `#`, where Pandoc's own forms would not. */
export function isWikiKey(key: string): boolean {
  const text = `[[@${key}]]`;
  return readCiteKey(text, 2) !== undefined && wikiKey({ start: 0, text }, 2) === key;
}

interface WikiLink {
  readonly start: number;
  /** From `[[` to `]]`. */
  readonly text: string;
}

/** Longer ones are no names of notes. */
const maxLink = 300;

/** The `[[…]]` of one line around the `@` at `at`. */
function wikiLinkAround(markdown: string, at: number): WikiLink | undefined {
  const from = Math.max(0, at - maxLink);
  const start = markdown.slice(from, at).lastIndexOf('[[') + from;
  if (!markdown.startsWith('[[', start)) return undefined;
  const text = /^\[\[[^[\]\n]+\]\]/.exec(markdown.slice(start, start + maxLink))?.[0];
  return text === undefined || start + text.length <= at ? undefined : { start, text };
}

/**
 * The name of the note that a wiki link leads to, as a key: `[[papers/@key.md#Method|as they show]]`. Wiki links end
 * their target where Pandoc's key would go on.
 */
function wikiKey({ text }: WikiLink, at: number): string | undefined {
  const before = text.slice(2, at);
  if (before !== '' && !/^[^|#^@]*\/$/.test(before)) return undefined;
  return /^([^\s|#^\]@;,{}]+?)(?:\.md)?(?:[|#^].*)?\]\]$/.exec(text.slice(at + 1))?.[1];
}
