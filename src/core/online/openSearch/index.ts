export { bulkBatches, readBulkAnswer, type BulkBatch, type BulkOutcome } from './bulk';
export { labIndexId, readLabIndexes, type LabIndex } from './labIndexes';
export { indexDefinition, mappingVersion } from './mapping';
export { openSearchEngine } from './openSearchEngine';
export { documentId, paperDocument, readPaperDocument } from './paperDocument';
