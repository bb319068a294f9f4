import type { CslName } from './cslItem';

/** A paper as every part of the house knows it. An absent field means unknown; nothing is invented. */
export interface Paper {
  /** `arxiv:2408.12757`, `doi:10.1145/…`, else `title:` + hash of the normalised title and the year. */
  readonly id: string;
  readonly title: string;
  /** The readable form: one paragraph, LaTeX residue made legible. */
  readonly abstract?: string;
  /** The abstract exactly as the source gave it, where it differs from `abstract`. */
  readonly abstractSource?: string;
  /** May be empty: a listing may know only how many there are. */
  readonly authors: readonly CslName[];
  /** The number of authors where their names are unknown. */
  readonly authorCount?: number;
  readonly organization?: Organization;
  /** ISO 8601, as exact as known: `2024`, `2024-08` or `2024-08-22`. */
  readonly published?: string;
  /** The day on which the feed listed the paper, `YYYY-MM-DD`. */
  readonly listed?: string;
  readonly comments?: number;
  readonly upvotes?: number;
  readonly arxivId?: string;
  readonly doi?: string;
  readonly url?: string;
  readonly pdfUrl?: string;
  readonly codeUrl?: string;
  readonly projectUrl?: string;
  readonly venue?: string;
  readonly keywords?: readonly string[];
  /** A summary that the feed's own model wrote. Always shown as such. */
  readonly aiSummary?: string;
  readonly sources: readonly PaperSource[];
}

export interface Organization {
  readonly name: string;
  /** The organization's login at the feed. */
  readonly slug?: string;
}

/** Where a paper came from, and when it was seen there. */
export interface PaperSource {
  /** The feed's name, such as `daily-papers-capture`, `hf-daily-papers` or `sample`. */
  readonly feed: string;
  /** `YYYY-MM-DD`. */
  readonly seen: string;
}
