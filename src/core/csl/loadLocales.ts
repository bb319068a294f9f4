import type { Citeproc, XmlNode } from './citeproc';
import type { CslResources } from './resources';
import { nearestLocale, primaryLocale } from './shipped';
import { descendants } from './xml';

export interface LocaleChoice {
  /** The shipped locale that is used. */
  readonly tag: string;
  /** Whether it is of the language that was asked for. */
  readonly found: boolean;
  /** A fresh copy of a locale for an engine; American English where it isn't loaded. */
  readonly tree: (tag: string) => XmlNode;
}

const english = 'en-US';

/**
 * The words that CSL 1.0.2 leaves in lower case within English titles ("Title Case Conversion"). citeproc-js's own
 * list has all prepositions, which is Chicago's rule but neither APA's nor the specification's, nor pandoc's. The last
 * ones are particles of names.
 */
const stopWords =
  'a,an,and,as,at,but,by,down,for,from,in,into,nor,of,on,onto,or,over,so,the,till,to,up,via,with,yet,de,van,von,d’';

/** Loads the locale nearest to `wanted` and those that it stands on, since an engine can't wait for them. */
export async function loadLocales(
  wanted: string | undefined,
  citeproc: Citeproc,
  resources: CslResources,
): Promise<LocaleChoice> {
  const tag = wanted === undefined ? english : nearestLocale(wanted);
  const used = tag ?? english;
  const texts = new Map<string, string>();
  for (const one of new Set([english, primaryLocale(used), used])) {
    const xml = await resources.locale(one);
    if (xml !== undefined) texts.set(one, xml);
  }
  return {
    tag: used,
    found: tag !== undefined && texts.has(used),
    tree: (one) => localeTree(texts.get(one) ?? texts.get(english) ?? '<locale/>', citeproc),
  };
}

function localeTree(xml: string, citeproc: Citeproc): XmlNode {
  const tree = citeproc.parseXml(xml) ?? { name: 'locale', attrs: {}, children: [] };
  for (const node of descendants(tree)) {
    if (node.name === 'style-options') node.attrs['skip-words'] = stopWords;
  }
  return tree;
}
