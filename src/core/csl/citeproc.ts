/**
 * What is used of citeproc-js (https://citeproc-js.readthedocs.io), which carries no types. The package itself is
 * never imported here: it is a file of its own under its own licence, handed in by `CslResources`.
 */
export interface Citeproc {
  readonly Engine: new (
    system: CiteprocSystem,
    style: XmlNode,
    locale: string,
    forceLocale: boolean,
  ) => CiteprocEngine;
  /** Reads XML without a DOM. Throws, or gives nonsense, where it is none. */
  parseXml(xml: string): XmlNode | undefined;
}

/** An element as citeproc keeps it. */
export interface XmlNode {
  readonly name: string | null;
  readonly attrs: Record<string, string>;
  children: (XmlNode | string)[];
}

export interface CiteprocSystem {
  retrieveLocale(tag: string): XmlNode;
  retrieveItem(id: string): unknown;
}

export interface CiteprocCite {
  readonly id: string;
  readonly locator?: string;
  readonly label?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly 'suppress-author'?: true;
  readonly 'author-only'?: true;
}

export interface CiteprocCitation {
  readonly citationID: string;
  readonly citationItems: readonly CiteprocCite[];
  readonly properties: { readonly noteIndex: number };
}

/** The id of a citation with the number of its footnote, 0 outside of notes. */
export type CitationPosition = readonly [id: string, noteIndex: number];

export interface CiteprocEngine {
  setOutputFormat(format: 'html'): void;
  updateItems(ids: readonly string[]): void;
  updateUncitedItems(ids: readonly string[]): void;
  rebuildProcessorState(
    citations: readonly CiteprocCitation[],
    format: 'html',
    uncited: readonly string[],
  ): readonly (readonly [id: string, noteIndex: number, text: string])[];
  /** Inserts or replaces one citation; tells the texts of all that changed by it. */
  processCitationCluster(
    citation: CiteprocCitation,
    before: readonly CitationPosition[],
    after: readonly CitationPosition[],
  ): readonly [unknown, readonly (readonly [index: number, text: string, id: string])[]];
  /** One citation on its own, without a place in the document. */
  makeCitationCluster(cites: readonly CiteprocCite[]): string;
  /** `false` where the style has no bibliography. */
  makeBibliography(): false | readonly [CiteprocBibliography, readonly string[]];
  getTerm(term: string): string | undefined;
}

export interface CiteprocBibliography {
  readonly entry_ids: readonly (readonly string[])[];
  readonly hangingindent?: boolean | number;
}
