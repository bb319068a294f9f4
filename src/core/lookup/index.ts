export { indexEntries, type EntryIndex, type PreparedEntries } from './entryIndex';
export { entryText, lookupWords, namesOf, yearOf } from './entryText';
export { compareFound, findEntries, type FindEntriesOptions, type FoundEntry } from './findEntries';
export { scoreEntry } from './scoreEntry';
