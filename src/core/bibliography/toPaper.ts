import { formatIsoDate, paperId, partialDate, type CslItem, type CslName, type Paper } from '../paper';
import { identityOf } from './findPaper';

/**
 * What an item of a bibliography says of its paper.
 * @param fallback the id of a paper that has neither title nor identifier
 */
export function toPaper(item: CslItem, fallback: string): Paper {
  const identity = identityOf(item);
  const isKnown = identity.title !== '' || identity.arxivId !== undefined || identity.doi !== undefined;
  const published = isoDate(item) ?? identity.published;
  const authors: unknown = item.author;
  const url = typeof item.URL === 'string' && item.URL !== '' ? item.URL : undefined;
  const venue = item['container-title'];
  return {
    ...identity,
    id: isKnown ? paperId(identity) : fallback,
    authors: Array.isArray(authors) ? (authors as readonly CslName[]) : [],
    ...(published !== undefined && { published }),
    ...(url !== undefined && { url }),
    ...(typeof venue === 'string' && venue !== '' && { venue }),
    ...(typeof item.abstract === 'string' && { abstract: item.abstract }),
    sources: [],
  };
}

/** As exact as the item has it; a season or a range counts by its year. */
function isoDate({ issued }: CslItem): string | undefined {
  const parts = issued?.['date-parts']?.[0]?.map(Number);
  const [year, month, day] = parts ?? [];
  if (year === undefined) return undefined;
  const date = partialDate(year, month ?? '', day ?? '') ?? partialDate(year);
  return date && formatIsoDate(date);
}
