import type { CitationCluster } from '../citations';
import type { CslItem } from '../paper';
import type { Problem } from '../problems';

/** Renders citations and bibliographies by CSL styles: in this thread, or in a worker behind the same face. */
export interface CslEngine {
  /**
   * Renders all citations of a document and its bibliography. What is like the last time is not done again: call
   * it after each edit with the whole document.
   *
   * A style or locale that can't be used is replaced (`fallbackStyle`, English), and `problems` says so.
   * @throws AbortError if `signal` aborts; PapersideError 'workerStopped' if the worker is gone
   */
  render(document: CslDocument, signal?: AbortSignal): Promise<RenderedDocument>;
  /**
   * Why a style can't be used, or `undefined` if it can. Prints nothing, and lets go of no document for it.
   * @param style as in `StyleOptions`
   * @throws as `render`
   */
  check(style: string, signal?: AbortSignal): Promise<Problem | undefined>;
}

export interface StyleOptions {
  /** The name of a shipped style, such as `apa`, or a style's XML. */
  readonly style: string;
  /** BCP 47, such as `de-AT`; the style's own, or American English, where absent. */
  readonly locale?: string | undefined;
  /**
   * Whom to follow where pandoc reads a style in another way than citeproc-js. Notes become documents by pandoc, so
   * `pandoc` is the default: docs/csl-differences.md says what it changes.
   */
  readonly follow?: 'pandoc' | 'citeproc' | undefined;
}

export interface CslDocument extends StyleOptions {
  /** Tells documents apart, such as a note's URI: the next rendering under the same name only does what changed. */
  readonly name?: string | undefined;
  /** In the order of the document. Clusters of the metadata (`nocite`) put their works in the bibliography only. */
  readonly clusters: readonly CitationCluster[];
  /** At least the works that are cited. Of several with one key the last counts, as in pandoc. */
  readonly items: readonly CslItem[];
  /** Keys of works that are in the bibliography without being cited; `*` stands for all items. */
  readonly nocite?: readonly string[] | undefined;
  /** `html` is safe to insert: all text of items and notes is escaped, and no attribute holds any of it. */
  readonly format: 'html' | 'text';
}

export interface RenderedDocument {
  /** One for each cluster: what stands in the running text. */
  readonly citations: readonly string[];
  /**
   * One for each cluster if the style cites in footnotes, else none: the text of the note. A cluster that stands
   * in a footnote of the document already has none; its text is the citation itself.
   */
  readonly notes: readonly (string | undefined)[];
  readonly bibliography: readonly BibliographyEntry[];
  /** Whether the style wants the second and later lines of an entry indented. */
  readonly hangingIndent: boolean;
  /** Keys that no item has, in the order of the document. */
  readonly unknown: readonly string[];
  readonly problems: readonly Problem[];
}

export interface BibliographyEntry {
  readonly key: string;
  readonly text: string;
}
