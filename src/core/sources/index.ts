export {
  createSource,
  HUGGING_FACE,
  readFeedSettings,
  ZOTERO_ADDRESS,
  type FeedSettings,
} from './feedSettings';
export type { FeedSource, FetchAsk, FilesWorld, SourcePart, SourceWorld, Watched } from './feedSource';
export { readIfBibliography } from './filePapers';
export { findFeeds, type OfferedFeed } from './findFeeds';
export { fetchArxivPapers } from './arxivPapers';
export { fetchPaper, findPapers, listedPapers, type HuggingFaceOptions } from './huggingFace';
export { partsToFetch, type ListingUnit } from './listingParts';
export { recognizeFeed } from './recognizeFeed';
export { recognizeFile } from './recognizeFile';
export {
  listZotero,
  listZoteroTags,
  type ZoteroCollection,
  type ZoteroLibrary,
  type ZoteroTag,
} from './zoteroPlaces';
export { NO_MEMORY, readSourceMemory, type SourceMemory } from './sourceMemory';
