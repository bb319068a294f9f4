/** One work cited: CSL's citation item. All texts are Markdown source, trimmed, with line breaks as spaces. */
export interface Cite {
  readonly key: string;
  /** Offset of the `@`. */
  readonly start: number;
  /** Offset behind the key, or behind the brace that closes `@{…}`. */
  readonly end: number;
  readonly prefix: string;
  /** What the label counts: `33-35`. Empty where there is none. */
  readonly locator: string;
  /** A CSL locator term such as `page` or `chapter`; empty where there is no locator. */
  readonly label: string;
  /** What follows the locator. */
  readonly suffix: string;
  readonly suppressAuthor: boolean;
}

export type CitationMode = 'normal' | 'narrative';
/** `meta` is the `nocite` field of a metadata block; `note` is a footnote of either kind. */
export type CitationPlace = 'body' | 'note' | 'meta';

/**
 * Works cited together: CSL's citation. In a narrative cluster only the first cite is author-in-text; the rest
 * are normal, as in Pandoc. A bare `-@key` is a normal cluster whose cite suppresses its author.
 *
 * Cites never overlap. Clusters are disjoint, save for a citation that stands in the prefix or suffix of another
 * (`[@a and @b]`): it is a cluster of its own, inside and behind the outer one.
 */
export interface CitationCluster {
  /** UTF-16 offset of the first character: a bracket, a `-`, or the `@`. */
  readonly start: number;
  readonly end: number;
  readonly where: CitationPlace;
  readonly mode: CitationMode;
  readonly cites: readonly Cite[];
}
