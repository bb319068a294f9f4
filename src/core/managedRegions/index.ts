export { findBibliographyRegions, writeBibliographyRegion } from './bibliographyRegion';
export { insertRegion } from './insertRegion';
export {
  asWritten,
  bodyOf,
  checksumOf,
  findRegions,
  isEditedByHand,
  isSameRegion,
  writeRegion,
  type FoundRegions,
  type ManagedRegion,
  type RegionFault,
} from './managedRegion';
export {
  isPaperRegion,
  paperRegions,
  regionContent,
  type PaperRegion,
  type RegionContentOptions,
} from './regionContents';
