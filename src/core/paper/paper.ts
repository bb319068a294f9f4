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
  /** Stars of the repository at `codeUrl`. */
  readonly codeStars?: number;
  /** How many models, datasets and Spaces of the Hugging Face Hub name the paper. */
  readonly linkedModels?: number;
  readonly linkedDatasets?: number;
  readonly linkedSpaces?: number;
  readonly projectUrl?: string;
  readonly venue?: string;
  /** Where in its venue the published version stands. */
  readonly publication?: Publication;
  readonly keywords?: readonly string[];
  /** The key by which another reference manager of the person's cites the work. It is kept. */
  readonly citationKey?: string;
  /** A summary that the feed's own model wrote. Always shown as such. */
  readonly aiSummary?: string;
  /** What the person wrote about the work in another program, the newest first. Nothing of it is indexed or exported. */
  readonly sourceNotes?: readonly SourceNote[];
  /** The work's preprint and its published version, where what was merged says more of them than the fields above. */
  readonly versions?: PaperVersions;
  readonly sources: readonly PaperSource[];
  /** Which of the sources said what stands in a field, by its place in `sources`; the first said what isn't here. */
  readonly provenance?: Readonly<Partial<Record<PaperField, number>>>;
}

/** A field that a source may say something in. */
export type PaperField = Exclude<keyof Paper, 'id' | 'sources' | 'provenance' | 'versions'>;

/** What tells one version of a work from another. */
export type PaperVersion = Pick<Paper, 'arxivId' | 'doi' | 'venue' | 'published'>;

export interface PaperVersions {
  readonly preprint?: PaperVersion;
  readonly published?: PaperVersion;
}

/** What a reference says of the published version besides its venue, as CSL names it. All told by one source. */
export interface Publication {
  /** A type of CSL 1.0.2, such as `article-journal` or `paper-conference`. */
  readonly type?: string;
  readonly volume?: string;
  readonly issue?: string;
  /** `12-34`, or the number of an article. */
  readonly pages?: string;
  readonly publisher?: string;
}

/** A note that a source keeps with a work. */
export interface SourceNote {
  /** Its address there, such as `zotero://select/library/items/ABCD2345`: a later text takes an earlier one's place. */
  readonly id: string;
  /** Markdown without HTML. Empty if the note is, now. */
  readonly text: string;
  /** When it was changed last, in UTC: `2026-04-22T09:00:00Z`. */
  readonly changed: string;
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
  /** The days of what it said later than that, by field. */
  readonly later?: Readonly<Record<string, string>>;
}
