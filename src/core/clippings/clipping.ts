import type { BibtexSource, CslItem, Paper } from '../paper';
import type { Problem } from '../problems';

/** What names a work wherever it is: as text, `10.1145/…` or `2408.12757`. */
export interface WorkId {
  readonly scheme: 'arxiv' | 'doi';
  /** In lower case, without a version. */
  readonly id: string;
}

/** What a text that somebody copied elsewhere turns out to be. */
export type Clipping =
  | { readonly kind: 'ids'; readonly ids: readonly WorkId[] }
  | { readonly kind: 'entries'; readonly format: ClippingFormat };

/** How bibliographies come along on a clipboard. */
export type ClippingFormat = 'biblatex' | 'csl-json' | 'ris';

/** A work that a clipping names. */
export interface ClippedWork {
  /** What is known of it; for an id nothing but this, with an empty title. */
  readonly paper: Paper;
  /** The work's entry, where the clipping has one. Its `id` is of no account: see `key`. */
  readonly item?: CslItem;
  /** The same as BibTeX, where it came so and stands for itself. */
  readonly source?: BibtexSource;
  /** The key that the entry brought along; absent where it has none, or one that can't be a key. */
  readonly key?: string;
}

export interface ReadClipping {
  /** In the order of the text. */
  readonly works: readonly ClippedWork[];
  /** What was wrong with entries, at their places in the text. */
  readonly problems: readonly Problem[];
}
