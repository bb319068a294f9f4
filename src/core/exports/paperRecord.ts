import type { CslItem, Paper } from '../paper';

/** What a feed's entry says itself. */
const ofEntry: ReadonlySet<string> = new Set(['title', 'abstract', 'keyword', 'DOI', 'URL']);

/**
 * What a feed has no words for: the reference as CSL-JSON, without what the entry says itself. Authors keep the parts
 * of their names, and a date is as exact as it is known. CSL keeps `custom` for what it has no field for.
 */
export function paperRecord(paper: Paper, item: CslItem): CslItem {
  const { doi, url, listed, authorCount, organization, publication } = paper;
  const custom = {
    ...(listed !== undefined && { listed }),
    ...(authorCount !== undefined && { authorCount }),
    ...(organization && { organization }),
    ...(publication && { publication }),
  };
  const reference = Object.entries(item).filter(([field]) => !ofEntry.has(field));
  return {
    ...(Object.fromEntries(reference) as CslItem),
    // arXiv's own DOI and address of a preprint follow from its id.
    ...(doi !== undefined && { DOI: doi }),
    ...(url !== undefined && { URL: url }),
    ...(Object.keys(custom).length > 0 && { custom }),
  };
}
