import type { CslItem, Paper } from '../paper';
import type { Problem, Range } from '../problems';
import type { Disposable } from './disposable';

/** What the bibliographies of notes hold: as open editors show it, else as it is on disk. */
export interface Bibliographies {
  /**
   * The bibliography that a note uses, as it is now: waits until files that changed have been read. For whatever
   * writes, or needs the place of an entry.
   * @param note the note's URI as a string; without one, what a new note of the workspace would use
   */
  ofNote(note: string | undefined): Promise<NoteBibliography>;
  /**
   * What is known of it without waiting for a file to be read: an older version where there is one, else the keys
   * as soon as these are found (`isOutline`). For whatever only shows something; `onDidChange` tells when there is
   * more to show.
   */
  knownOfNote(note: string | undefined): Promise<NoteBibliography>;
  /** A file as a bibliography, whether or not a note uses it, as it is now. */
  ofFile(uri: string): Promise<BibliographyFile>;
  /**
   * A file of some note's bibliography changed, in an editor or on disk, and has been read again. The listener gets
   * its URI and the keys that stand for something else now, `undefined` where that may be all of them.
   */
  onDidChange(listener: (uri: string, keys: ReadonlySet<string> | undefined) => void): Disposable;
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
  /** The item of `get` as citeproc needs it: words that no style may capitalise are marked. */
  marked(key: string): CslItem | undefined;
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
  /** How whoever names the file wrote its path; absent where nobody does. */
  readonly path?: string;
  readonly state: 'present' | 'missing' | 'unreadable';
  /** Only keys are known until the file has been read: its items have no fields, and places are missing. */
  readonly isOutline?: true;
  /** Another program writes the file and would overwrite what we add. */
  readonly autoExported: boolean;
  readonly items: readonly CslItem[];
  readonly problems: readonly Problem[];
  /** Where each key's entry stands. */
  readonly locations: ReadonlyMap<string, Range>;
}
