import type { CslItem } from '../paper';
import type { Problem, Range } from '../problems';

/** What reading a bibliography gives; shared by all formats. */
export interface ParsedBibliography {
  /** In the order of the file. Entries whose keys are the same all stand here, the first one first. */
  readonly items: readonly CslItem[];
  readonly problems: readonly Problem[];
  /** Where the (first) entry of each key stands. */
  readonly locations: ReadonlyMap<string, Range>;
}

/** The keys of a bibliography, known long before all of its fields are. */
export interface BibliographyOutline {
  /** In the order of the file; a key may stand there twice. */
  readonly keys: readonly string[];
  /** One entry, decoded at once; `undefined` where no entry has the key. */
  readonly itemOf: (key: string) => CslItem | undefined;
}

export type Outlined = (outline: BibliographyOutline) => void;
