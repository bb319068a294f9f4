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
export { mergeContents, type MergedContents } from './mergeContents';
export { planRefresh, type RefreshPlan, type RefreshSources, type RegionConflict } from './planRefresh';
export { KeptTexts } from './keptTexts';
export { namedPaper, type NamedPaper } from './namedPaper';
export { basesOf, keepBase, keepBases } from './noteBases';
export { planFields, type FieldBases, type FieldsPlan } from './planFields';
export { putRegion, regionBody } from './putRegion';
