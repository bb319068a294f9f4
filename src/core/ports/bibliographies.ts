import type { CslItem, Paper } from '../paper';
import type { Problem, Range } from '../problems';
import type { Disposable } from './disposable';

/** What the bibliographies of notes hold: as open editors show it, else as it is on disk. */
export interface Bibliographies {
  /**
   * The bibliography that a note uses.
   * @param note the note's URI as a string; without one, what a new note of the workspace would use
   */
  ofNote(note: string | undefined): Promise<NoteBibliography>;
  /** A file as a bibliography, whether or not a note uses it. */
  ofFile(uri: string): Promise<BibliographyFile>;
  /** A file of some note's bibliography changed, in an editor or on disk. The listener gets its URI. */
  onDidChange(listener: (uri: string) => void): Disposable;
}

export interface NoteBibliography {
  /** In the order in which they are named; inline `references:` come first, as they win over files. */
  readonly files: readonly BibliographyFile[];
  /** The URI of the file that gets new entries, where the setting names one; it is among `files`. */
  readonly addTo: string | undefined;
  /** Every key that is taken in any of the files. */
  readonly keys: ReadonlySet<string>;
  /** The item that describes the paper, by arXiv id, DOI or title. */
  find(paper: Paper): BibliographyMatch | undefined;
  get(key: string): BibliographyMatch | undefined;
}

export interface BibliographyMatch {
  readonly item: CslItem;
  readonly file: BibliographyFile;
}

/** `references` are the inline items of a note's front matter. */
export type BibliographyFileFormat = 'bibtex' | 'biblatex' | 'csl-json' | 'csl-yaml' | 'ris' | 'references';

export interface BibliographyFile {
  /** For inline references, the note's own. */
  readonly uri: string;
  readonly format: BibliographyFileFormat;
  /** `default` where nothing names it: the file that new entries would go to. */
  readonly namedBy: 'note' | 'project' | 'setting' | 'default';
  readonly state: 'present' | 'missing' | 'unreadable';
  /** Another program writes the file and would overwrite what we add. */
  readonly autoExported: boolean;
  readonly items: readonly CslItem[];
  readonly problems: readonly Problem[];
  /** Where each key's entry stands. */
  readonly locations: ReadonlyMap<string, Range>;
}
