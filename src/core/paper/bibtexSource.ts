/** A BibTeX entry as somebody wrote it, with a gap where its key belongs. Lines end in `\n`. */
export interface BibtexSource {
  /** `@article{` */
  readonly before: string;
  /** `,` with fields and closing brace. */
  readonly behind: string;
}
