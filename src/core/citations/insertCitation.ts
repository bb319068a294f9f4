import { formatCite, type CitationForm, type FootnoteDefinition, type FormatCiteOptions } from './formatCite';
import { formatCiteItem, type CiteRequest } from './formatCluster';
import { parseCitations } from './parseCitations';

/** Replaces `length` UTF-16 units at `offset` by `insert`; the cursor then stands at `cursor` of the new text. */
export interface CitationEdit {
  readonly offset: number;
  readonly length: number;
  readonly insert: string;
  readonly cursor: number;
}

export interface CitationInsertion extends CitationEdit {
  /** Footnote definitions that the document lacks; they belong at its end. */
  readonly definitions: readonly FootnoteDefinition[];
}

/**
 * Adds cites to the bracketed cluster that holds the offset or ends at it: `[@a|]` and `[@a]|` become
 * `[@a; @b]`. What stands there is kept, and a key that is there already is not added again. Wiki links
 * (`[[@a]]`) are no clusters. Gives `undefined` where there is no cluster.
 */
export function appendToCluster(
  text: string,
  offset: number,
  cites: readonly CiteRequest[],
): CitationEdit | undefined {
  const cluster = parseCitations(text).findLast(
    ({ start, end }) =>
      start < offset && offset <= end && text[end - 1] === ']' && !isWikiLink(text, start, end),
  );
  if (!cluster) return undefined;
  const present = new Set(cluster.cites.map(({ key }) => key));
  const added = cites.filter(({ key }) => !present.has(key) && present.add(key));
  const close = cluster.end - 1;
  const at = close - (/\s*$/.exec(text.slice(cluster.start, close))?.[0].length ?? 0);
  const insert = added.map((cite) => `; ${formatCiteItem(cite)}`).join('');
  return { offset: at, length: 0, insert, cursor: cluster.end + insert.length };
}

/**
 * Inserts a citation at the offset: into the cluster that is there, if the form allows it, else as a citation of
 * its own with the spaces it needs.
 */
export function insertCitation(
  text: string,
  offset: number,
  form: CitationForm,
  cites: readonly CiteRequest[],
  options: FormatCiteOptions = {},
): CitationInsertion {
  const appended =
    form === 'pandoc' || form === 'narrative'
      ? appendToCluster(text, offset, cites)
      : form === 'latex'
        ? appendToLatex(text, offset, cites)
        : undefined;
  if (appended) return { ...appended, definitions: [] };
  const citation = formatCite(form, cites, options);
  const before = text.slice(Math.max(0, offset - 2), offset);
  const after = text.slice(offset, offset + 2);
  const open = form !== 'footnote' && /[\p{L}\p{N}.,;:!?)\]}”’]$/u.test(before) ? ' ' : '';
  const close = /^[\p{L}\p{N}]/u.test(after) ? ' ' : '';
  const definitions = citation.definitions.filter(({ label }) => !text.includes(`[^${label}]:`));
  const insert = `${open}${citation.text}${close}`;
  return { offset, length: 0, insert, cursor: offset + insert.length - close.length, definitions };
}

function isWikiLink(text: string, start: number, end: number): boolean {
  return text[start - 1] === '[' && text[end] === ']';
}

/** The same for `\cite{a}`, where the cites come without texts. */
function appendToLatex(
  text: string,
  offset: number,
  cites: readonly CiteRequest[],
): CitationEdit | undefined {
  if (cites.some((cite) => cite.prefix ?? cite.locator ?? cite.suffix)) return undefined;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = text.indexOf('\n', offset);
  const line = text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd);
  for (const match of line.matchAll(/\\[a-zA-Z]*cite[a-zA-Z]*\*?(?:\[[^\]]*\]){0,2}\{([^{}]*)\}/g)) {
    const start = lineStart + match.index;
    const end = start + match[0].length;
    if (offset <= start || offset > end) continue;
    const present = new Set((match[1] ?? '').split(',').map((key) => key.trim()));
    const added = cites.map(({ key }) => key).filter((key) => !present.has(key) && present.add(key));
    const insert = added.map((key) => `,${key}`).join('');
    return { offset: end - 1, length: 0, insert, cursor: end + insert.length };
  }
  return undefined;
}
