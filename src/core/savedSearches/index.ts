export {
  openSavedSearches,
  type SavedSearches,
  type SavedSearchesDeps,
  type SearchDraft,
} from './openSavedSearches';
export {
  cleanName,
  cleanQuery,
  freeName,
  isNameTaken,
  maxNameLength,
  nameFault,
  queryFault,
  type SavedSearch,
} from './savedSearch';
export { isSearchEntry, joinSearchEntries, type SearchEntry } from './searchEntry';
export { SearchShelf } from './searchShelf';
export type { SearchChange, SearchStore } from './searchStore';
