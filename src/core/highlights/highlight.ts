import type { Problem } from '../problems';

/** What an export says of the work that a highlight is in; any of it may be missing. */
export interface WorkHint {
  /** The key of Zotero's item, eight letters and digits. */
  readonly itemKey?: string;
  /** As Zotero cites it: `Vaswani et al., 2017`. */
  readonly cited?: string;
  readonly title?: string;
  /** The PDF's name, without folders. */
  readonly fileName?: string;
  readonly doi?: string;
  readonly arxivId?: string;
  /** A citation key. */
  readonly key?: string;
}

/** A passage that somebody marked in a work, or a remark beside it. All plain text on one line. */
export interface Highlight {
  /** Empty where there is only a comment. */
  readonly text: string;
  /** The page's label as it is printed: `3`, `iv`, `12-13`. */
  readonly page?: string;
  /** `#ffd400`. */
  readonly color?: string;
  readonly comment?: string;
  readonly work: WorkHint;
}

export interface ReadHighlights {
  readonly highlights: readonly Highlight[];
  readonly problems: readonly Problem[];
}

/** Longer passages are cut. UTF-16 units. */
const maxText = 5_000;
const invisible =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g;

/** Text on one line, without what no one sees. */
export function plainLine(text: string): string {
  const line = text.replace(invisible, '').replace(/\s+/g, ' ').trim();
  return line.length > maxText ? `${line.slice(0, maxText - 1)}…` : line;
}

/** A page's label if it can be one: some letters, digits and what joins them. */
export function pageLabel(text: string | undefined): string | undefined {
  const label = plainLine(text ?? '').replace(/^[#\s]+/, '');
  return /^[\p{L}\p{N}](?:[\p{L}\p{N}.:–-]{0,14}[\p{L}\p{N}])?$/u.test(label) ? label : undefined;
}

/** The highlight without fields that say nothing; `undefined` if nothing is left to show. */
export function madeHighlight(parts: {
  readonly text: string;
  readonly page?: string | undefined;
  readonly color?: string | undefined;
  readonly comment?: string | undefined;
  readonly work?: WorkHint;
}): Highlight | undefined {
  const text = plainLine(parts.text);
  const comment = plainLine(parts.comment ?? '');
  const page = pageLabel(parts.page);
  const color = /^#[\da-f]{6}$/i.exec(parts.color ?? '')?.[0].toLowerCase();
  if (text === '' && comment === '') return undefined;
  return {
    text,
    ...(page !== undefined && { page }),
    ...(color !== undefined && { color }),
    ...(comment !== '' && { comment }),
    work: parts.work ?? {},
  };
}
