import { escapeMarkdown, linkDestination } from './escapeMarkdown';
import { formatCiteKey } from './citeKey';
import { formatCluster, type CiteRequest } from './formatCluster';
import { formatLocator, parseLocator } from './locator';
import type { PaperFacts } from './paperFacts';

/** How a citation is written. The manifest's setting has the same values. */
export type CitationForm = 'pandoc' | 'narrative' | 'link' | 'footnote' | 'wiki' | 'latex' | 'custom';

export interface FormatCiteOptions {
  /** The paper behind a key, for forms that show more than the key. */
  readonly facts?: (key: string) => PaperFacts | undefined;
  /** For the form `custom`: `{key}`, `{title}`, `{authors}`, `{year}`, `{url}`, `{doi}`, `{arxiv}`, `{prefix}`, `{locator}`, `{suffix}`. */
  readonly template?: string;
}

export interface FormattedCitation {
  readonly text: string;
  /** Footnote definitions that belong at the end of the document; each has its label. */
  readonly definitions: readonly FootnoteDefinition[];
}

export interface FootnoteDefinition {
  readonly label: string;
  readonly text: string;
}

/** Writes one citation of `cites` in the given form. No cites give an empty text. */
export function formatCite(
  form: CitationForm,
  cites: readonly CiteRequest[],
  options: FormatCiteOptions = {},
): FormattedCitation {
  const plain = (text: string): FormattedCitation => ({ text, definitions: [] });
  const each = (separator: string, write: (cite: CiteRequest) => string) =>
    plain(cites.map(write).join(separator));
  switch (form) {
    case 'pandoc':
      return plain(formatCluster('normal', cites));
    case 'narrative':
      return plain(formatCluster('narrative', cites));
    case 'link':
      return each(', ', (cite) => around(cite, link(cite.key, options)));
    case 'wiki':
      return each(' ', (cite) => around(cite, `[[@${cite.key}]]`));
    case 'latex':
      return plain(latex(cites));
    case 'custom':
      return each(' ', (cite) =>
        fillTemplate(options.template ?? '[@{key}]', cite, options.facts?.(cite.key)),
      );
    case 'footnote':
      return {
        text: cites.map(({ key }) => `[^${footnoteLabel(key)}]`).join(''),
        definitions: cites.map((cite) => ({
          label: footnoteLabel(cite.key),
          text: `[^${footnoteLabel(cite.key)}]: ${around(cite, reference(cite.key, options))}`,
        })),
      };
  }
}

/** A key as the label of a footnote, which allows no spaces, brackets and carets. */
export function footnoteLabel(key: string): string {
  return key.replace(/[\s[\]^]+/g, '-');
}

function around({ prefix = '', locator = '', label, suffix = '' }: CiteRequest, middle: string): string {
  const where = formatLocator(label === undefined ? parseLocator(locator) : { label, locator });
  const tail = suffix === '' || /^[,)!'’”]/.test(suffix) ? suffix : ` ${suffix}`;
  return `${prefix === '' ? '' : `${prefix} `}${middle}${where === '' ? '' : `, ${where}`}${tail}`;
}

function link(key: string, { facts }: FormatCiteOptions): string {
  const paper = facts?.(key);
  const title = escapeMarkdown(paper?.title ?? key);
  const url = paper?.url === undefined ? undefined : linkDestination(paper.url);
  return url === undefined ? title : `[${title}](${url})`;
}

function reference(key: string, options: FormatCiteOptions): string {
  const paper = options.facts?.(key);
  const who = [paper?.authors, paper?.year].filter((part) => part !== undefined).map(escapeMarkdown);
  return [...who, link(key, options)].join(', ');
}

/** `\cite[12]{a}`, `\cite[see][chap.~2]{a}`; cites without texts share one command. */
function latex(cites: readonly CiteRequest[]): string {
  const escape = (text: string) =>
    text
      .trim()
      .replace(/[#%&_]/g, String.raw`\$&`)
      .replace(/[[\]]/g, '{$&}');
  if (cites.every((cite) => !cite.prefix && !cite.locator && !cite.suffix)) {
    return cites.length === 0 ? '' : `\\cite{${cites.map(({ key }) => key).join(',')}}`;
  }
  return cites
    .map(({ key, prefix = '', locator = '', label, suffix = '' }) => {
      const where = label === undefined ? parseLocator(locator) : { label, locator };
      const place = where.label === 'page' ? where.locator : formatLocator(where).replace(' ', '~');
      const after = escape(`${place}${suffix && place ? ' ' : ''}${suffix}`);
      if (prefix === '' && after === '') return `\\cite{${key}}`;
      return `\\cite${prefix === '' ? '' : `[${escape(prefix)}]`}[${after}]{${key}}`;
    })
    .join(' ');
}

/** Fills `{name}` placeholders; unknown ones stay as they are. A key right behind an `@` is braced if it must be. */
function fillTemplate(template: string, cite: CiteRequest, paper: PaperFacts | undefined): string {
  const where =
    cite.label === undefined
      ? parseLocator(cite.locator ?? '')
      : { label: cite.label, locator: cite.locator ?? '' };
  const values: Readonly<Record<string, string | undefined>> = {
    key: cite.key,
    title: escapeMarkdown(paper?.title ?? ''),
    authors: escapeMarkdown(paper?.authors ?? ''),
    year: paper?.year ?? '',
    url: paper?.url === undefined ? '' : (linkDestination(paper.url) ?? ''),
    doi: paper?.doi ?? '',
    arxiv: paper?.arxivId ?? '',
    prefix: cite.prefix ?? '',
    locator: formatLocator(where),
    suffix: cite.suffix ?? '',
  };
  return template.replace(/(@?)\{(\w+)\}/g, (whole, sign: string, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return whole;
    return sign + (sign === '@' && name === 'key' ? formatCiteKey(value) : value);
  });
}
