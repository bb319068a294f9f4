import type { BibliographyOutline, BibliographyVersion, EntryIdentities } from '../../core/bibliography';
import type { CslItem, Paper } from '../../core/paper';
import type { BibliographyFile } from '../../core/ports';

/** Who names a file as a bibliography, and how. */
export type Naming = Pick<BibliographyFile, 'namedBy' | 'path'>;

/** What a file holds, whoever names it, with ways to look things up in it. */
export interface BibliographyContent extends Omit<BibliographyFile, keyof Naming> {
  get(key: string): CslItem | undefined;
  /** The same as citeproc needs it. */
  marked(key: string): CslItem | undefined;
  find(paper: Paper): CslItem | undefined;
}

/** The same as a bibliography of some note. */
export type NamedContent = BibliographyContent & BibliographyFile;

type About = Pick<BibliographyFile, 'uri' | 'format' | 'state' | 'autoExported'>;

export function contentOf(
  about: About,
  { parsed, itemOf, markedOf }: Pick<BibliographyVersion, 'parsed' | 'itemOf' | 'markedOf'>,
  identities: EntryIdentities,
): BibliographyContent {
  const { items, problems, locations } = parsed;
  // Entries of other versions don't count, nor those whose key means another one.
  const placeOf = (item: CslItem) =>
    itemOf(item.id) === item ? locations.get(item.id)?.start.offset : undefined;
  return {
    ...about,
    items,
    problems,
    locations,
    get: itemOf,
    marked: markedOf,
    find: (paper) => identities.find(paper, placeOf),
  };
}

/** What can be said of a file while its entries are still being decoded. */
export function outlineOf(about: About, { keys, itemOf }: BibliographyOutline): BibliographyContent {
  return {
    ...about,
    isOutline: true,
    items: [...new Set(keys)].map((id) => ({ id, type: '' })),
    problems: [],
    locations: new Map(),
    get: itemOf,
    marked: itemOf,
    find: () => undefined,
  };
}

export function emptyContent(about: About): BibliographyContent {
  return {
    ...about,
    items: [],
    problems: [],
    locations: new Map(),
    get: () => undefined,
    marked: () => undefined,
    find: () => undefined,
  };
}
