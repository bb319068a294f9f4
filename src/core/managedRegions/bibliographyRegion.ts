import { findRegions, writeRegion, type FoundRegions } from './managedRegion';

const name = 'bibliography';

/** The managed bibliographies of a note, and what is wrong with their comments. */
export function findBibliographyRegions(markdown: string): FoundRegions {
  if (!markdown.includes(`paperside:${name}`)) return { regions: [], faults: [] };
  const { regions, faults } = findRegions(markdown);
  return {
    regions: regions.filter((region) => region.name === name),
    faults: faults.filter((fault) => fault.name === name),
  };
}

/**
 * A region with these entries, one paragraph each.
 * @param entries Markdown, one line each
 */
export function writeBibliographyRegion(entries: readonly string[]): string {
  return writeRegion(name, entries.join('\n\n'));
}
