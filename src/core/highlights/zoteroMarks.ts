import { plainLine, type WorkHint } from './highlight';

const quotes = '“”„‟«»‹›‘’"';
const leading = new RegExp(`^[${quotes}]+`);
const trailing = new RegExp(`[${quotes}]+$`);

/** A passage without the quotation marks that Zotero puts around it, whichever the language has. */
export function withoutQuotes(text: string): string {
  return plainLine(text).replace(leading, '').replace(trailing, '').trim();
}

/** What stands in the parentheses of Zotero's citation: `Vaswani et al., 2017, p. 3`. */
export function readCited(text: string): { readonly cited?: string; readonly page?: string } {
  const line = plainLine(text).replace(/^\(|\)$/g, '');
  const [, before, page] = /^(.*?),?\s*(?:\bpp?\.|\bS\.|第)\s*([^,;]+?)\s*页?$/u.exec(line) ?? [];
  const cited = (before ?? line).trim();
  return { ...(cited !== '' && { cited }), ...(page !== undefined && { page }) };
}

/** The key of an item in one of Zotero's addresses: `zotero://select/library/items/ABCD2345`. */
export function itemKeyIn(address: string | undefined): string | undefined {
  return /\/items\/([A-Z0-9]{8})(?![A-Z0-9])/.exec(address ?? '')?.[1];
}

export function workHint(parts: {
  readonly itemKey?: string | undefined;
  readonly cited?: string | undefined;
}): WorkHint {
  const { itemKey, cited } = parts;
  return { ...(itemKey !== undefined && { itemKey }), ...(cited !== undefined && { cited }) };
}
