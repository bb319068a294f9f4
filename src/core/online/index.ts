export { createEngines } from './createEngines';
export { engineOfFeed } from './onlineEngine';
export { openOnlineSearch, type OnlineSearchOptions } from './openOnlineSearch';
export { labIndexId, openSearchEngine, readLabIndexes, type LabIndex } from './openSearch';
