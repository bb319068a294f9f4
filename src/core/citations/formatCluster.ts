import type { CitationMode } from './citation';
import { formatCiteKey } from './citeKey';
import { formatSuffix, parseLocator } from './locator';
import { parseCitations } from './parseCitations';

/** A work to cite. Texts are Markdown, as in `Cite`; a locator is as a person types it unless `label` is given. */
export interface CiteRequest {
  readonly key: string;
  readonly prefix?: string;
  readonly locator?: string;
  readonly label?: string;
  readonly suffix?: string;
  readonly suppressAuthor?: boolean;
}

/**
 * A cluster in Pandoc's syntax: `[see @a, p. 3; -@b]`, or in the text: `@a [p. 3; @b]`. Brackets, semicolons and
 * keys in the texts around a key are escaped if Pandoc would read them as part of the citation.
 */
export function formatCluster(mode: CitationMode, cites: readonly CiteRequest[]): string {
  if (cites.length === 0) return '';
  const plain = write(mode, cites, (text) => text);
  return readsAs(plain, cites) ? plain : write(mode, cites, escapeSyntax);
}

/** One cite as it stands between the brackets: `see @a, p. 3`. */
export function formatCiteItem(cite: CiteRequest): string {
  const plain = item(cite, (text) => text);
  return readsAs(`[${plain}]`, [cite]) ? plain : item(cite, escapeSyntax);
}

type Escape = (text: string) => string;

function write(mode: CitationMode, cites: readonly CiteRequest[], escape: Escape): string {
  if (mode === 'normal') return `[${cites.map((cite) => item(cite, escape)).join('; ')}]`;
  const [first, ...rest] = cites;
  if (!first) return '';
  const own = behindKey(first, escape).replace(/^,?\s*/, '');
  const inside = [...(own === '' ? [] : [own]), ...rest.map((cite) => item(cite, escape))].join('; ');
  return `${before(first, escape)}@${formatCiteKey(first.key)}${inside === '' ? '' : ` [${inside}]`}`;
}

function item(cite: CiteRequest, escape: Escape): string {
  return `${before(cite, escape)}${cite.suppressAuthor ? '-' : ''}@${formatCiteKey(cite.key)}${behindKey(cite, escape)}`;
}

function before({ prefix = '' }: CiteRequest, escape: Escape): string {
  const text = escape(oneLine(prefix));
  return text === '' ? '' : `${text} `;
}

function behindKey({ locator = '', label, suffix = '' }: CiteRequest, escape: Escape): string {
  const where = label === undefined ? parseLocator(oneLine(locator)) : { label, locator };
  return formatSuffix({
    label: where.label,
    locator: escape(where.locator),
    suffix: escape(oneLine(suffix)),
  });
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function escapeSyntax(text: string): string {
  return text.replace(/[\\[\]{};@`$<>"'*_^]/g, String.raw`\$&`);
}

/** Whether the text is one cluster of just these keys to its very end. */
function readsAs(text: string, cites: readonly CiteRequest[]): boolean {
  const [cluster, ...others] = parseCitations(`x ${text}`);
  return (
    cluster?.end === text.length + 2 &&
    others.length === 0 &&
    cluster.cites.length === cites.length &&
    cluster.cites.every(({ key }, index) => key === cites[index]?.key)
  );
}
