/** A piece of a feed: an entry with all that stands in it. Names are `title`, or `dc:creator` for known namespaces. */
export interface XmlElement {
  readonly name: string;
  /** By local name. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text and that of all that stands in it, in order. */
  readonly text: string;
}

/** The first child of that name. */
export function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((each) => each.name === name);
}

export function children(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((each) => each.name === name);
}

/** The text of the first child of one of these names that has any, trimmed. */
export function childText(element: XmlElement, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    for (const each of children(element, name)) {
      const text = each.text.trim();
      if (text) return text;
    }
  }
  return undefined;
}

const NAMESPACES: readonly (readonly [uri: string, prefix: string])[] = [
  ['http://www.w3.org/2005/Atom', ''],
  ['http://purl.org/atom/ns#', ''],
  ['http://purl.org/rss/1.0/modules/content/', 'content'],
  ['http://purl.org/rss/1.0/', ''],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
  ['http://prismstandard.org/namespaces/', 'prism'],
  ['http://arxiv.org/schemas/atom', 'arxiv'],
  ['http://a9.com/-/spec/opensearch/1.1/', 'opensearch'],
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf'],
  ['http://www.w3.org/1999/xhtml', 'xhtml'],
  ['https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json', 'csl'],
];

/** What we call the namespace, `undefined` for one that we don't know. */
export function knownPrefix(uri: string): string | undefined {
  // PRISM has a namespace for each of its versions.
  return NAMESPACES.find(
    ([start]) => uri === start || (start.endsWith('/namespaces/') && uri.startsWith(start)),
  )?.[1];
}
