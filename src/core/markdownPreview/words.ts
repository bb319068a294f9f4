/** The preview's own words, in the editor's language. */
export interface PreviewWords {
  /** The name of the bibliography for people who don't see it. */
  readonly references: string;
  readonly footnotes: string;
  /** @param key a key that no bibliography of the note has */
  unknownKey(key: string): string;
  /** @param number of the citation among those of the same work */
  backToCitation(number: number): string;
  backToText(number: number): string;
  /** The text of the link that citeproc-js asks for. */
  readonly attribution: string;
}
