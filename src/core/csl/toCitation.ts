import type { CitationCluster, Cite } from '../citations';
import { affixMarkup } from './affix';
import type { CiteprocCite } from './citeproc';

/** The cites of a cluster, of works that are known, as citeproc takes them. */
export function toCites(cluster: CitationCluster, isKnown: (key: string) => boolean): CiteprocCite[] {
  return cluster.cites
    .map((cite, index) => ({
      key: cite.key,
      cite: toCite(cite, cluster.mode === 'narrative' && index === 0),
    }))
    .filter(({ key }) => isKnown(key))
    .map(({ cite }) => cite);
}

/** A key as citeproc gets it, which keeps ids in plain objects: these have a `constructor` without being told. */
export function citeprocId(key: string): string {
  return `@${key}`;
}

export function keyOf(citeprocId: string): string {
  return citeprocId.slice(1);
}

/** Of a work that the text itself names, the citation tells the rest: `Doe (2020)`. */
function toCite(cite: Cite, authorInText: boolean): CiteprocCite {
  // What stands in the brackets behind a name is a part of its own there: `@doe [later]` is `Doe (2020, later)`.
  const comma = authorInText && cite.locator === '';
  return {
    id: citeprocId(cite.key),
    ...(cite.locator !== '' && { locator: dashes(affixMarkup(cite.locator)), label: cite.label || 'page' }),
    ...(cite.prefix !== '' && { prefix: `${affixMarkup(cite.prefix)} ` }),
    ...(cite.suffix !== '' && { suffix: suffixOf(affixMarkup(cite.suffix), comma) }),
    ...((cite.suppressAuthor || authorInText) && { 'suppress-author': true }),
  };
}

/** citeproc sets ranges itself, from hyphens. */
function dashes(locator: string): string {
  return locator.replaceAll('–', '-');
}

function suffixOf(text: string, comma: boolean): string {
  if (/^\p{P}/u.test(text) && !/^[([{“‘"'—–]/.test(text)) return text;
  return comma ? `, ${text}` : ` ${text}`;
}
