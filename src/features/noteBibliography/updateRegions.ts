import {
  findBibliographyRegions,
  isEditedByHand,
  isSameRegion,
  type ManagedRegion,
} from '../../core/managedRegions';
import type { NoteEdit } from '../../core/ports';

export interface RegionUpdate {
  /** None where every region says what it is to say. */
  readonly edits: readonly NoteEdit[];
  /** Regions in which somebody else wrote, and what they wrote would be lost. */
  readonly edited: readonly ManagedRegion[];
}

/** The edits that make all regions of a note say what `region` says. Nothing outside of them changes. */
export function updateRegions(markdown: string, region: string): RegionUpdate {
  const stale = findBibliographyRegions(markdown).regions.filter((one) => !isSameRegion(one, region));
  const text = markdown.includes('\r\n') ? region.replaceAll('\n', '\r\n') : region;
  return {
    edits: stale.map(({ start, end }) => ({ start, end, text })),
    edited: stale.filter(isEditedByHand),
  };
}
